package org.servicekpi.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;

class AsteriskQueueLogTest {

  private static final Vendor ASTERISK =
      Vendors.of("asterisk-queue-log", VendorSettings.NONE, VendorTexts.PERSONS).orElseThrow();

  private static Assembled call(String... lines) {
    return VendorTexts.assemble(ASTERISK, String.join("\n", lines)).get(0);
  }

  private static String outcome(Assembled call) {
    return call.interaction().text(Interaction.OUTCOME);
  }

  @Test
  void aRingThatNobodyAnsweredIsInMillisecondsAndTheWaitInSeconds() {
    Assembled call =
        call(
            "1772488000|7.1|q|NONE|ENTERQUEUE||0123|1",
            "1772488020|7.1|q|SIP/a|RINGNOANSWER|5000",
            "1772488030|7.1|q|SIP/b|CONNECT|30|7.2|4",
            "1772488090|7.1|q|SIP/b|COMPLETEAGENT|30|60|1");

    assertThat(call.legs())
        .extracting(leg -> leg.text(Leg.KIND) + " " + leg.text(Leg.DURATION_MS))
        .containsExactly("queue 30000", "alerting 5000", "alerting 4000", "talk 60000");
    assertThat(call.interaction().value(Interaction.HOLD_MS)).isEmpty();
    assertThat(call.interaction().value(Interaction.WRAP_UP_MS)).isEmpty();
    assertThat(call.interaction().value(Interaction.IVR_MS)).isEmpty();
  }

  @Test
  void aCallOverTwoFilesIsOneWhicheverComesFirst() {
    String[] lines = {
      "1772491190|7.1|q|NONE|ENTERQUEUE||0123|1",
      "1772491210|7.1|q|SIP/b|CONNECT|20|7.2|0",
      "1772491270|7.1|q|SIP/b|COMPLETECALLER|20|60|1"
    };
    Assembled whole = call(lines);

    assertThat(call(lines[2], lines[0], lines[1])).isEqualTo(whole);
    for (int cut = 1; cut < lines.length; cut++) {
      Assembled rest = call(Arrays.copyOfRange(lines, cut, lines.length));
      assertThat(rest.warnings()).contains("entry_missing");
      for (org.servicekpi.schema.Field field :
          List.of(
              Interaction.STARTED_AT,
              Interaction.ANSWERED_AT,
              Interaction.ENDED_AT,
              Interaction.WAIT_MS,
              Interaction.TALK_MS,
              Interaction.OUTCOME)) {
        assertThat(rest.interaction().value(field))
            .as(field.name())
            .isEqualTo(whole.interaction().value(field));
      }
    }
  }

  @Test
  void theSameQueueTwiceInOneSecondIsTwoStays() {
    Assembled call =
        call(
            "1772488000|7.1|q|NONE|ENTERQUEUE|||1",
            "1772488060|7.1|q|NONE|EXITWITHTIMEOUT|1|1|60",
            "1772488060|7.1|q|NONE|ENTERQUEUE|||1",
            "1772488070|7.1|q|NONE|ABANDON|1|1|10");

    assertThat(call.legs())
        .extracting(leg -> leg.text(Leg.END_REASON) + " " + leg.text(Leg.DURATION_MS))
        .containsExactly("timed_out 60000", "abandoned 10000");
    assertThat(call.interaction().value(Interaction.WAIT_MS)).contains(70_000L);
    assertThat(outcome(call)).isEqualTo("abandoned_queue");
  }

  @Test
  void aRestartClosesWhatWasOpenAndNothingElse() {
    String enter = "1772488000|7.1|q|NONE|ENTERQUEUE|||1";

    assertThat(outcome(call(enter))).isEqualTo("in_progress");
    assertThat(outcome(call(enter, "1772488100|NONE|NONE|NONE|QUEUESTART|"))).isEqualTo("unknown");
    assertThat(outcome(call(enter, "1772487000|NONE|NONE|NONE|QUEUESTART|")))
        .isEqualTo("in_progress");
    assertThat(
            outcome(
                call(
                    enter,
                    "1772488050|7.1|q|NONE|ABANDON|1|1|50",
                    "1772488100|NONE|NONE|NONE|QUEUESTART|")))
        .isEqualTo("abandoned_queue");
  }

  @Test
  void whatAKeyStandsForIsWhatTheCompanySays() {
    VendorSettings says =
        new VendorSettings(
            java.util.Map.of(),
            java.util.Map.of(),
            java.util.Map.of("EXITWITHKEY-5", "callback_booked"),
            List.of(),
            List.of());
    Vendor told = Vendors.of("asterisk-queue-log", says, VendorTexts.PERSONS).orElseThrow();
    String lines =
        "1772488000|7.1|q|NONE|ENTERQUEUE|||1\n1772488060|7.1|q|NONE|EXITWITHKEY|5|1|1|60\n";

    assertThat(outcome(VendorTexts.assemble(told, lines).get(0))).isEqualTo("callback_booked");
    assertThat(outcome(VendorTexts.assemble(ASTERISK, lines).get(0))).isEqualTo("overflowed");
  }

  @Test
  void linesOfAgentsTellOfNoCallAndNameNobody() {
    Reading login =
        ASTERISK.read(
            RawText.of("1772488000|NONE|q|SIP/anna|ADDMEMBER|SIP/anna", VendorTexts.DELIVERED));

    assertThat(login.record().orElseThrow().group()).isEqualTo(RawRecord.NO_GROUP);
    assertThat(login.record().orElseThrow().payload()).doesNotContain("anna");
  }

  @Test
  void brokenLinesAreRefusedAndShowNoNumber() {
    Reading cut = ASTERISK.read(RawText.of("1772488000|7.1|q", VendorTexts.DELIVERED));
    Reading never =
        ASTERISK.read(
            RawText.of("soon|7.1|q|NONE|ENTERQUEUE||015112345678|1", VendorTexts.DELIVERED));

    assertThat(cut.reason()).isEqualTo("The line has 3 fields, an event has at least 5.");
    assertThat(never.rule()).isEqualTo("unreadable_started_at");
    assertThat(never.shown()).doesNotContain("12345");
  }
}
