package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.contact;
import static org.servicekpi.kpi.JourneyExamples.journey;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.JOURNEYS;
import static org.servicekpi.metric.Subject.STEPS;

import java.util.List;
import org.servicekpi.metric.Amount;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Parts;
import org.servicekpi.metric.Unit;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyView;
import org.servicekpi.model.StepKind;
import org.servicekpi.model.StepView;

/** How often customers have to come for one need, and by how many ways. */
final class Returning {

  private static final String SETTLED = "7 days after the last contact of every need of the day";

  private static final Example.Given FOUR_CONTACTS =
      given(
          contact(Channel.PHONE, StepKind.NEW),
          contact(Channel.PHONE, StepKind.RETRY),
          contact(Channel.EMAIL, StepKind.REPEAT),
          contact(Channel.PHONE, StepKind.REPEAT),
          contact(Channel.PHONE, StepKind.REDIAL));

  private static final Example.Given THREE_NEEDS =
      given(
          journey().says("one call"),
          journey()
              .with(Journey.CONTACT_COUNT, 3)
              .with(Journey.CHANNEL_COUNT, 2)
              .with(Journey.HAND_OVER_COUNT, 2)
              .says("chat, call, call, with two hand-overs"),
          journey()
              .with(Journey.CONTACT_COUNT, 2)
              .with(Journey.HAND_OVER_COUNT, 1)
              .says("two calls, with two agents"));

  private Returning() {}

  static List<Kpi> all() {
    return List.of(
        volume(), repeated(), retried(), contactsPerJourney(), handOvers(), channelSwitches());
  }

  private static Kpi volume() {
    return Kinds.count(JOURNEYS, "journey_volume", "Needs")
        .among(row -> true)
        .better(Better.NEITHER)
        .means("How many needs customers came with, over all channels and days.")
        .not("What we started and nobody asked for; tests, spam, and what the source discarded.")
        .formula("count")
        .decision(41)
        .example(
            given(
                    journey(),
                    journey(),
                    journey().with(Journey.CONTACT_COUNT, 0).says("we called, nobody had asked"))
                .is("journey_volume", "2"));
  }

  private static Kpi repeated() {
    return Kinds.share(STEPS, "repeat_contact_rate", "Repeat contacts")
        .of(StepView::repeat)
        .among(row -> true)
        .known(StepView::identified)
        .better(Better.LOWER)
        .means(
            "Share of the contacts with which a customer came again on the same need within 7 days"
                + " after having been answered. Known at once, so it warns early.")
        .not("Unknown persons; a redial after a drop is the same contact.")
        .formula("contacts preceded within 7 days by an answered one / contacts")
        .decision(41)
        .example(FOUR_CONTACTS.is("repeat_contact_rate", "50.0 %"));
  }

  private static Kpi retried() {
    return Kinds.share(STEPS, "retry_rate", "Tried again")
        .of(StepView::retry)
        .among(row -> true)
        .known(StepView::identified)
        .better(Better.LOWER)
        .means(
            "Share of the contacts with which a customer tried again within 7 days because nobody"
                + " had answered so far.")
        .not("Unknown persons; a redial after a drop is the same contact.")
        .formula("contacts preceded within 7 days by unanswered ones only / contacts")
        .decision(41)
        .example(FOUR_CONTACTS.is("retry_rate", "25.0 %"));
  }

  private static Kpi contactsPerJourney() {
    return perJourney("contacts_per_journey", "Contacts per need", JourneyView::contactCount)
        .better(Better.LOWER)
        .means("How often customers come for one need, on average.")
        .not("Unknown persons; what we start; a redial after a drop is the same contact.")
        .formula("contacts / needs, ripe when no further contact can join")
        .decision(41)
        .in(Unit.RATIO)
        .settling(SETTLED)
        .example(THREE_NEEDS.is("contacts_per_journey", "2.00"));
  }

  private static Kpi handOvers() {
    return perJourney("handovers_per_journey", "Hand-overs per need", JourneyView::handOverCount)
        .better(Better.LOWER)
        .means("How often a need is handed on, on average: between people, or by a bot to them.")
        .not("Unknown persons; transfers that the source does not count.")
        .formula("hand-overs / needs, ripe when no further contact can join")
        .decision(41)
        .in(Unit.RATIO)
        .settling(SETTLED)
        .example(THREE_NEEDS.is("handovers_per_journey", "1.00"));
  }

  private static Kinds.Directed<JourneyView> perJourney(
      String id, String label, Amount<JourneyView> amount) {
    return Kinds.ratio(JOURNEYS, id, label)
        .adding(
            (row, tally) -> {
              if (!row.identified()) {
                tally.about();
              } else if (row.settledAt() > tally.asOf()) {
                tally.open();
              } else {
                tally.about();
                tally.counted();
                tally.part(0, amount.of(row));
                tally.part(1, 1);
              }
            })
        .parts(Parts.of("sum", "journeys"));
  }

  private static Kpi channelSwitches() {
    return new Ripening<JourneyView>(
            row -> true,
            JourneyView::identified,
            JourneyView::settledAt,
            JourneyView::switchedChannel)
        .share(JOURNEYS, "channel_switch_rate", "Changed the channel")
        .better(Better.NEITHER)
        .means("Share of the needs for which the customer used more than one channel.")
        .not("Unknown persons; our answers in another channel; a bot and a person in one channel.")
        .formula("needs with at least two channels / needs, ripe when no further contact can join")
        .decision(41)
        .settling(SETTLED)
        .example(THREE_NEEDS.is("channel_switch_rate", "33.3 %"));
  }
}
