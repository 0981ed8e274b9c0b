package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.model.Common;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Table;
import org.servicekpi.testing.SparkExtension;

/** Calls of the third day that come on the tenth change the third day, and what rests on it. */
@ExtendWith(SparkExtension.class)
final class LateDeliveryTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 26);
  private static final LocalDate THIRD = FIRST.plusDays(2);
  private static final LocalDate TENTH = FIRST.plusDays(9);

  @Test
  void aLateDeliveryChangesItsDayAndWhatRestsOnIt(@TempDir Path folder, @TempDir Path another)
      throws IOException {
    SmallService service = new SmallService(4711, FIRST, 10);
    SmallService.Delivery late = service.late(THIRD, TENTH);
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", service.all());
    nights.nights(FIRST, TENTH);
    SortedMap<String, byte[]> before = Compared.bytes(nights);
    SortedMap<String, String> factsBefore = Compared.reports(nights);
    SortedMap<String, SortedSet<String>> needsBefore = needs(nights);

    SmallService.deliver(nights, "-late", List.of(late));
    nights.night(TENTH);

    SortedSet<String> changed = Compared.differing(before, Compared.bytes(nights));
    assertThat(changed).containsAll(filesOfTheThirdDay());
    SortedSet<String> rest = new TreeSet<>(changed);
    rest.removeAll(filesOfTheThirdDay());
    // What counts deliveries also changes in the week and the month of the tenth day.
    rest.removeIf(path -> path.startsWith("data_trust/"));
    rest.addAll(Compared.differing(factsBefore, Compared.reports(nights)));
    rest.removeAll(filesOfTheThirdDay());
    JsonNode recomputed = new ObjectMapper().readTree(nights.manifest()).get("days_recomputed");
    assertThat(recomputed.get("facts").toString()).isEqualTo("[\"" + THIRD + "\"]");
    assertThat(recomputed).as("facts and journeys alone").hasSize(2);
    // A day stands under the first reason that it has.
    SortedSet<String> otherNeeds = Compared.differing(needsBefore, needs(nights));
    assertThat(otherNeeds.remove(THIRD.toString())).isTrue();
    assertThat(recomputed.get("journeys"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(otherNeeds);
    rest.removeAll(filesOfJourneys(recomputed.get("journeys")));
    assertThat(rest).as("scorecards, from there on").allMatch(LateDeliveryTest::isLaterScorecard);

    Nights atOnce = SmallService.workspace(SPARK, another);
    SmallService.deliver(atOnce, "", service.all());
    SmallService.deliver(atOnce, "-late", List.of(late));
    atOnce.nights(FIRST, TENTH);
    Compared.of(nights).mustEqual(Compared.of(atOnce), "late, and in time");
  }

  /** The rows of needs and of their steps, by day. */
  private static SortedMap<String, SortedSet<String>> needs(Nights nights) {
    SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
    for (Table table : List.of(Journey.TABLE, JourneyStep.TABLE)) {
      for (Row row :
          nights
              .lake()
              .read(table)
              .drop(Common.RUN_ID.name(), Common.SOURCE_FILE.name(), Common.DELIVERED_ON.name())
              .collectAsList()) {
        needs
            .computeIfAbsent(
                row.getAs(Common.BUSINESS_DATE.name()).toString(), day -> new TreeSet<>())
            .add(table.name() + row);
      }
    }
    return needs;
  }

  /** The calls of the third day belong to needs that opened, or went on, on other days. */
  private static SortedSet<String> filesOfJourneys(JsonNode days) {
    SortedSet<String> files = new TreeSet<>();
    for (JsonNode day : days) {
      for (PeriodKind kind : PeriodKind.values()) {
        for (String report :
            List.of("kpi", "balance", "channel_fallback", "data_trust", "scorecard")) {
          for (String end : List.of(".parquet", ".csv")) {
            files.add(
                report
                    + "/"
                    + kind.name().toLowerCase(Locale.ROOT)
                    + "/"
                    + Period.of(kind, LocalDate.parse(day.asText())).start()
                    + end);
          }
        }
      }
    }
    return files;
  }

  private static SortedSet<String> filesOfTheThirdDay() {
    SortedSet<String> files = new TreeSet<>();
    for (PeriodKind kind : PeriodKind.values()) {
      for (String report : List.of("kpi", "balance", "channel_fallback", "data_trust")) {
        for (String end : List.of(".parquet", ".csv")) {
          files.add(
              report
                  + "/"
                  + kind.name().toLowerCase(Locale.ROOT)
                  + "/"
                  + Period.of(kind, THIRD).start()
                  + end);
        }
      }
    }
    for (String end : List.of(".parquet", ".csv")) {
      files.add("scorecard/day/" + THIRD + end);
      files.add("scorecard/week/" + Period.of(PeriodKind.WEEK, THIRD).start() + end);
    }
    return files;
  }

  /** A scorecard looks back: at trends, and at how often a promise was kept. */
  private static boolean isLaterScorecard(String path) {
    String[] parts = path.split("/", -1);
    return parts[0].equals("scorecard")
        && LocalDate.parse(parts[2].replaceAll("\\..*", "")).isAfter(THIRD);
  }
}
