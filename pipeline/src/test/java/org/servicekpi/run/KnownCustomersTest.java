package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
  void rowsHaveTheVersionOfTheirCustomerThatWasKnownOnTheirDay(@TempDir Path folder) {
    Nights nights = new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC));
    Nightly asked = nights.asked(FIRST, FIRST.plusDays(3));
    try (LakeRun run = nights.lake().begin(asked.identity(), asked.clock())) {
      Dataset<Row> calls = Rows.dataset(SPARK, Interaction.TABLE, calls());
      assertThat(KnownCustomers.of(run).join(calls)).as("nobody is known").isSameAs(calls);
      run.replaceAll(
          Customer.TABLE,
          Rows.dataset(
              SPARK,
              Customer.TABLE,
              List.of(
                  customer("anna", 0, "private", 1960),
                  customer("anna", 2, "business", 1960),
                  customer("ben", 1, "private", 1990))));

      assertThat(texts(KnownCustomers.of(run).join(calls)))
          .hasSize(13)
          .contains(
              "anna 2026-03-02 private 1960",
              "anna 2026-03-03 private 1960",
              "anna 2026-03-04 business 1960",
              "ben 2026-03-02 null null",
              "ben 2026-03-03 private 1990",
              "carl 2026-03-05 null null",
              "null 2026-03-02 null null");
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
    List<Rows> calls = new ArrayList<>(List.of(call(12)));
    for (int i = 0; i < 12; i++) {
      calls.add(call(i).with(Interaction.CUSTOMER_KEY, List.of("anna", "ben", "carl").get(i / 4)));
    }
    return calls;
  }

  private static Rows call(int number) {
    return Rows.of(Interaction.TABLE)
        .with(Common.SOURCE_ID, "s" + number)
        .with(Interaction.INTERACTION_ID, "i" + number)
        .with(Common.BUSINESS_DATE, FIRST.plusDays(number % 4));
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
}
