package org.servicekpi.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.servicekpi.model.Common;

/**
 * Of several versions of one record the newest stays. The newest {@code record_version} wins;
 * between equal versions the greater content hash; between equal contents the earlier delivery, and
 * of the same file what this run read of it. The order of the deliveries does not matter.
 */
public final class Versions {

  /** The table that a row stands in. */
  public static final String TABLE = "in_table";

  /** A hash of the row's key in its table. */
  public static final String KEY = "key_hash";

  /** Whether this run wrote the row. */
  public static final String FRESH = "is_fresh";

  /** Which of several rows of the same key and version this is, from 1. */
  public static final String COPY = "copy";

  /** Whether a replaced row says the same as the one that stays. */
  public static final String SAME = "says_the_same";

  /** The columns by which versions of one record are told apart and ranked. */
  public static final List<String> IDENTITY =
      List.of(
          Common.SOURCE.name(),
          Common.SOURCE_ID.name(),
          Common.RECORD_VERSION.name(),
          Common.CONTENT_HASH.name(),
          Common.DELIVERED_ON.name(),
          Common.SOURCE_FILE.name());

  private static final String RANK = "version_rank";

  private Versions() {}

  /**
   * The rows that have to go.
   *
   * @param rows rows of any tables with {@link #IDENTITY}, {@link #TABLE}, {@link #KEY}, {@link
   *     #FRESH} and columns that tell any two rows apart
   * @param place the columns that tell any two rows apart
   * @return the rows of replaced versions, and all but one of those that stand there twice, with
   *     {@link #COPY} and {@link #SAME}
   */
  public static Dataset<Row> replaced(Dataset<Row> rows, List<String> place) {
    var versions =
        Window.partitionBy(Common.SOURCE.name(), Common.SOURCE_ID.name())
            .orderBy(
                col(Common.RECORD_VERSION.name()).desc_nulls_last(),
                col(Common.CONTENT_HASH.name()).desc(),
                col(Common.DELIVERED_ON.name()),
                col(Common.SOURCE_FILE.name()),
                col(FRESH).desc());
    var copies =
        Window.partitionBy(Common.SOURCE.name(), Common.SOURCE_ID.name(), RANK, TABLE, KEY)
            .orderBy(
                place.stream()
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new));
    return rows.withColumn(RANK, dense_rank().over(versions))
        .withColumn(COPY, row_number().over(copies))
        .withColumn(
            SAME,
            col(Common.CONTENT_HASH.name())
                .equalTo(first(col(Common.CONTENT_HASH.name())).over(versions)))
        .where(col(RANK).gt(1).or(col(COPY).gt(1)))
        .drop(RANK);
  }
}
