package org.servicekpi.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;

class AmazonConnectTest {

  private static final Vendor CONNECT =
      Vendors.of(
              "amazon-connect",
              VendorGoldenTest.SETTINGS.get("amazon-connect"),
              VendorTexts.PERSONS)
          .orElseThrow();

  private static List<RawRecord> chain() {
    return VendorTexts.records(CONNECT, VendorTexts.resource("amazon-connect.json")).stream()
        .filter(record -> record.group().equals("a-1"))
        .toList();
  }

  private static List<Assembled> without(String... ids) {
    return VendorTexts.assemble(
        CONNECT, chain().stream().filter(one -> !List.of(ids).contains(one.sourceId())).toList());
  }

  @Test
  void everyPartOfAChainIsTheSameInteractionFromTheFirstRecordOn() {
    List<RawRecord> records = chain();
    for (int subset = 1; subset < 1 << records.size(); subset++) {
      List<RawRecord> some = new ArrayList<>();
      for (int i = 0; i < records.size(); i++) {
        if ((subset >> i & 1) == 1) {
          some.add(records.get(i));
        }
      }
      boolean onlySupervisor = some.stream().allMatch(one -> one.sourceId().equals("a-9"));
      assertThat(VendorTexts.assemble(CONNECT, some))
          .hasSize(onlySupervisor ? 0 : 1)
          .allSatisfy(one -> assertThat(one.sourceId()).isEqualTo("a-1"));
    }
  }

  @Test
  void whoListensIsNoLeg() {
    assertThat(without("a-9").get(0).legs()).isEqualTo(without().get(0).legs());
  }

  @Test
  void theNewestVersionCountsWhereverItStands() {
    assertThat(without().get(0).interaction().text(Interaction.RESOLUTION)).isEqualTo("resolved");
  }

  @Test
  void aChainWhosePartsAreMissingSaysSo() {
    assertThat(without().get(0).warnings()).isEmpty();
    assertThat(without("a-2").get(0).warnings()).containsExactly("chain_incomplete");
    assertThat(without("a-4").get(0).warnings()).containsExactly("chain_incomplete");
    assertThat(without("a-1").get(0).warnings()).containsExactly("chain_incomplete");
  }

  @Test
  void aRecordThatMovedOnIsNoAbandonedOne() {
    assertThat(without("a-2", "a-3", "a-4", "a-9").get(0).interaction().text(Interaction.OUTCOME))
        .isEqualTo("in_progress");
  }

  @Test
  void whereACustomerWasOnHoldIsNotKnownOnlyHowLong() {
    assertThat(without().get(0).legs())
        .filteredOn(leg -> leg.text(Leg.KIND).equals("hold"))
        .singleElement()
        .satisfies(
            leg -> {
              assertThat(leg.value(Leg.DERIVED_FROM_TOTALS)).contains(true);
              assertThat(leg.value(Leg.DURATION_MS)).contains(90_000L);
              assertThat(leg.value(Leg.ENDED_AT)).isEmpty();
            });
  }

  @Test
  void anAnswerThatComesBeforeItsMailWaitsForIt() {
    List<RawRecord> mails =
        VendorTexts.records(CONNECT, VendorTexts.resource("amazon-connect.json")).stream()
            .filter(record -> record.group().equals("thread-1"))
            .toList();
    List<RawRecord> reply =
        mails.stream().filter(record -> record.sourceId().equals("m-2")).toList();

    assertThat(VendorTexts.assemble(CONNECT, reply)).isEmpty();
    assertThat(VendorTexts.assemble(CONNECT, mails))
        .extracting(Assembled::sourceId)
        .containsExactly("thread-1#m-1", "thread-1#m-3");
  }

  @Test
  void brokenRecordsAreRefusedWithTheirValue() {
    Reading noId =
        CONNECT.read(
            RawText.of(
                VendorTexts.objects("{\"ContactId\":\"\",\"InitiationTimestamp\":\"n/a\"}").get(0),
                VendorTexts.DELIVERED));
    Reading noTime =
        CONNECT.read(
            RawText.of(
                VendorTexts.objects("{\"ContactId\":\"x\",\"InitiationTimestamp\":\"n/a\"}").get(0),
                VendorTexts.DELIVERED));

    assertThat(noId.rule()).isEqualTo("missing_source_id");
    assertThat(noTime.reason())
        .isEqualTo("The field InitiationTimestamp cannot be read from 'n/a'.");
  }
}
