package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.sample.SampleSettings.Persuasion;

class VendorFormatsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SampleSettings MARCH =
      SampleSettings.month(3, YearMonth.of(2026, 3), 400).with(Extent.ALL);

  @TempDir static Path march;

  @BeforeAll
  static void writeMarch() {
    SampleCompany.of(MARCH).writeAll(march);
  }

  @Test
  void aDayWrittenAloneIsTheDayOfTheMonth(@TempDir Path alone) {
    LocalDate date = LocalDate.of(2026, 3, 20);
    SampleCompany.of(MARCH.between(date, date)).writeDay(date, alone);
    Map<String, String> all = Folders.texts(march);
    Folders.texts(alone)
        .forEach((file, text) -> assertThat(text).as(file).isEqualTo(all.get(file)));
  }

  @Test
  void metricsOfGenesysAreTheSumsOfItsSegments() throws IOException {
    int sessions = 0;
    for (Path file : Folders.files(march.resolve("landing/genesys"))) {
      for (JsonNode conversation : JSON.readTree(Folders.text(file)).path("conversations")) {
        for (JsonNode participant : conversation.path("participants")) {
          JsonNode session = participant.path("sessions").path(0);
          Map<String, Long> lengths = new HashMap<>();
          for (JsonNode segment : session.path("segments")) {
            Instant start = Instant.parse(segment.path("segmentStart").asText());
            Instant end = Instant.parse(segment.path("segmentEnd").asText());
            assertThat(start).isBeforeOrEqualTo(end);
            lengths.merge(
                segment.path("segmentType").asText(),
                Duration.between(start, end).toMillis(),
                Long::sum);
          }
          for (JsonNode metric : session.path("metrics")) {
            long value = metric.path("value").asLong();
            switch (metric.path("name").asText()) {
              case "tTalk", "tAcd" -> assertThat(value).isEqualTo(lengths.get("interact"));
              case "tHeld" -> assertThat(value).isEqualTo(lengths.get("hold"));
              case "tAcw" -> assertThat(value).isEqualTo(lengths.get("wrapup"));
              case "tIvr" -> assertThat(value).isEqualTo(lengths.get("ivr"));
              default -> sessions++;
            }
          }
        }
      }
    }
    assertThat(sessions).isGreaterThan(500);
  }

  @Test
  void connectWritesObjectsBackToBackAndChainsThatHoldTogether() throws IOException {
    Map<String, JsonNode> newest = new TreeMap<>();
    int read = 0;
    for (Path file : Folders.files(march.resolve("landing/connect"))) {
      String text = Folders.text(file);
      assertThat(text).doesNotContain("\n");
      try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(text)) {
        while (records.hasNext()) {
          JsonNode record = records.next();
          read++;
          newest.merge(
              record.path("ContactId").asText(),
              record,
              (one, two) -> version(one).compareTo(version(two)) >= 0 ? one : two);
        }
      }
    }
    assertThat(read).isGreaterThan(newest.size());
    int chained = 0;
    for (JsonNode record : newest.values()) {
      String next = record.path("NextContactId").asText();
      if (newest.containsKey(next) && !record.path("ContactId").asText().isEmpty()) {
        chained++;
        assertThat(newest.get(next).path("PreviousContactId")).isEqualTo(record.path("ContactId"));
        assertThat(newest.get(next).path("InitialContactId"))
            .isEqualTo(record.path("InitialContactId"));
        assertThat(newest.get(next).path("InitiationMethod").asText()).isEqualTo("TRANSFER");
      }
    }
    assertThat(chained).isGreaterThan(30);
  }

  @Test
  void queueLogsOfAsteriskAreInOrderAndCallsPassMidnight() {
    Map<String, String> entered = new HashMap<>();
    Set<String> ends = new HashSet<>();
    int overMidnight = 0;
    for (Path file : Folders.files(march.resolve("landing/asterisk"))) {
      long last = 0;
      String day = file.getFileName().toString().substring(10);
      for (String line : Folders.text(file).lines().toList()) {
        List<String> parts = List.of(line.split("\\|", -1));
        long at = Long.parseLong(parts.get(0));
        assertThat(at).isGreaterThanOrEqualTo(last);
        last = at;
        switch (parts.get(4)) {
          case "ENTERQUEUE" -> entered.put(parts.get(1), day);
          case "ABANDON", "COMPLETECALLER", "COMPLETEAGENT", "EXITWITHTIMEOUT" -> {
            assertThat(ends.add(parts.get(1))).isTrue();
            overMidnight += entered.getOrDefault(parts.get(1), day).equals(day) ? 0 : 1;
          }
          default -> assertThat(parts.get(4)).isNotEmpty();
        }
      }
    }
    assertThat(entered).hasSizeGreaterThan(300);
    assertThat(overMidnight).isBetween(0, 30);
  }

  @Test
  void socialThreadsGoPrivateAfterThePublicReply() throws IOException {
    int moved = 0;
    int stormy = 0;
    for (Path file : Folders.files(march.resolve("landing/social"))) {
      for (String line : Folders.text(file).lines().toList()) {
        JsonNode thread = JSON.readTree(line);
        stormy += thread.path("topic").asText().equals("price_change") ? 1 : 0;
        assertThat(thread.path("reach").asLong()).isPositive();
        if (thread.has("moved_to_private")) {
          moved++;
          assertThat(Instant.parse(thread.path("moved_to_private").asText()))
              .isAfterOrEqualTo(Instant.parse(thread.path("public_reply").asText()));
        }
      }
    }
    assertThat(moved).isGreaterThan(50);
    assertThat(stormy).isGreaterThan(100);
  }

  @Test
  void everyChatOfAVisitIsInTheChatLogOrLeftOutByAFlaw() throws IOException {
    Set<String> chats = new HashSet<>();
    for (Path file : Folders.files(march.resolve("landing/chat"))) {
      for (String line : Folders.text(file).lines().toList()) {
        chats.add(JSON.readTree(line).path("chatId").asText());
      }
    }
    int linked = 0;
    int lost = 0;
    for (JsonNode visit : visits(march)) {
      if (visit.has("chat")) {
        linked++;
        lost += chats.contains(visit.at("/chat/id").asText()) ? 0 : 1;
      }
    }
    assertThat(linked).isGreaterThan(200);
    assertThat(lost).isLessThanOrEqualTo(linked / 20);
  }

  @Test
  void nobodyBuysInAChatBeforeItBegan() throws IOException {
    for (JsonNode visit : visits(march)) {
      if (visit.has("chat") && visit.has("goalAt")) {
        assertThat(Instant.parse(visit.path("goalAt").asText()))
            .isAfter(Instant.parse(visit.at("/chat/at").asText()));
      }
    }
  }

  @Test
  void aQuarterOfTheRandomisedIsHeldOut() throws IOException {
    double randomised = 0;
    double heldOut = 0;
    for (JsonNode visit : visits(march)) {
      randomised += visit.at("/invitation/randomised").asBoolean() ? 1 : 0;
      heldOut += visit.at("/invitation/holdout").asBoolean() ? 1 : 0;
      assertThat(
              visit.at("/invitation/holdout").asBoolean() && visit.at("/invitation/at").isTextual())
          .isFalse();
    }
    assertThat(heldOut / randomised).isCloseTo(0.25, within(0.04));
  }

  @Test
  void thePlantedEffectIsWhatTheSettingsSay(@TempDir Path folder) {
    LocalDate day = LocalDate.of(2026, 3, 3);
    SampleCompany.of(MARCH.with(new Persuasion(2.0, 1.0, 0))).writeDay(day, folder);
    for (CSVRecord visit : Folders.csv(folder.resolve("truth"), "visits-", ',')) {
      double without = Double.parseDouble(visit.get("without_chat"));
      double with = Double.parseDouble(visit.get("with_chat"));
      double ratio = visit.get("complexity").equals("simple") ? 2.0 : 1.0;
      assertThat(with).isCloseTo(Math.min(0.97, ratio * without), within(0.0002));
    }
  }

  @Test
  void pagesOfAVisitLieInItAndAgreeWithTheirCount() throws IOException {
    int later = 0;
    for (JsonNode visit : visits(march)) {
      List<Instant> pages = new ArrayList<>();
      visit.path("pages").forEach(page -> pages.add(Instant.parse(page.path("at").asText())));
      assertThat(pages).isSorted();
      assertThat(pages.get(0)).isEqualTo(visit.path("startedAt").asText());
      assertThat(pages.get(pages.size() - 1)).isBeforeOrEqualTo(visit.path("endedAt").asText());
      if (visit.has("eligibleAt")) {
        Instant eligible = Instant.parse(visit.path("eligibleAt").asText());
        long then = pages.stream().filter(page -> !page.isAfter(eligible)).count();
        assertThat(then).isEqualTo(visit.path("pagesAtEligible").asLong());
        later += pages.size() - (int) then;
      }
    }
    assertThat(later).isGreaterThan(100);
  }

  @Test
  void everyRowHasTheFieldsOfItsHeader() {
    Map<String, Character> delimited =
        Map.of(
            "phone",
            ';',
            "email",
            ',',
            "survey",
            ',',
            "customer",
            ',',
            "orders",
            ',',
            "help",
            ',',
            "video",
            '\t');
    delimited.forEach(
        (source, delimiter) ->
            assertThat(Folders.csv(march.resolve("landing").resolve(source), "", delimiter))
                .as(source)
                .isNotEmpty()
                .allMatch(CSVRecord::isConsistent));
  }

  @Test
  void ordersOfADayAreOfThatDay() {
    for (CSVRecord order : Folders.csv(march.resolve("landing/orders"), "orders-2026-03-05", ',')) {
      assertThat(order.get("status")).isIn("paid", "cancelled");
      assertThat(Instant.parse(order.get("updated_at")))
          .isBefore(Instant.parse("2026-03-05T23:00:00Z"));
    }
  }

  private static List<JsonNode> visits(Path workspace) throws IOException {
    List<JsonNode> visits = new ArrayList<>();
    for (Path file : Folders.files(workspace.resolve("landing/web"))) {
      for (String line : Folders.text(file).lines().toList()) {
        visits.add(JSON.readTree(line));
      }
    }
    return visits;
  }

  private static Instant version(JsonNode record) {
    return Instant.parse(record.path("LastUpdateTimestamp").asText());
  }
}
