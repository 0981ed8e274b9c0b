package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.store.LakeRun;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
final class KnownCustomersTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  @Test
  void manyCustomersAreJoinedAsFewAreAndTheirRowsComeBackToTheirDays(@TempDir Path folder) {
    Nights nights = new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC));
    Nightly asked = nights.asked(FIRST, FIRST.plusDays(3));
    try (LakeRun run = nights.lake().begin(asked.identity(), asked.clock())) {
      run.replaceAll(
          Customer.TABLE,
          Rows.dataset(
              SPARK,
              Customer.TABLE,
              List.of(
                  customer("anna", 0, "private", 1960),
                  customer("anna", 2, "business", 1960),
                  customer("ben", 1, "private", 1990))));
      Dataset<Row> calls = Rows.dataset(SPARK, Interaction.TABLE, calls());
      List<String> few = texts(new KnownCustomers(run, 3).joinByDay(calls, 4));
      Dataset<Row> byDay = new KnownCustomers(run, 1_000_000).joinByDay(calls, 4);

      assertThat(few)
          .hasSize(12)
          .contains(
              "anna 2026-03-02 private 1960",
              "anna 2026-03-03 private 1960",
              "anna 2026-03-04 business 1960",
              "ben 2026-03-02 null null",
              "ben 2026-03-03 private 1990",
              "carl 2026-03-05 null null");
      assertThat(texts(byDay)).isEqualTo(few);
      assertThat(tasksOfDays(byDay)).as("each day in one task").isEqualTo(4);
      assertThat(new KnownCustomers(run, 0).join(calls)).as("nobody is known").isSameAs(calls);
    }
  }

  private static Rows customer(String key, int day, String segment, int born) {
    return Rows.of(Customer.TABLE)
        .with(Common.SOURCE_ID, key + day)
        .with(Common.DELIVERED_ON, FIRST.plusDays(day))
        .with(Customer.CUSTOMER_KEY, key)
        .with(Customer.SEGMENT, segment)
        .with(Customer.BIRTH_YEAR, born);
  }

  private static List<Rows> calls() {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                Rows.of(Interaction.TABLE)
                    .with(Common.SOURCE_ID, "s" + i)
                    .with(Interaction.INTERACTION_ID, "i" + i)
                    .with(Common.BUSINESS_DATE, FIRST.plusDays(i % 4))
                    .with(Interaction.CUSTOMER_KEY, List.of("anna", "ben", "carl").get(i / 4)))
        .toList();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows
        .select(
            Interaction.CUSTOMER_KEY.name(),
            Common.BUSINESS_DATE.name(),
            Customer.SEGMENT.name(),
            Customer.BIRTH_YEAR.name())
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }

  /** In how many pairs of a task and a day the rows are. */
  private static long tasksOfDays(Dataset<Row> rows) {
    return rows.selectExpr("spark_partition_id()", Common.BUSINESS_DATE.name()).distinct().count();
  }
}
