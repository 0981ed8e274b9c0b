package org.servicekpi.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.VendorMetric;

class GenesysCloudTest {

  private static final Vendor GENESYS =
      Vendors.of("genesys-cloud", VendorSettings.NONE, VendorTexts.PERSONS).orElseThrow();

  /** Output of the vendor's own product; it lies beside the repository, not in it. */
  private static String real(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("repository.root", ".."))
            .resolve("../shared/data/genesys-cloud/" + name);
    assumeThat(file).as("real data beside the repository").exists();
    return Files.readString(file);
  }

  private static Map<String, Long> metrics(Assembled one) {
    Map<String, Long> metrics = new TreeMap<>();
    for (Values metric : one.vendorMetrics()) {
      metric
          .value(VendorMetric.VALUE_MS)
          .ifPresent(value -> metrics.put(metric.text(VendorMetric.NAME), (Long) value));
    }
    return metrics;
  }

  private static long legs(Assembled one, String kind) {
    return one.legs().stream()
        .filter(leg -> leg.text(Leg.KIND).equals(kind))
        .mapToLong(leg -> (Long) leg.value(Leg.DURATION_MS).orElse(0L))
        .sum();
  }

  @Test
  void theWaitOfARealChatIsTheVendorsOwn() throws IOException {
    Assembled chat = VendorTexts.assemble(GENESYS, real("conversation1.json")).get(0);

    assertThat(chat.interaction().value(Interaction.WAIT_MS)).contains(11_179L);
    assertThat(metrics(chat)).containsEntry("tAcd", 11_179L).containsEntry("tAnswered", 11_179L);
    assertThat(legs(chat, "queue")).isEqualTo(metrics(chat).get("tAcd"));
    assertThat(legs(chat, "alerting")).isEqualTo(metrics(chat).get("tAlert")).isEqualTo(11_050);
    assertThat(legs(chat, "talk")).isEqualTo(metrics(chat).get("tTalk")).isEqualTo(374_561);
    assertThat(legs(chat, "hold")).isEqualTo(metrics(chat).get("tHeld")).isEqualTo(544_176);
    assertThat(legs(chat, "talk") + legs(chat, "hold")).isEqualTo(metrics(chat).get("tHandle"));
    assertThat(chat.interaction().text(Interaction.CHANNEL)).isEqualTo("live_chat");
    assertThat(chat.interaction().text(Interaction.OUTCOME)).isEqualTo("answered");
    assertThat(chat.interaction().value(Interaction.ENDED_AT))
        .contains(Instant.parse("2021-04-01T12:43:23.306Z"));
  }

  @Test
  void daysWithOneDigitAreReadAndNoEndMeansOpen() throws IOException {
    Assembled chat = VendorTexts.assemble(GENESYS, real("conversation2.json")).get(0);

    assertThat(chat.interaction().value(Interaction.WAIT_MS)).contains(6_384L);
    assertThat(legs(chat, "queue")).isEqualTo(metrics(chat).get("tAcd"));
    assertThat(legs(chat, "talk")).isEqualTo(metrics(chat).get("tTalk")).isEqualTo(923_484);
    assertThat(chat.interaction().value(Interaction.ENDED_AT)).isEmpty();
  }

  @Test
  void sumsOfLegsAreTheVendorsMetrics() {
    for (Assembled one :
        VendorTexts.assemble(GENESYS, VendorTexts.resource("genesys-cloud.json"))) {
      Map<String, Long> metrics = metrics(one);
      Map<String, String> kinds =
          Map.of(
              "tAcd", "queue", "tTalk", "talk", "tHeld", "hold", "tAcw", "wrap_up", "tIvr", "ivr");
      kinds.forEach(
          (metric, kind) -> {
            if (metrics.containsKey(metric)) {
              assertThat(legs(one, kind)).as(metric).isEqualTo(metrics.get(metric));
            }
          });
    }
  }

  @Test
  void whoListensOrCoachesTakesNoPart() {
    Assembled call =
        VendorTexts.assemble(GENESYS, VendorTexts.resource("genesys-cloud.json")).get(0);

    assertThat(call.sourceId()).isEqualTo("call-with-everything");
    assertThat(call.legs())
        .extracting(leg -> leg.text(Leg.KIND))
        .doesNotContain("monitoring", "unknown");
    assertThat(metrics(call)).doesNotContainKey("tMonitoring");
  }

  @Test
  void aRewriteOfALaterDeliveryCountsAlthoughItTellsLess() {
    JsonNode told = VendorTexts.objects(VendorTexts.resource("genesys-cloud.json")).get(1);
    JsonNode erased = told.deepCopy();
    erased
        .path("participants")
        .forEach(
            one ->
                ((com.fasterxml.jackson.databind.node.ObjectNode) one).remove("externalContactId"));
    erased
        .at("/participants/0/sessions")
        .forEach(one -> ((com.fasterxml.jackson.databind.node.ObjectNode) one).remove("ani"));
    List<RawRecord> records =
        List.of(
            GENESYS.read(RawText.of(erased, LocalDate.of(2026, 3, 4))).record().orElseThrow(),
            GENESYS.read(RawText.of(told, LocalDate.of(2026, 3, 2))).record().orElseThrow());

    assertThat(VendorTexts.assemble(GENESYS, records))
        .singleElement()
        .satisfies(one -> assertThat(one.interaction().value(Interaction.CUSTOMER_KEY)).isEmpty());
  }

  @Test
  void aConversationWithoutIdOrStartIsRefused() {
    JsonNode noId = VendorTexts.objects("{\"conversationStart\":\"2026-03-02T10:00:00Z\"}").get(0);
    JsonNode never =
        VendorTexts.objects("{\"conversationId\":\"x\",\"conversationStart\":\"never\"}").get(0);
    JsonNode noStart = VendorTexts.objects("{\"conversationId\":\"x\"}").get(0);

    assertThat(GENESYS.read(RawText.of(noId, VendorTexts.DELIVERED)).rule())
        .isEqualTo("missing_source_id");
    assertThat(GENESYS.read(RawText.of(never, VendorTexts.DELIVERED)).reason())
        .isEqualTo("The field conversationStart cannot be read from 'never'.");
    assertThat(GENESYS.read(RawText.of(noStart, VendorTexts.DELIVERED)).rule())
        .isEqualTo("missing_started_at");
  }

  @Test
  void aWordThatNobodyAnnouncedIsUnknownWithAWarning() {
    JsonNode odd =
        VendorTexts.objects(
                "{\"conversationId\":\"x\",\"conversationStart\":\"2026-03-02T10:00:00Z\","
                    + "\"originatingDirection\":\"sideways\"}")
            .get(0);
    Reading reading = GENESYS.read(RawText.of(odd, VendorTexts.DELIVERED));

    assertThat(reading.warnings()).containsExactly("unknown_direction");
    assertThat(VendorTexts.assemble(GENESYS, List.of(reading.record().orElseThrow())))
        .singleElement()
        .satisfies(
            one -> assertThat(one.interaction().text(Interaction.DIRECTION)).isEqualTo("unknown"));
  }
}
