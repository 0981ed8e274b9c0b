package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.kpi.OwnKpis;
import org.servicekpi.metric.Kpi;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.testing.SparkExtension;

/** A KPI of the workspace in the night: in reports and scorecards, and from when it holds. */
@ExtendWith(SparkExtension.class)
final class OwnKpiNightsTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 26);
  private static final LocalDate LAST = FIRST.plusDays(4);

  private static final String LONG_WAITS =
      """
      kpi: long_waits
      label: Long waits
      means: Share of the calls that waited longer than a minute.
      kind: share
      among: wait_ms is not null
      of: wait_ms > 60000
      better: lower
      backfill-days: 3
      """;

  private static final String MISSION =
      """
      mission: Nobody waits long.
      owner: Head of Service
      valid-from: 2026-01-01
      promises:
        - id: waits
          statement: "nobody waits long"
          objectives:
            - {kpi: long_waits, where: {channel: phone}, at-most: 90 %, period: day}
      """;

  private static List<Kpi> own(String yaml) {
    Problems problems = new Problems();
    List<Kpi> catalogue =
        KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(SmallService.ZONE)));
    List<Kpi> own =
        OwnKpis.read(
            Map.of("kpis/own.yaml", yaml.getBytes(StandardCharsets.UTF_8)), catalogue, problems);
    problems.refuseIfAny(Actor.EDITOR);
    return own;
  }

  @Test
  void aNewKpiHoldsAsFarBackAsItSaysAndIsScored(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", new SmallService(5, FIRST, 5).all());
    nights.nights(FIRST, LAST);
    assertThat(dayRows(nights)).isEmpty();

    nights.own(own(LONG_WAITS)).mission(MISSION);
    nights.night(LAST);
    assertThat(nights.manifest()).contains("it holds from " + LAST.minusDays(2) + " on");
    assertThat(dayRows(nights))
        .containsExactly(
            LAST.minusDays(2).toString(), LAST.minusDays(1).toString(), LAST.toString());
    assertThat(csv(nights, "kpi/week/2026-02-23.csv", "long_waits"))
        .as("a week that began before says so")
        .isNotEmpty()
        .allMatch(line -> line.contains("no data"));
    assertThat(csv(nights, "scorecard/day/" + LAST + ".csv", "long_waits")).isNotEmpty();

    nights.own(own(LONG_WAITS.replace("60000", "30000").replace("days: 3", "days: 1")));
    nights.night(LAST);
    assertThat(dayRows(nights)).contains(LAST.toString());
    assertThat(nights.manifest()).contains("it holds from " + LAST + " on");
    nights.night(LAST);
    assertThat(nights.manifest()).as("nothing new").doesNotContain("it holds");
  }

  @Test
  void sqlThatCannotBeUsedEndsTheNightBeforeAnyRowIsRead(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    nights.own(own(LONG_WAITS.replace("of: wait_ms", "of: rand() * wiat_ms")));
    assertThatThrownBy(() -> nights.night(FIRST))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("kpis/own.yaml:6:5")
        .hasMessageContaining("'wait_ms'?");
  }

  /** The days whose reports have a total with a value. */
  private static List<String> dayRows(Nights nights) {
    return FIRST
        .datesUntil(LAST.plusDays(1))
        .map(LocalDate::toString)
        .filter(
            day ->
                csv(nights, "kpi/day/" + day + ".csv", "long_waits").stream()
                    .anyMatch(line -> !line.contains("no data")))
        .toList();
  }

  private static List<String> csv(Nights nights, String file, String kpi) {
    byte[] bytes = Compared.bytes(nights).get(file);
    return bytes == null
        ? List.of()
        : new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> List.of(line.split(",", -1)).contains(kpi))
            .toList();
  }
}
