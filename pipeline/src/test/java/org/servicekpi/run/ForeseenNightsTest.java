package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.testing.SparkExtension;

/** What is expected of a Monday's needs depends on what is known, not on the nights it came in. */
@ExtendWith(SparkExtension.class)
final class ForeseenNightsTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate NEXT = MONDAY.plusWeeks(1);
  private static final LocalDate LAST = NEXT.plusDays(1);
  private static final int CUSTOMERS = 240;

  @Test
  void nightsInAnySplitForeseeTheSame(@TempDir Path one, @TempDir Path other) {
    Nights nights = workspace(one);
    deliver(nights);
    nights.nights(MONDAY, NEXT);
    nights.night(LAST);
    Row before = firstContactResolution(nights);
    // On Monday 48 of 240 came again, all of them on Wednesday; of the next Monday's 50 five did.
    assertThat(before.<String>getAs("status")).isEqualTo("provisional");
    assertThat(before.<Double>getAs("value")).isCloseTo(45 * 0.8 / 50, within(1e-9));
    assertThat(before.<Double>getAs("lower")).isLessThan(0.01);
    assertThat(before.<Double>getAs("upper")).isBetween(0.9, 1.0);
    assertThat(before.<Long>getAs("n")).isEqualTo(50);
    assertThat(before.<Long>getAs("open_count")).isEqualTo(50);

    // Late on, more calls of the first Wednesday come to be known: other hopes for this Monday.
    late(nights);
    nights.night(LAST);
    Row after = firstContactResolution(nights);
    assertThat(after.<Double>getAs("value")).isCloseTo(45 * 0.7 / 50, within(1e-9));

    Nights atOnce = workspace(other);
    deliver(atOnce);
    late(atOnce);
    atOnce.nights(MONDAY, LAST);
    Compared.of(nights).mustEqual(Compared.of(atOnce), "one by one and late, and all at once");
  }

  private static Nights workspace(Path folder) {
    return new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC))
        .feed(SmallMappings.CALLS, 0.5);
  }

  private static void deliver(Nights nights) {
    deliver(nights, MONDAY, MONDAY, 0, CUSTOMERS, "");
    deliver(nights, MONDAY.plusDays(2), MONDAY.plusDays(2), 0, 48, "");
    deliver(nights, NEXT, NEXT, 1000, 1050, "");
    deliver(nights, LAST, LAST, 1000, 1005, "");
  }

  private static void late(Nights nights) {
    deliver(nights, MONDAY.plusDays(2), LAST, 48, 72, "-late");
  }

  /** Calls of a day by customers from one number to another, all answered. */
  private static void deliver(
      Nights nights, LocalDate day, LocalDate on, int from, int to, String suffix) {
    List<String> lines = new ArrayList<>(List.of(SmallService.CALL_HEADER));
    IntStream.range(from, to).forEach(customer -> lines.add(call(day, customer)));
    nights.deliver(
        SmallService.CALLS + "/" + SmallService.CALLS + "-" + on + suffix + ".csv",
        String.join("\n", lines) + "\n");
  }

  private static String call(LocalDate day, int customer) {
    Instant start = day.atTime(8, 0).toInstant(ZoneOffset.UTC).plusSeconds(10L * (customer % 240));
    return String.join(
        ",",
        "c-" + day + "-" + customer,
        start.plusSeconds(900).toString(),
        start.toString(),
        start.toString(),
        start.plusSeconds(20).toString(),
        start.plusSeconds(120).toString(),
        "20,100,0,0,ANSW,sales",
        Integer.toString(customer),
        "invoice",
        "0");
  }

  private static Row firstContactResolution(Nights nights) {
    return SPARK
        .read()
        .parquet(nights.reports().resolve("kpi/day/" + NEXT + ".parquet").toString())
        .where("kpi = 'first_contact_resolution' and cut = 'total'")
        .head();
  }
}
