package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.RefusedException;

class SampleCompanyTest {

  private static final SampleSettings MARCH = SampleSettings.month(7, YearMonth.of(2026, 3), 300);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter GERMAN =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");

  @TempDir static Path march;

  @BeforeAll
  static void writeMarch() {
    SampleCompany.of(MARCH).writeAll(march);
  }

  @Test
  void theSameSeedWritesTheSameBytes(@TempDir Path again) {
    SampleCompany.of(MARCH).writeAll(again);
    assertThat(Folders.texts(again)).isEqualTo(Folders.texts(march));
  }

  @Test
  void anotherSeedIsAnotherCompany(@TempDir Path other) {
    LocalDate day = LocalDate.of(2026, 3, 10);
    SampleCompany.of(SampleSettings.month(8, YearMonth.of(2026, 3), 300)).writeDay(day, other);
    assertThat(Folders.text(other.resolve("landing/phone/calls-2026-03-10.csv")))
        .isNotEqualTo(Folders.text(march.resolve("landing/phone/calls-2026-03-10.csv")));
  }

  @Test
  void aDayWrittenAloneIsTheDayOfTheMonth(@TempDir Path alone) {
    for (int day : List.of(1, 2, 17, 29)) {
      LocalDate date = LocalDate.of(2026, 3, day);
      SampleCompany.of(MARCH.between(date, date)).writeDay(date, alone);
    }
    Map<String, String> all = Folders.texts(march);
    Map<String, String> some = Folders.texts(alone);
    assertThat(some).hasSizeGreaterThan(4 * 5);
    some.forEach((file, text) -> assertThat(text).as(file).isEqualTo(all.get(file)));
  }

  @Test
  void aMonthIsSmall() throws IOException {
    long bytes = 0;
    for (Path file : Folders.files(march.resolve("landing"))) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(5_000_000);
  }

  @Test
  void anAverageDayHasTheInteractionsThatWereAskedFor() {
    long ordinary =
        Folders.csv(march.resolve("truth"), "contacts-", ',').stream()
            .filter(row -> row.get("started_at").compareTo("2026-03-16T23") < 0)
            .count();
    assertThat(ordinary / 16.0).isCloseTo(300, within(30.0));
  }

  @Test
  void everyCallOfTheTruthIsInTheCallLogOrItsFlawSaysWhyNot() {
    Set<String> delivered = new HashSet<>();
    for (CSVRecord row : Folders.csv(march.resolve("landing/phone"), "calls-", ';')) {
      delivered.add(row.get("call_ref"));
    }
    long missing = 0;
    for (CSVRecord row : Folders.csv(march.resolve("truth"), "contacts-", ',')) {
      boolean old = row.get("started_at").compareTo("2026-03-28") < 0;
      if (row.get("source").equals("phone") && old && !delivered.contains(row.get("source_id"))) {
        missing++;
      }
    }
    long withoutId =
        Folders.csv(march.resolve("landing/phone"), "calls-", ';').stream()
            .filter(row -> row.get("call_ref").isEmpty())
            .count();
    assertThat(missing).isLessThanOrEqualTo(withoutId);
  }

  @Test
  void idsRepeatOnlyAsOftenAsPlanned() {
    Map<String, Integer> seen = new TreeMap<>();
    List<CSVRecord> calls = Folders.csv(march.resolve("landing/phone"), "calls-", ';');
    calls.forEach(row -> seen.merge(row.get("call_ref"), 1, Integer::sum));
    seen.remove("");
    long repeated = seen.values().stream().filter(count -> count > 1).count();
    double planned = Flaw.DUPLICATE.share() + Flaw.CORRECTED.share();
    assertThat(repeated / (double) calls.size()).isCloseTo(planned, within(0.006));
    assertThat(seen.values()).allMatch(count -> count <= 2);
  }

  @Test
  void callsAreInOrderAndOnTheirDay() {
    for (CSVRecord row : Folders.csv(march.resolve("landing/phone"), "calls-", ';')) {
      if (row.get("call_start").startsWith("31.02")) {
        continue;
      }
      LocalDateTime start = LocalDateTime.parse(row.get("call_start"), GERMAN);
      LocalDateTime end = LocalDateTime.parse(row.get("call_end"), GERMAN);
      LocalDateTime changed = LocalDateTime.parse(row.get("changed"), GERMAN);
      assertThat(start).isBeforeOrEqualTo(end);
      assertThat(end).isBeforeOrEqualTo(changed);
      if (!row.get("answered").isEmpty()) {
        assertThat(LocalDateTime.parse(row.get("answered"), GERMAN)).isBetween(start, end);
      }
    }
  }

  @Test
  void nothingStandsInAFileThatItsDayCannotKnow() {
    for (Path file : Folders.files(march.resolve("landing/email"))) {
      String name = file.getFileName().toString();
      LocalDate day = LocalDate.parse(name.substring(8, 18));
      Instant end = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
      for (CSVRecord row : Folders.csv(file.getParent(), name, ',')) {
        assertThat(Instant.parse(row.get("updated"))).isBefore(end);
        if (!row.get("solved").isEmpty()) {
          assertThat(Instant.parse(row.get("solved"))).isBefore(end);
        }
      }
    }
  }

  @Test
  void chatsAreJsonObjectsWithABotAndPerhapsAPerson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    int handedOver = 0;
    int served = 0;
    for (Path file : Folders.files(march.resolve("landing/chat"))) {
      for (String line : Files.readAllLines(file)) {
        JsonNode chat = json.readTree(line);
        assertThat(chat.path("bot").path("turns").asInt()).isPositive();
        handedOver += chat.at("/bot/result").asText().equals("handover") ? 1 : 0;
        served += chat.has("agent") ? 1 : 0;
      }
    }
    assertThat(handedOver).isGreaterThan(served);
    assertThat(served).isGreaterThan(500);
  }

  @Test
  void aPersonServesOneCallOrFiveChatsAtOnce() {
    Map<String, TreeMap<Instant, Integer>> load = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (CSVRecord row : Folders.csv(march.resolve("landing/phone"), "calls-", ';')) {
      if (!row.get("agent").isEmpty()
          && !row.get("call_start").startsWith("31.02")
          && seen.add(row.get("call_ref"))) {
        Instant from = LocalDateTime.parse(row.get("answered"), GERMAN).atZone(BERLIN).toInstant();
        Instant to = LocalDateTime.parse(row.get("call_end"), GERMAN).atZone(BERLIN).toInstant();
        TreeMap<Instant, Integer> agent =
            load.computeIfAbsent(row.get("agent"), any -> new TreeMap<>());
        agent.merge(from.plusSeconds(1), 1, Integer::sum);
        agent.merge(to, -1, Integer::sum);
      }
    }
    load.forEach(
        (agent, steps) -> {
          int now = 0;
          for (int step : steps.values()) {
            now += step;
            assertThat(now).as(agent).isBetween(0, 1);
          }
        });
  }

  @Test
  void theStormBringsComplaintsAndTheOutageFaults() {
    Map<String, Integer> complaints = new TreeMap<>();
    Map<String, Integer> faults = new TreeMap<>();
    for (CSVRecord need : Folders.csv(march.resolve("truth"), "needs-", ',')) {
      String day = Instant.parse(need.get("opened_at")).atZone(BERLIN).toLocalDate().toString();
      complaints.merge(day, need.get("complaint").equals("NONE") ? 0 : 1, Integer::sum);
      faults.merge(day, need.get("topic").equals("outage") ? 1 : 0, Integer::sum);
    }
    assertThat(complaints.get("2026-03-20")).isGreaterThan(8 * complaints.get("2026-03-17"));
    assertThat(faults.get("2026-03-11")).isGreaterThan(3 * faults.get("2026-03-10"));
  }

  @Test
  void theDayOfTheClockChangeHasNoHourFromTwoToThree() {
    List<CSVRecord> calls = Folders.csv(march.resolve("landing/phone"), "calls-2026-03-29", ';');
    assertThat(calls).isNotEmpty();
    assertThat(calls).noneMatch(row -> row.get("call_start").startsWith("29.03.2026 02:"));
    assertThat(new ServiceDay(7, LocalDate.of(2026, 3, 29)).end())
        .isEqualTo(new ServiceDay(7, LocalDate.of(2026, 3, 29)).start() + 23 * 3_600_000L);
  }

  @Test
  void flawsComeAtTheirRates() {
    Map<String, Integer> rows = new TreeMap<>();
    int all = 0;
    for (CSVRecord row : Folders.csv(march.resolve("truth"), "rows-", ',')) {
      rows.merge(row.get("flaw"), Integer.parseInt(row.get("rows")), Integer::sum);
      all += Integer.parseInt(row.get("rows"));
    }
    for (Flaw flaw : Flaw.values()) {
      if (flaw.share() >= 0.001) {
        assertThat(rows.getOrDefault(flaw.word(), 0) / (double) all)
            .as(flaw.word())
            .isBetween(flaw.share() / 4, flaw.share() * 4);
      }
    }
  }

  @Test
  void plantedResolutionDependsOnTheTopic() {
    double[] solved = new double[2];
    double[] answered = new double[2];
    for (CSVRecord need : Folders.csv(march.resolve("truth"), "needs-", ',')) {
      int complex = need.get("complexity").equals("complex") ? 1 : 0;
      if (!need.get("first_answered_solved").isEmpty()) {
        answered[complex]++;
        solved[complex] += Boolean.parseBoolean(need.get("first_answered_solved")) ? 1 : 0;
      }
    }
    assertThat(solved[0] / answered[0]).isBetween(0.86, 0.95);
    assertThat(solved[1] / answered[1]).isBetween(0.68, 0.82);
  }

  @Test
  void daysOutOfOrderAreRefusedInASentence() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThatThrownBy(
            () ->
                new SampleSettings(
                    1,
                    day,
                    day.minusDays(1),
                    0,
                    day,
                    SampleSettings.Extent.MAPPED,
                    SampleSettings.Persuasion.CLAIMED))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is before its first day")
        .hasMessageContaining("cannot be made up");
  }
}
