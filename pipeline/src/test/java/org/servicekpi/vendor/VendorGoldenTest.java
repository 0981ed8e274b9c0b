package org.servicekpi.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Table;
import org.servicekpi.testing.Golden;

/** What every system makes of its sample, line by line. */
class VendorGoldenTest {

  static final Map<String, VendorSettings> SETTINGS =
      Map.of(
          "genesys-cloud",
          new VendorSettings(
              Map.of("q-technical", "technical", "q-care", "care", "q-mail", "mail"),
              Map.of("topic", "externalTag"),
              Map.of(),
              List.of("Solved"),
              List.of("Follow-up")),
          "amazon-connect",
          new VendorSettings(
              Map.of(),
              Map.of("topic", "reason", "solved", "solved", "customer", "customerNumber"),
              Map.of(),
              List.of("yes"),
              List.of("no")),
          "asterisk-queue-log",
          new VendorSettings(
              Map.of(),
              Map.of(),
              Map.of("EXITWITHKEY-5", "callback_booked"),
              List.of(),
              List.of()));

  private static final Map<String, String> FILES =
      Map.of(
          "genesys-cloud", "genesys-cloud.json",
          "amazon-connect", "amazon-connect.json",
          "asterisk-queue-log", "asterisk-queue-log");

  static Stream<Vendor> vendors() {
    return Vendors.formats().stream()
        .map(f -> Vendors.of(f, SETTINGS.get(f), VendorTexts.PERSONS).orElseThrow());
  }

  static String sample(Vendor vendor) {
    return VendorTexts.resource(FILES.get(vendor.format()));
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void theSampleIsPutTogetherAsReviewed(Vendor vendor) {
    String text =
        VendorTexts.assemble(vendor, sample(vendor)).stream()
            .map(VendorTexts::shown)
            .collect(Collectors.joining("\n"));
    Golden.check("pipeline/src/test/resources/golden/vendors/" + vendor.format() + ".txt", text);
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void noClearTextOfAPersonIsKept(Vendor vendor) {
    assertThat(VendorTexts.records(vendor, sample(vendor)))
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(record.payload() + record.sourceId())
                    .doesNotContainIgnoringCase("5112345")
                    .doesNotContainIgnoringCase("erika")
                    .doesNotContainIgnoringCase("secret")
                    .doesNotContainIgnoringCase("anna")
                    .doesNotContainIgnoringCase("called twice"));
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void onlyFieldsThatTheSystemSaysItCanTellAreFilled(Vendor vendor) {
    for (Assembled one : VendorTexts.assemble(vendor, sample(vendor))) {
      within(vendor, Interaction.TABLE, List.of(one.interaction()));
      within(vendor, Leg.TABLE, one.legs());
      within(vendor, BotEpisode.TABLE, one.botEpisodes());
      within(vendor, Survey.TABLE, one.surveys());
      within(vendor, VendorMetric.TABLE, one.vendorMetrics());
    }
  }

  private static void within(Vendor vendor, Table table, List<Values> rows) {
    for (Values row : rows) {
      assertThat(row.names())
          .as(table.name())
          .allSatisfy(name -> assertThat(vendor.fills().fills(table, name)).as(name).isTrue());
    }
  }
}
