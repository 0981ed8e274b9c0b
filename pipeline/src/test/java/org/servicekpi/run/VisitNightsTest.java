package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.ConversionLift.Finding;
import org.servicekpi.analysis.InvitedLift;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.analysis.LiftWorld;
import org.servicekpi.analysis.LiftWorld.Invitations;
import org.servicekpi.analysis.LiftWorld.Timing;
import org.servicekpi.analysis.MatchedLift;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.Order;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.testing.SparkExtension;

/** Visits and orders through whole nights: late, cancelled, without a visit, and none at all. */
@ExtendWith(SparkExtension.class)
final class VisitNightsTest {

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
            customer_key: person('id', customer)
            started_at: {from: start, time: iso}
            ended_at: {from: end, time: iso}
            device: device
            page_topic: topic
            eligible_at: {from: start, time: iso}
            pages_at_eligible: pages
            chat_started_at: {from: chat, time: iso}
            order_id: bought
      """;

  private static final String ORDERS =
      """
      source: orders
      reads:
        format: delimited
        files: orders-{yyyy-MM-dd}.csv
        zone: UTC
        look-back-days: 40
      tables:
        order:
          fields:
            source_id: order
            record_version: {from: changed, time: iso}
            placed_at: {from: placed, time: iso}
            cancelled_at: {from: cancelled, time: iso}
            amount_minor: amount
            customer_key: person('id', customer)
            visit_id: visit
            is_test: test = 'yes'
      """;

  private static final String LIFT_HEADER =
      "visit,customer,eligible,end,device,familiarity,entry,topic,pages,cart,chat,ordered,held,said\n";

  private static final String LIFT =
      """
      source: shop
      reads:
        format: delimited
        files: shop-{yyyy-MM-dd}.csv
        zone: UTC
        look-back-days: 40
      tables:
        visit:
          fields:
            source_id: visit
            customer_key: person('id', customer)
            started_at: {from: eligible, time: iso}
            last_active_at: {from: end, time: iso}
            device: device
            new_or_returning: familiarity
            entry_source: entry
            page_topic: topic
            eligible_at: {from: eligible, time: iso}
            pages_at_eligible: pages
            cart_minor_at_eligible: cart
            chat_started_at: {from: chat, time: iso}
            invitation_randomised: "true"
            invitation_holdout: held
            invitation_holdout_share: "0.25D"
            invitation_response: said
        order:
          when: ordered is not null
          fields:
            source_id: visit
            placed_at: {from: ordered, time: iso}
            visit_id: visit
      """;

  private static final String WEB_HEADER =
      "visit,customer,start,end,device,topic,pages,chat,bought\n";
  private static final String ORDER_HEADER =
      "order,changed,placed,cancelled,amount,customer,visit,test\n";

  private static final String VISITS =
      WEB_HEADER
          + "v1,anna,2026-03-02T10:00:00Z,2026-03-02T10:10:00Z,mobile,fibre,2,,\n"
          + "v2,anna,2026-03-02T12:00:00Z,2026-03-02T12:10:00Z,desktop,fibre,3,2026-03-02T12:01:00Z,\n"
          + "v3,,2026-03-02T13:00:00Z,2026-03-02T13:10:00Z,watch,fibre,-1,,o3\n"
          + "v4,ben,2026-03-02T14:00:00Z,2026-03-02T13:10:00Z,mobile,fibre,1,,\n"
          + "v5,carl,2026-03-02T15:00:00Z,2026-03-02T15:10:00Z,mobile,fibre,1,,\n";
  private static final String ORDERED =
      ORDER_HEADER
          + "o1,2026-03-02T10:09:00Z,2026-03-02T10:09:00Z,,1900,anna,v1,no\n"
          + "o2,2026-03-03T09:00:00Z,2026-03-03T09:00:00Z,,2900,anna,,no\n"
          + "o3,2026-03-02T13:09:00Z,2026-03-02T13:09:00Z,,3900,,,no\n"
          + "o4,2026-03-02T14:09:00Z,2026-03-02T14:09:00Z,,4900,ben,v4,no\n"
          + "o5,2026-03-02T15:09:00Z,2026-03-02T15:09:00Z,,5900,carl,v5,yes\n";
  private static final String CANCELLED =
      ORDER_HEADER
          + "o4,2026-03-04T14:09:00Z,2026-03-02T14:09:00Z,2026-03-04T14:00:00Z,4900,ben,v4,no\n";

  private static Nights shop(Path folder) {
    return new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC))
        .feed(WEB, 0.5)
        .feed(ORDERS, 0.5);
  }

  @Test
  void anOrderCreditsOneVisitAndACancelledOneNoneWhateverCameFirst(
      @TempDir Path one, @TempDir Path two) {
    Nights nights = shop(one);
    nights.deliver("web/web-2026-03-02.csv", VISITS);
    nights.night(FIRST);
    nights.deliver("orders/orders-2026-03-03.csv", ORDERED);
    nights.night(FIRST.plusDays(1));
    assertThat(outcomes(nights).get("v4")).startsWith("2026-03-02T14:09:00Z");
    nights.deliver("orders/orders-2026-03-04.csv", CANCELLED);
    nights.night(FIRST.plusDays(2));
    nights.night(FIRST.plusDays(9));

    assertThat(outcomes(nights))
        .containsEntry("v1", "2026-03-02T10:09:00Z o1 1900 -")
        .containsEntry("v2", "2026-03-03T09:00:00Z o2 2900 2026-03-03T09:00:00Z")
        .containsEntry("v3", "2026-03-02T13:09:00Z o3 3900 -")
        .containsEntry("v4", "- - - -")
        .containsEntry("v5", "- - - -")
        .hasSize(5);

    Nights atOnce = shop(two);
    atOnce.deliver("orders/orders-2026-03-04.csv", CANCELLED);
    atOnce.deliver("orders/orders-2026-03-03.csv", ORDERED);
    atOnce.deliver("web/web-2026-03-02.csv", VISITS);
    atOnce.nights(FIRST, FIRST.plusDays(9));
    Compared.of(nights).mustEqual(Compared.of(atOnce), "orders after visits, and all at once");
  }

  @Test
  void theRatesAreThoseOneCountsByHandAndThereFromTheSeventhDay(@TempDir Path folder)
      throws IOException {
    Nights nights = shop(folder);
    nights.deliver("web/web-2026-03-02.csv", VISITS);
    nights.deliver("orders/orders-2026-03-03.csv", ORDERED);
    nights.night(FIRST.plusDays(1));
    assertThat(value(nights, "visit_conversion_rate")).isEmpty();
    nights.night(FIRST.plusDays(8));
    // v1, v2, v3 and v4 of five; of the one chat, the one.
    assertThat(value(nights, "visit_conversion_rate")).isEqualTo("0.8");
    assertThat(value(nights, "chat_conversion_rate")).isEqualTo("1");
    assertThat(value(nights, "assisted_conversion_rate")).isEqualTo("1");
    assertThat(Files.readString(nights.reports().resolve("conversion_lift/month/2026-03-01.csv")))
        .contains("cannot tell");
  }

  @Test
  void wrongMeasuresOfAVisitAreNulledAndTold(@TempDir Path folder) {
    Nights nights = shop(folder);
    nights.deliver("web/web-2026-03-02.csv", VISITS);
    nights.night(FIRST);
    assertThat(nights.manifest())
        .contains("negative_pages_at_eligible", "ended_at_before_start", "unknown_visit_device");
    Row strange =
        nights.lake().read(VisitOutcome.TABLE).where("source_id = 'v3'").collectAsList().get(0);
    assertThat(strange.<String>getAs("device")).isEqualTo("unknown");
    assertThat(strange.isNullAt(strange.fieldIndex("pages_at_eligible"))).isTrue();
    nights.lake().read(Order.TABLE).createOrReplaceTempView("order");
    assertThat(SPARK.sql("select * from order order by order_id").isEmpty())
        .as("the name of the table can be asked for")
        .isTrue();
  }

  @Test
  void aNightWithoutVisitsHasEmptyReportsThatAreReports(@TempDir Path folder) throws IOException {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", new SmallService(3, FIRST, 2).all());
    nights.nights(FIRST, FIRST.plusDays(1));
    assertThat(Files.readAllLines(nights.reports().resolve("conversion_lift/month/2026-03-01.csv")))
        .hasSize(1)
        .allMatch(line -> line.startsWith("period,start,split_by,part,verdict"));
    Path parquet = nights.reports().resolve("conversion_lift/month/2026-03-01.parquet");
    assertThat(SPARK.read().parquet(parquet.toString()).count()).isZero();
    assertThat(nights.reports().resolve("channel_fallback/week/2026-03-02.csv")).exists();
  }

  @Test
  void theReportSaysWhatTheAnalysisFinds(@TempDir Path folder) throws IOException {
    List<LiftVisit> visits =
        new LiftWorld(1500, 2, new LiftWorld.Ties(1, 0, 0), Timing.ANY, Invitations.CHANCE).of(1);
    StringBuilder csv = new StringBuilder(LIFT_HEADER);
    for (LiftVisit visit : visits) {
      LiftVisit.Known known = visit.known();
      csv.append(
          String.join(
              ",",
              visit.id(),
              visit.id().substring(0, visit.id().indexOf('-')),
              shown(visit.eligibleAt()),
              shown(visit.activeUntil()),
              known.device(),
              known.familiarity(),
              known.entrySource(),
              known.topic(),
              Integer.toString(known.pages()),
              Long.toString(known.cartMinor()),
              shown(visit.chatAt()),
              shown(visit.orderedAt()),
              Boolean.toString(visit.invitation().decided() == Decided.HELD_OUT),
              visit.invitation().decided() == Decided.INVITED_AND_TAKEN ? "accepted" : "ignored"));
      csv.append('\n');
    }
    Nights nights =
        new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC)).feed(LIFT, 0.5);
    nights.deliver("shop/shop-2026-03-02.csv", csv.toString());
    nights.night(FIRST.plusDays(9));
    Finding found = ConversionLift.over(visits);
    MatchedLift matched = found.matched().orElseThrow();
    SortedMap<String, String> row = total(nights);
    assertThat(row)
        .containsEntry("visit_count", Long.toString(found.visits()))
        .containsEntry("chat_count", Long.toString(matched.chats()))
        .containsEntry("matched_count", Long.toString(matched.matched()))
        .containsEntry("control_count", Long.toString(matched.controls()))
        .containsEntry("verdict", found.verdict().word())
        .containsEntry("claimed_ratio", "4");
    InvitedLift invited = found.invited().orElseThrow();
    assertThat(row)
        .containsEntry("invited_count", Long.toString(invited.invited()))
        .containsEntry("holdout_count", Long.toString(invited.heldOut()))
        .containsEntry("holdout_planned_share", "0.25");
    assertThat(Double.parseDouble(row.get("matched_ratio")))
        .isCloseTo(matched.ratio().orElseThrow().value(), within(1e-6));
    assertThat(Double.parseDouble(row.get("invitation_points")))
        .isCloseTo(100 * invited.effect().orElseThrow().value(), within(1e-6));
    assertThat(row).containsEntry("pages_told_share", "0");
    assertThat(Files.readAllLines(nights.reports().resolve("conversion_lift/month/2026-03-01.csv")))
        .hasSizeGreaterThan(3);
  }

  /** The row of all visits in the report of the month. */
  static SortedMap<String, String> total(Nights nights) throws IOException {
    SortedMap<String, String> row = new TreeMap<>();
    List<String> lines =
        Files.readAllLines(nights.reports().resolve("conversion_lift/month/2026-03-01.csv"));
    String[] header = lines.get(0).split(",", -1);
    String[] cells =
        lines.stream()
            .filter(line -> line.contains(",total,"))
            .findFirst()
            .orElseThrow()
            .split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    for (int i = 0; i < header.length; i++) {
      row.put(header[i], cells[i]);
    }
    return row;
  }

  private static String shown(long micros) {
    return micros == LiftVisit.NEVER ? "" : Instant.EPOCH.plusNanos(1000 * micros).toString();
  }

  private static SortedMap<String, String> outcomes(Nights nights) {
    SortedMap<String, String> outcomes = new TreeMap<>();
    for (Row row : nights.lake().read(VisitOutcome.TABLE).collectAsList()) {
      outcomes.put(
          row.getAs(VisitOutcome.SOURCE_ID.name()),
          String.join(
              " ",
              List.of(
                  shown(row.<Instant>getAs(VisitOutcome.ORDERED_AT.name())),
                  shown(row.getAs(VisitOutcome.CREDITED_ORDER_ID.name())),
                  shown(row.getAs(VisitOutcome.AMOUNT_MINOR.name())),
                  shown(row.<Instant>getAs(VisitOutcome.ASSISTED_AT.name())))));
    }
    return outcomes;
  }

  private static String shown(Object value) {
    return value == null ? "-" : value.toString();
  }

  /** The value of the first day over all, as the report shows it. */
  private static String value(Nights nights, String kpi) throws IOException {
    List<String> lines = Files.readAllLines(nights.reports().resolve("kpi/day/" + FIRST + ".csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    return lines.stream()
        .map(line -> List.of(line.split(",", -1)))
        .filter(
            line ->
                line.get(header.indexOf("kpi")).equals(kpi)
                    && line.get(header.indexOf("cut")).equals("total"))
        .map(line -> line.get(header.indexOf("value")))
        .findFirst()
        .orElse("");
  }
}
