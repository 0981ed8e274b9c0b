package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.Delivery;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.testing.SparkExtension;

/** A month of real calls with published figures; skipped where the data is not there. */
@ExtendWith(SparkExtension.class)
final class AnonymousBankTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final Path DATA =
      Path.of(System.getProperty("repository.root", ".."))
          .resolve("../shared/data/seelab-anonymous-bank");

  @Test
  void januaryAddsUpAndEqualsThePublishedDays(@TempDir Path folder) throws IOException {
    assumeTrue(Files.exists(DATA), "The calls of the anonymous bank are not there: " + DATA);
    Nights nights =
        new Nights(SPARK, folder, ServiceCalendar.always(ZoneId.of("Asia/Jerusalem")))
            .feed(mapping(), 0.01)
            .deliver(
                "bank-calls/calls-1999-01.txt", Files.readAllBytes(DATA.resolve("january.txt")));

    RunResult result = nights.nights(LocalDate.of(1999, 1, 1), LocalDate.of(1999, 1, 31));

    assertThat(result.publication().asOf()).isEqualTo(LocalDate.of(1999, 1, 31));
    Row delivery = nights.lake().read(Delivery.TABLE).head();
    long read = delivery.getAs(Delivery.READ_COUNT.name());
    long accepted = delivery.getAs(Delivery.ACCEPTED_COUNT.name());
    long quarantined = delivery.getAs(Delivery.QUARANTINED_COUNT.name());
    assertThat(read).isEqualTo(31_599);
    assertThat(accepted + quarantined).isEqualTo(read);
    theDaysEqualThePublishedOnes(nights);
    ourKpisDifferForReasonsThatAreCounted(nights);
  }

  /** Counting the same rows as the publisher, phantoms included, gives the publisher's figures. */
  private static void theDaysEqualThePublishedOnes(Nights nights) throws IOException {
    nights.lake().read(Interaction.TABLE).createOrReplaceTempView("bank");
    nights.lake().read(VendorMetric.TABLE).createOrReplaceTempView("served");
    Map<LocalDate, Row> days = new HashMap<>();
    SPARK
        .sql(
            "select bank.business_date, count(*) as calls, count_if(raw_outcome = 'HANG') as hangs,"
                + " sum(coalesce(wait_ms, 0)) / count(*) / 1000 as queue,"
                + " sum(served.value_ms) / count(*) / 1000 as service"
                + " from bank join served using (source, source_id) group by bank.business_date")
        .collectAsList()
        .forEach(row -> days.put(row.getAs(0), row));
    List<String> published =
        Files.readAllLines(DATA.resolve("published-daily-january.csv"), StandardCharsets.UTF_8);
    assertThat(days).hasSize(29).hasSize(published.size() - 1);
    for (String line : published.subList(1, published.size())) {
      String[] figures = line.split(",", -1);
      Row day = days.get(LocalDate.parse(figures[0]));
      assertThat(day.<Long>getAs("calls")).as(line).isEqualTo(Long.parseLong(figures[1]));
      assertThat(day.<Long>getAs("hangs")).as(line).isEqualTo(Long.parseLong(figures[9]));
      assertThat(day.<Double>getAs("queue"))
          .as(line)
          .isCloseTo(Double.parseDouble(figures[7]), within(0.0051));
      assertThat(day.<Double>getAs("service"))
          .as(line)
          .isCloseTo(Double.parseDouble(figures[2]), within(0.0051));
    }
  }

  /** The published month as another engine reads it: phantoms out, and waits of people only. */
  private static void ourKpisDifferForReasonsThatAreCounted(Nights nights) {
    String month = nights.reports().resolve("kpi/month/1999-01-01.parquet").toString();
    assertThat(number(month, "interaction_volume")).isEqualTo(31_599 - 240);
    // Lost and short by hand from the log: see the mean and share in the description of the data.
    assertThat(number(month, "wait_mean")).isCloseTo(35.028, within(0.001));
    assertThat(number(nights.reports() + "/balance/month/1999-01-01.parquet", "")).isZero();
  }

  private static double number(String file, String kpi) {
    String sql =
        kpi.isEmpty()
            ? "select sum(abs(gap_count)) from '" + file + "'"
            : "select value from '" + file + "' where kpi = '" + kpi + "' and cut = 'total'";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      assertThat(found.next()).as(kpi).isTrue();
      return found.getDouble(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static String mapping() throws IOException {
    try (InputStream in =
        AnonymousBankTest.class.getResourceAsStream("/mappings/anonymous-bank.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
