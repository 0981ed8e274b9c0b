package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Unit;
import org.servicekpi.model.Delivery;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.report.Reconciliation.Counting;
import org.servicekpi.report.Reconciliation.Pair;
import org.servicekpi.testing.Golden;
import org.servicekpi.testing.SparkExtension;

/** A month of real calls with published figures; skipped where the data is not there. */
@ExtendWith(SparkExtension.class)
final class AnonymousBankTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final String SOURCE = "bank-calls";
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
    assertThat(sql("select sum(abs(gap_count)) from '" + month(nights, "balance") + "'")).isZero();

    List<Pair> days = theirWay(nights);
    assertThat(days).hasSize(4 * 29).allMatch(Pair::agrees);
    List<Pair> month = ourWay(nights);
    String kpis = month(nights, "kpi");
    assertThat(
            Stream.of("abandonment_rate", "short_abandon_share", "ivr_abandonment_rate")
                .mapToDouble(kpi -> kpi(kpis, kpi, "numerator"))
                .sum())
        .as("every hang-up is in one of the three")
        .isEqualTo(4_299);
    assertThat(month).noneMatch(Pair::agrees).noneMatch(pair -> pair.why().isEmpty());
    Golden.check("pipeline/docs/anonymous-bank.md", page(days, month));
  }

  /** The published days beside ours, counting the same rows as the publisher: phantoms too. */
  private static List<Pair> theirWay(Nights nights) throws IOException {
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
    List<Pair> pairs = new ArrayList<>();
    for (String line : published.subList(1, published.size())) {
      String[] theirs = line.split(",", -1);
      Row ours = days.get(LocalDate.parse(theirs[0]));
      Period day = Period.of(PeriodKind.DAY, ours.getAs(0));
      pairs.add(same(day, "calls", Unit.COUNT, ours.<Long>getAs("calls"), theirs[1]));
      pairs.add(same(day, "hang-ups", Unit.COUNT, ours.<Long>getAs("hangs"), theirs[9]));
      pairs.add(same(day, "mean queue time", Unit.SECONDS, ours.getAs("queue"), theirs[7]));
      pairs.add(same(day, "mean service time", Unit.SECONDS, ours.getAs("service"), theirs[2]));
    }
    return pairs;
  }

  /** Two decimals are printed, cut off or rounded: that is the tolerance of a mean. */
  private static Pair same(Period day, String figure, Unit unit, double ours, String theirs) {
    return new Pair(
        day,
        SOURCE,
        figure,
        Counting.THEIR_WAY,
        unit,
        OptionalDouble.of(ours),
        OptionalDouble.of(Double.parseDouble(theirs)),
        unit == Unit.COUNT ? 0 : 0.0051,
        "");
  }

  /** The month as the description of the data gives it, beside our KPIs as another engine reads. */
  private static List<Pair> ourWay(Nights nights) {
    String kpis = month(nights, "kpi");
    return List.of(
        other(
            "calls",
            Unit.COUNT,
            kpi(kpis, "interaction_volume", "value"),
            31_599,
            "`interaction_volume`: the 240 phantoms are no calls. They are kept as discarded, stand"
                + " in the balance, and count in no KPI."),
        other(
            "mean queue time",
            Unit.SECONDS,
            kpi(kpis, "wait_mean", "value"),
            36.576,
            "`wait_mean`: the wait of those who were answered. Theirs is of all lines, the hang-ups,"
                + " the calls that never queued and the phantoms among them, whose queue time is"
                + " often zero."),
        other(
            "mean service time",
            Unit.SECONDS,
            kpi(kpis, "talk_time_mean", "value"),
            183.876,
            "`talk_time_mean`: answered calls only. Theirs is of all lines with a service time: 82"
                + " hang-ups and the phantoms have one too."),
        other(
            "hang-ups",
            Unit.COUNT,
            kpi(kpis, "abandonment_rate", "numerator"),
            4_299,
            "The lost calls of `abandonment_rate`: who hung up in the voice menu never waited for"
                + " people (`ivr_abandonment_rate`), and who was gone within 5 s is a short abandon"
                + " (`short_abandon_share`)."),
        other(
            "answered within 20 s, of answered",
            Unit.SHARE,
            kpi(kpis, "service_level", "value"),
            0.6061,
            "`service_level`: calls lost after the target count as missed, short abandons not at"
                + " all."));
  }

  private static Pair other(String figure, Unit unit, double ours, double theirs, String why) {
    return new Pair(
        Period.of(PeriodKind.MONTH, LocalDate.of(1999, 1, 1)),
        SOURCE,
        figure,
        Counting.OUR_WAY,
        unit,
        OptionalDouble.of(ours),
        OptionalDouble.of(theirs),
        unit == Unit.COUNT ? 0 : 0.001,
        why);
  }

  private static String page(List<Pair> days, List<Pair> month) {
    StringBuilder page = new StringBuilder();
    page.append("# The calls of a bank, January 1999: published figures and ours\n\n")
        .append("The log has 31,599 lines. Counting the same lines as the publisher, phantoms too,")
        .append(" our tables\ngive the published figures of all 29 days that have calls:\n\n")
        .append("| figure | days | days that agree | greatest difference |\n|---|---|---|---|\n");
    for (String figure : List.of("calls", "hang-ups", "mean queue time", "mean service time")) {
      List<Pair> of = days.stream().filter(pair -> pair.figure().equals(figure)).toList();
      double greatest =
          of.stream()
              .mapToDouble(pair -> Math.abs(pair.difference().orElseThrow()))
              .max()
              .orElse(0);
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %s |%n",
              figure,
              of.size(),
              of.stream().filter(Pair::agrees).count(),
              of.get(0).unit() == Unit.COUNT
                  ? "0"
                  : String.format(Locale.ROOT, "%.3f s", greatest)));
    }
    page.append("\nOur own KPIs of the month differ, each for a reason:\n\n")
        .append("| figure | published | ours | why |\n|---|---|---|---|\n");
    for (Pair pair : month) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s |%n",
              pair.figure(),
              pair.unit().show(pair.theirs().orElseThrow()),
              pair.unit().show(pair.ours().orElseThrow()),
              pair.why()));
    }
    return page.append(
            "\nWritten by `AnonymousBankTest`, which runs the month and is skipped where")
        .append(" the log is not there.\nThe log: Guedj and Mandelbaum, Technion.\n")
        .toString();
  }

  private static String month(Nights nights, String report) {
    return nights.reports().resolve(report + "/month/1999-01-01.parquet").toString();
  }

  private static double kpi(String file, String kpi, String column) {
    return sql(
        "select " + column + " from '" + file + "' where kpi = '" + kpi + "' and cut = 'total'");
  }

  private static double sql(String sql) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      assertThat(found.next()).as(sql).isTrue();
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
