package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Outcome;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The table {@code day_count}: how many interactions of a source, channel and outcome a day has.
 * The balance and the identity coverage are counted from it, and its sums of content hashes tell
 * whether the facts of a day are the same as before.
 */
final class DayCounts {

  static final Field BUSINESS_DATE = Common.BUSINESS_DATE;
  static final Field SOURCE = Common.SOURCE;
  static final Field CHANNEL = oneOf("channel", Channel.class, "The medium.");
  static final Field OUTCOME = oneOf("outcome", Outcome.class, "What became of them.");
  static final Field INTERACTION_COUNT =
      required("interaction_count", Type.LONG, "Interactions, tests and spam included.");
  static final Field IDENTIFIED_COUNT =
      required("identified_count", Type.LONG, "Those with a known customer.");
  static final Field LEFT_OUT_COUNT =
      required("left_out_count", Type.LONG, "Tests and spam, which no KPI counts.");
  static final Field CONTENT_SUM =
      required("content_sum", Type.LONG, "Sum of the lower halves of the content hashes.");

  static final Table TABLE =
      new Table(
          "day_count",
          "the interactions of a source, channel and outcome on a day",
          List.of(
              BUSINESS_DATE,
              SOURCE,
              CHANNEL,
              OUTCOME,
              INTERACTION_COUNT,
              IDENTIFIED_COUNT,
              LEFT_OUT_COUNT,
              CONTENT_SUM),
          List.of(BUSINESS_DATE, SOURCE, CHANNEL, OUTCOME),
          Optional.of(BUSINESS_DATE));

  private DayCounts() {}

  /** Counts interactions; one narrow pass and one small shuffle. */
  static Dataset<Row> of(Dataset<Row> interactions) {
    Column leftOut =
        col(Interaction.IS_TEST.name())
            .or(col(Interaction.IS_SPAM.name()))
            .or(col(OUTCOME.name()).isin(Outcome.SPAM.word(), Outcome.DISCARDED.word()));
    return interactions
        .groupBy(
            col(BUSINESS_DATE.name()), col(SOURCE.name()), col(CHANNEL.name()), col(OUTCOME.name()))
        .agg(
            count(lit(1)).as(INTERACTION_COUNT.name()),
            count(col(Interaction.CUSTOMER_KEY.name())).as(IDENTIFIED_COUNT.name()),
            sum(when(leftOut, 1L).otherwise(0L)).as(LEFT_OUT_COUNT.name()),
            sum(col(Common.CONTENT_HASH.name()).bitwiseAND(lit(0xFFFFFFFFL)))
                .as(CONTENT_SUM.name()));
  }
}
