package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.testing.SparkExtension;

/** Goals that are a conversion without an order, through whole nights. */
@ExtendWith(SparkExtension.class)
final class VisitGoalsTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  private static final String WEB =
      """
      source: web
      reads:
        format: delimited
        files: web-{yyyy-MM-dd}.csv
        zone: UTC
        look-back-days: 40
      tables:
        visit:
          fields:
            source_id: visit
            started_at: {from: start, time: iso}
            goal_reached_at: {from: reached, time: iso}
            goal: goal
            order_id: ordered
        order:
          when: placed is not null
          fields:
            source_id: visit
            placed_at: {from: placed, time: iso}
            cancelled_at: {from: cancelled, time: iso}
            visit_id: visit
      """;

  private static final String VISITS =
      """
      visit,start,reached,goal,ordered,placed,cancelled
      a,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,renewed,,,
      b,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,newsletter,,,
      c,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,,,,
      d,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,renewed,,2026-03-02T10:06:00Z,
      e,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,renewed,,2026-03-02T10:06:00Z,2026-03-02T11:00:00Z
      f,2026-03-02T10:00:00Z,2026-03-02T10:05:00Z,renewed,o-9,,
      g,2026-03-02T10:00:00Z,2026-03-02T09:05:00Z,renewed,,,
      h,2026-03-02T10:00:00Z,2026-03-10T10:05:00Z,renewed,,,
      """;

  @Test
  void aGoalCountsWhereItIsNamedAndTheVisitHasNoOrder(@TempDir Path folder) {
    Nights nights =
        new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC)).feed(WEB, 0.5);
    nights.deliver("web/web-2026-03-02.csv", VISITS);
    nights.night(FIRST);
    assertThat(converted(nights)).containsOnly(Map.entry("d", "2026-03-02T10:06:00Z"));

    nights.shop(WebShop.of(List.of(50L, 200L), Set.of("renewed")));
    nights.night(FIRST.plusDays(1));
    assertThat(converted(nights))
        .containsOnly(
            Map.entry("a", "2026-03-02T10:05:00Z"), Map.entry("d", "2026-03-02T10:06:00Z"));
    assertThat(nights.lake().read(VisitOutcome.TABLE).where("ordered_at is not null").count())
        .as("a goal is no order")
        .isEqualTo(1);
  }

  private static SortedMap<String, String> converted(Nights nights) {
    SortedMap<String, String> converted = new TreeMap<>();
    for (Row row :
        nights.lake().read(VisitOutcome.TABLE).where("converted_at is not null").collectAsList()) {
      converted.put(
          row.getAs(VisitOutcome.SOURCE_ID.name()),
          row.<Instant>getAs(VisitOutcome.CONVERTED_AT.name()).toString());
    }
    return converted;
  }
}
