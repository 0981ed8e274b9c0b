package org.servicekpi.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.store.LakeReader;

/**
 * Who the customers of rows were on their day.
 *
 * @param lake what is known of them
 * @param versions how many rows that are
 */
record KnownCustomers(LakeReader lake, long versions) {

  /** So many versions are sent to every task, some 200 bytes each. */
  private static final long BESIDE_A_TASK = 250_000;

  static KnownCustomers of(LakeReader lake) {
    return new KnownCustomers(lake, lake.read(Customer.TABLE).count());
  }

  /** Whether anybody is known. */
  boolean any() {
    return versions > 0;
  }

  /** Rows with the version of their customer that was known on their day. */
  Dataset<Row> join(Dataset<Row> rows) {
    if (!any()) {
      return rows;
    }
    Column key = col(Customer.CUSTOMER_KEY.name());
    Column delivered = col(Common.DELIVERED_ON.name());
    Dataset<Row> known =
        lake.read(Customer.TABLE)
            .select(
                key.as("joined_key"),
                delivered.as("known_from"),
                lead(delivered, 1)
                    .over(Window.partitionBy(key).orderBy(delivered))
                    .as("known_until"),
                col(Customer.BIRTH_YEAR.name()),
                col(Customer.SEGMENT.name()));
    Column day = col(Common.BUSINESS_DATE.name());
    return rows.join(
            few() ? broadcast(known) : known,
            key.equalTo(col("joined_key"))
                .and(col("known_from").leq(day))
                .and(col("known_until").isNull().or(day.lt(col("known_until")))),
            "left_outer")
        .drop("joined_key", "known_from", "known_until");
  }

  /**
   * The same for rows that are folded by day: those that had to go to their customers come back.
   * The cells of a day are many times fewer than its rows, but not in a task that has a few rows of
   * every day.
   */
  Dataset<Row> joinByDay(Dataset<Row> rows, int tasks) {
    Dataset<Row> joined = join(rows);
    return few() ? joined : joined.repartition(tasks, col(Common.BUSINESS_DATE.name()));
  }

  private boolean few() {
    return versions <= BESIDE_A_TASK;
  }
}
