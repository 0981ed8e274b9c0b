package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.analysis.BrowsingWorld;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.MatchedLift;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.VisitEvent;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.testing.SparkExtension;

/** The pages of visits through whole nights: from an array of a record to the report. */
@ExtendWith(SparkExtension.class)
final class VisitPagesTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  private static final String BROWSING =
      """
      source: shop
      reads:
        format: json-lines
        files: shop-{yyyy-MM-dd}.jsonl
        zone: UTC
        look-back-days: 40
      tables:
        visit:
          fields:
            source_id: id
            customer_key: person('id', customer)
            started_at: {from: begin, time: iso}
            last_active_at: {from: stop, time: iso}
            device: device
            new_or_returning: known
            page_topic: "'fibre'"
            eligible_at: {from: begin, time: iso}
            chat_started_at: {from: chat, time: iso}
        visit_event:
          rows: pages
          fields:
            at: {from: "`pages.at`", time: iso}
            kind: coalesce(`pages.what`, 'page')
        order:
          when: ordered is not null
          fields:
            source_id: id
            placed_at: {from: ordered, time: iso}
            visit_id: id
      """;

  @Test
  void pagesAlongAVisitReachTheReport(@TempDir Path folder) throws IOException {
    List<LiftVisit> visits = new BrowsingWorld(1200, 2).of(1);
    StringBuilder json = new StringBuilder();
    for (LiftVisit visit : visits) {
      List<String> pages = new ArrayList<>();
      for (int page = 1; page <= visit.known().pages(); page++) {
        pages.add("{\"at\":\"" + shown(visit.eligibleAt() - page * 1_000_000L) + "\"}");
      }
      for (int page = 0; page < visit.later().count(); page++) {
        pages.add(
            "{\"at\":\""
                + shown(visit.eligibleAt() + visit.later().second(page) * 1_000_000L - 100_000)
                + "\"}");
      }
      json.append(
          "{\"id\":\"%s\",\"customer\":\"%s\",\"begin\":\"%s\",\"stop\":\"%s\",\"device\":\"%s\",\"known\":\"%s\""
              .formatted(
                  visit.id(),
                  visit.id().substring(0, visit.id().indexOf('-')),
                  shown(visit.eligibleAt()),
                  shown(visit.activeUntil()),
                  visit.known().device(),
                  visit.known().familiarity()));
      json.append(",\"chat\":").append(orNull(visit.chatAt()));
      json.append(",\"ordered\":").append(orNull(visit.orderedAt()));
      json.append(",\"pages\":[").append(String.join(",", pages)).append("]}\n");
    }
    Nights nights =
        new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC)).feed(BROWSING, 0.5);
    nights.deliver("shop/shop-2026-03-02.jsonl", json.toString());
    nights.night(FIRST.plusDays(9));

    assertThat(nights.lake().read(VisitEvent.TABLE).count())
        .isEqualTo(
            visits.stream().mapToInt(one -> one.known().pages() + one.later().count()).sum());
    MatchedLift matched = ConversionLift.over(visits).matched().orElseThrow();
    SortedMap<String, String> row = VisitNightsTest.total(nights);
    assertThat(row)
        .containsEntry("pages_told_share", "1")
        .containsEntry("chat_count", Long.toString(matched.chats()))
        .containsEntry("matched_count", Long.toString(matched.matched()))
        .containsEntry("control_count", Long.toString(matched.controls()));
    assertThat(Double.parseDouble(row.get("matched_ratio")))
        .isCloseTo(matched.ratio().orElseThrow().value(), within(1e-6));
  }

  @Test
  void stepsFollowTheirVisitAndCountWhatWasNotTold(@TempDir Path folder) {
    Nights nights =
        new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC)).feed(BROWSING, 0.5);
    String visit =
        "{\"id\":\"%s\",\"begin\":\"2026-03-02T10:00:00Z\",\"stop\":\"2026-03-02T10:09:00Z\",\"pages\":%s}\n";
    nights.deliver(
        "shop/shop-2026-03-02.jsonl",
        visit.formatted(
                "a",
                "[{\"at\":\"2026-03-02T10:02:00Z\"},{\"at\":\"2026-03-02T10:00:00Z\"},"
                    + "{\"at\":\"2026-03-02T10:00:00.001Z\"},{\"at\":\"soon\"},"
                    + "{\"at\":\"2026-03-02T10:03:00Z\",\"what\":\"search\"}]")
            + visit.formatted("b", "[]")
            + visit.formatted(
                "c", "[{\"at\":\"2026-03-02T09:59:00Z\"},{\"at\":\"9999-01-01T00:00:00Z\"}]")
            + visit.formatted("d", "7"));
    nights.night(FIRST);
    assertThat(pages(nights))
        .containsEntry("a", "1 then, 1 120 later, 4 steps")
        .containsEntry("b", "- then, - later, 0 steps")
        .containsEntry("c", "1 then,  later, 2 steps")
        .hasSize(3);
    assertThat(nights.manifest()).contains("no_array", "unreadable_visit_event_at");

    nights.deliver(
        "shop/shop-2026-03-03.jsonl", visit.formatted("a", "[{\"at\":\"2026-03-02T10:00:00Z\"}]"));
    nights.night(FIRST.plusDays(1));
    assertThat(pages(nights)).containsEntry("a", "1 then,  later, 1 steps");
  }

  private static SortedMap<String, String> pages(Nights nights) {
    nights.lake().read(VisitEvent.TABLE).createOrReplaceTempView("steps");
    nights.lake().read(VisitOutcome.TABLE).createOrReplaceTempView("outcomes");
    SortedMap<String, String> pages = new TreeMap<>();
    for (Row row :
        SPARK
            .sql(
                "select o.visit_id, pages_at_eligible, later_pages,"
                    + " (select count(*) from steps s where s.visit_id = o.visit_id) from outcomes o")
            .collectAsList()) {
      pages.put(
          row.getString(0),
          "%s then, %s later, %s steps"
              .formatted(shown(row.get(1)), shown(row.get(2)), shown(row.get(3))));
    }
    return pages;
  }

  private static String orNull(long micros) {
    return micros == LiftVisit.NEVER ? "null" : "\"" + shown(micros) + "\"";
  }

  private static String shown(long micros) {
    return Instant.EPOCH.plusNanos(1000 * micros).toString();
  }

  private static String shown(Object value) {
    return value == null ? "-" : value.toString();
  }
}
