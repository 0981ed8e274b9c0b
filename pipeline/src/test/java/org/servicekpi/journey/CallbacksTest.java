package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servicekpi.journey.Contacts.call;
import static org.servicekpi.journey.Contacts.micros;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servicekpi.journey.JourneyFacts.First.Sufficed;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/** What a callback marks holds for the contact that asked for it, however it is recorded. */
class CallbacksTest {

  private static final long CALLED = micros("2026-03-02T12:00");

  private static JourneyFacts.First first(Contacts... contacts) {
    List<Contact> built = Stream.of(contacts).map(Contacts::build).toList();
    return new Journeys(JourneyRules.DEFAULT).link("person", built).get(0).first();
  }

  private static Contacts asked() {
    return call("a", "2026-03-02T10:00").outcome(Outcome.CALLBACK_BOOKED);
  }

  private static Contacts callback(String id, long at) {
    return call(id, at).outbound(Party.AGENT).callbackOf("a").answeredAt(at);
  }

  @Test
  void aMarkOfTheCallbackIsOneOfTheContactThatAskedForIt() {
    assertThat(
            List.of(
                first(asked().reachedByCallback(CALLED).resolution(Resolution.UNRESOLVED)),
                first(asked(), callback("b", CALLED).resolution(Resolution.UNRESOLVED))))
        .extracting(JourneyFacts.First::sufficed)
        .containsOnly(Sufficed.MARKED_UNRESOLVED);
  }

  @Test
  void theCallbackThatReachedFirstDecides() {
    Contacts later = callback("c", micros("2026-03-02T13:00")).resolution(Resolution.UNRESOLVED);
    Contacts missed =
        call("d", "2026-03-02T11:00")
            .outbound(Party.AGENT)
            .callbackOf("a")
            .resolution(Resolution.UNRESOLVED);
    assertThat(
            first(asked(), missed, callback("b", CALLED).resolution(Resolution.RESOLVED), later)
                .sufficed())
        .isEqualTo(Sufficed.YES);
  }

  @Test
  void aCallbackThatSaysNothingLeavesTheMarkOfTheContact() {
    assertThat(first(asked().resolution(Resolution.UNRESOLVED), callback("b", CALLED)).sufficed())
        .isEqualTo(Sufficed.MARKED_UNRESOLVED);
  }
}
