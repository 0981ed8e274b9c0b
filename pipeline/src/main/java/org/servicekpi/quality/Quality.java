package org.servicekpi.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Field;

/**
 * Sifts records: wrong measures are nulled with a warning, wrong dates are refused, records from
 * after the as-of are held, and of several versions of one record the newest wins.
 */
public final class Quality {

  /** Whether a checked record may be used: {@code candidate}, {@code held} or {@code refused}. */
  public static final String STATE = "state";

  public static final String CANDIDATE = "candidate";
  public static final String HELD = "held";
  public static final String REFUSED = "refused";

  /** Where a record stands in its file: its line, or its offset where it has no line. */
  public static final String PLACE = "place";

  /** The columns by which versions of one record are told apart and ranked. */
  public static final List<String> IDENTITY =
      List.of(
          Common.SOURCE.name(),
          Common.SOURCE_ID.name(),
          Common.RECORD_VERSION.name(),
          Common.CONTENT_HASH.name(),
          Common.DELIVERED_ON.name(),
          Common.SOURCE_FILE.name(),
          Common.BUSINESS_DATE.name(),
          PLACE);

  /** Days by which a record may start later than its delivery says: zones and late-night files. */
  private static final int DAYS_AHEAD = 2;

  private Quality() {}

  /**
   * Applies every rule to every record. A record without a day, one from long before its delivery
   * and one from after it are refused.
   *
   * @param records records of one source, as the room {@code source} gives them
   * @param lookBackDays a record that starts more days before its delivery is refused as too old
   * @param asOf the last day the run knows; later records are held
   * @return the records with wrong measures nulled, their warnings added, and {@link #STATE} and
   *     {@link #PLACE}
   */
  public static Dataset<Row> check(Dataset<Row> records, int lookBackDays, LocalDate asOf) {
    Column day = col(Common.BUSINESS_DATE.name());
    Column delivered = col(Common.DELIVERED_ON.name());
    Column tooOld = day.lt(date_add(delivered, -lookBackDays));
    Column tooNew = day.gt(date_add(delivered, DAYS_AHEAD));
    Column fresh = col("rule").isNull();
    Column rule =
        when(fresh.and(day.isNull()), lit("no_day"))
            .when(fresh.and(tooOld), lit("too_old"))
            .when(fresh.and(tooNew), lit("starts_after_delivery"))
            .otherwise(col("rule"));
    Column reason =
        when(
                fresh.and(day.isNull()),
                lit("The record has no day: no start and no invitation of it can be read."))
            .when(
                fresh.and(tooOld),
                concat(
                    lit("The record starts on "),
                    day.cast("string"),
                    lit(", more than " + lookBackDays + " days before its delivery on "),
                    delivered.cast("string"),
                    lit(".")))
            .when(
                fresh.and(tooNew),
                concat(
                    lit("The record starts on "),
                    day.cast("string"),
                    lit(", after its delivery on "),
                    delivered.cast("string"),
                    lit(".")))
            .otherwise(col("reason"));
    Column state =
        when(col("rule").isNotNull(), REFUSED).when(day.gt(lit(asOf)), HELD).otherwise(CANDIDATE);
    Dataset<Row> measured = nullWrongMeasures(records);
    return measured
        .withColumn("reason", reason)
        .withColumn("rule", rule)
        .withColumn(PLACE, coalesce(col("line"), col("offset"), lit(0L)))
        .withColumn(STATE, state);
  }

  private static Dataset<Row> nullWrongMeasures(Dataset<Row> records) {
    Column interaction = col(Interaction.TABLE.name());
    Function<Field, Column> value = field -> interaction.getField(field.name());
    List<Column> warnings = new ArrayList<>();
    List<Column> fields = new ArrayList<>();
    for (Rule rule : QualityRules.INTERACTION) {
      warnings.add(when(QualityRules.broken(rule.breaks().apply(value)), lit(rule.name())));
    }
    for (Field field : Interaction.TABLE.fields()) {
      if (Common.FIELDS.contains(field)) {
        continue;
      }
      Column kept = value.apply(field);
      for (Rule rule : QualityRules.INTERACTION) {
        if (rule.nulls().contains(field)) {
          kept = when(QualityRules.broken(rule.breaks().apply(value)), lit(null)).otherwise(kept);
        }
      }
      fields.add(kept.as(field.name()));
    }
    return records
        .withColumn(
            "warnings",
            concat(coalesce(col("warnings"), array().cast("array<string>")), words(warnings)))
        .withColumn(
            Interaction.TABLE.name(),
            when(interaction.isNotNull(), struct(fields.toArray(new Column[0]))));
  }

  /** The words that are not null; joined and split, since lambdas over arrays are not compiled. */
  private static Column words(List<Column> words) {
    Column joined = concat_ws(" ", words.toArray(new Column[0]));
    return when(joined.equalTo(""), array().cast("array<string>")).otherwise(split(joined, " "));
  }

  /**
   * Finds the records that a newer version, or the same one delivered before, replaces. The newest
   * {@code record_version} wins; between equal versions the greater content hash; between equal
   * contents the earlier delivery. The order of the deliveries does not matter.
   *
   * @param identities {@link #IDENTITY} of the candidates and of the rows already in the lake;
   *     these have a null {@link #PLACE}
   * @return the identities of the replaced ones
   */
  public static Dataset<Row> superseded(Dataset<Row> identities) {
    Column id = xxhash64(col(Common.SOURCE.name()), col(Common.SOURCE_ID.name()));
    Dataset<Row> repeated =
        identities
            .select(id.as("id_hash"))
            .groupBy("id_hash")
            .count()
            .where(col("count").gt(1))
            .select("id_hash");
    WindowSpec versions =
        Window.partitionBy(Common.SOURCE.name(), Common.SOURCE_ID.name())
            .orderBy(
                col(Common.RECORD_VERSION.name()).desc_nulls_last(),
                col(Common.CONTENT_HASH.name()).desc(),
                col(Common.DELIVERED_ON.name()),
                col(Common.SOURCE_FILE.name()),
                col(PLACE).asc_nulls_last());
    return identities
        .withColumn("id_hash", id)
        .join(repeated, "id_hash")
        .withColumn("rank", row_number().over(versions))
        .where(col("rank").gt(1))
        .drop("id_hash", "rank");
  }
}
