package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.DAYS;
import static org.servicekpi.kpi.JourneyExamples.answered;
import static org.servicekpi.kpi.JourneyExamples.journey;
import static org.servicekpi.kpi.JourneyExamples.unknown;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.JOURNEYS;
import static org.servicekpi.model.JourneyView.NONE;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Cases;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyView;

/** Whether needs were solved at the first contact, and what that is at worst and at best. */
final class FirstContact {

  private static final String WINDOW = "when the window has passed after every first answer";

  private static final Example.Given FIVE_NEEDS =
      given(
          answered(FirstAnswer.HUMAN, true).says("answered, quiet for 7 days"),
          answered(FirstAnswer.HUMAN, true)
              .with(Journey.FIRST_TRANSFER_COUNT, 1)
              .says("answered and transferred, quiet for 7 days"),
          answered(FirstAnswer.HUMAN, false).says("answered, came again on the third day"),
          answered(FirstAnswer.SELF_SERVICE, true).says("confirmed by a bot, quiet for 7 days"),
          journey(),
          unknown(true));

  private static final Example.Given UNSURE =
      given(
          answered(FirstAnswer.HUMAN, true).says("answered, quiet for 7 days"),
          answered(FirstAnswer.HUMAN, false)
              .with(Journey.FURTHER_CONTACT_AT, Examples.NINE + 2 * DAYS)
              .with(Journey.FURTHER_CONTACT_IN_JOURNEY_AT, Examples.NINE + 2 * DAYS)
              .says("answered, came again on the third day"),
          answered(FirstAnswer.HUMAN, false)
              .with(Journey.FURTHER_CONTACT_AT, Examples.NINE + 2 * DAYS)
              .says("answered, a call without a known topic on the third day"),
          answered(FirstAnswer.HUMAN, true)
              .with(Journey.MAY_BE_REPEAT, true)
              .says("that call, answered, quiet for 7 days"),
          unknown(true));

  private FirstContact() {}

  static List<Kpi> all() {
    return List.of(firstContact(), sameAgent(), withSelfService(), best(), worst());
  }

  private static boolean byHuman(JourneyView row) {
    return row.firstAnswerBy() == FirstAnswer.HUMAN;
  }

  private static Kinds.Directed<JourneyView> ripe(
      String id, String label, Condition<JourneyView> known, Condition<JourneyView> of) {
    return foreseen(new Ripening<>(FirstContact::byHuman, known, JourneyView::firstRipeAt, of))
        .share(JOURNEYS, id, label);
  }

  /** A contact within the window takes a need out; what else does, does so at once. */
  private static Ripening<JourneyView> foreseen(Ripening<JourneyView> share) {
    return share.foreseen(
        Ripens.FALLING, Ripening.WEEK, row -> row.firstSufficed() ? NONE : row.cameAgainAt());
  }

  /** What may be a return on another need is no need of its own, or was solved. */
  private static boolean sufficedAtBest(JourneyView row) {
    return row.mayBeRepeat() || row.firstSufficedInJourney();
  }

  private static Condition<JourneyView> everybody() {
    return row -> true;
  }

  private static Kpi firstContact() {
    return ripe(
            "first_contact_resolution",
            "First contact resolution",
            JourneyView::identified,
            JourneyView::firstSufficed)
        .better(Better.HIGHER)
        .means(
            "Share of the needs that a person answered where the first answer was enough: not"
                + " marked unresolved, and the customer did not come again on it within the window"
                + " in any channel.")
        .not(
            "Unknown persons, needs that nobody answered, and what is not ripe yet. Earlier tries"
                + " that nobody answered do not fail it.")
        .formula("first answer sufficed / ripe needs of known persons that a person answered")
        .between(
            new Cases(
                "first_contact_resolution_worst",
                "first_contact_resolution_best",
                "customers and topics that nobody knows"))
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(FIVE_NEEDS.is("first_contact_resolution", "66.7 %"));
  }

  private static Kpi sameAgent() {
    return ripe(
            "first_contact_resolution_same_agent",
            "First contact resolution without transfer",
            row -> row.identified() && row.firstTransfersKnown(),
            row -> row.firstSufficed() && !row.firstTransferred())
        .better(Better.HIGHER)
        .means("The same where the first answer was also never handed on.")
        .not("As for first contact resolution, and sources that do not count transfers.")
        .formula("first answer sufficed without transfer / ripe needs with a first answer")
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(FIVE_NEEDS.is("first_contact_resolution_same_agent", "33.3 %"));
  }

  private static Kpi withSelfService() {
    return foreseen(
            new Ripening<>(
                row -> row.firstAnswerBy() != FirstAnswer.NOBODY,
                JourneyView::identified,
                JourneyView::firstRipeAt,
                JourneyView::firstSufficed))
        .share(
            JOURNEYS,
            "first_contact_resolution_with_self_service",
            "First contact resolution with self-service")
        .better(Better.HIGHER)
        .means(
            "The same, where a dialogue with a bot whose end the customer confirmed is an answer"
                + " too.")
        .not("As for first contact resolution; dialogues that ended without confirmation.")
        .formula("first answer sufficed / ripe needs that a person or self-service answered")
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(FIVE_NEEDS.is("first_contact_resolution_with_self_service", "75.0 %"));
  }

  private static Kpi best() {
    return new Ripening<>(
            FirstContact::byHuman,
            everybody(),
            JourneyView::firstRipeAt,
            FirstContact::sufficedAtBest)
        .foreseen(
            Ripens.FALLING,
            Ripening.WEEK,
            row -> sufficedAtBest(row) ? NONE : row.cameAgainInJourneyAt())
        .share(JOURNEYS, "first_contact_resolution_best", "First contact resolution, at best")
        .better(Better.HIGHER)
        .means(
            "First contact resolution if no unknown person ever came again, and where nobody knows"
                + " a topic nothing was a return: the upper bound over what nobody knows.")
        .not(
            "Needs that nobody answered, what is not ripe yet, and what is hidden because one"
                + " person stands under two keys that nothing links.")
        .formula(
            "sufficed in the journey itself, or perhaps a return on another need / all ripe needs"
                + " with an answer")
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(UNSURE.is("first_contact_resolution_best", "80.0 %"));
  }

  private static Kpi worst() {
    return ripe(
            "first_contact_resolution_worst",
            "First contact resolution, at worst",
            everybody(),
            row -> row.identified() && row.firstSufficed() && !row.mayBeRepeat())
        .better(Better.HIGHER)
        .means(
            "First contact resolution if every unknown person came again, and where nobody knows a"
                + " topic all was a return: the lower bound over what nobody knows.")
        .not(
            "Needs that nobody answered, what is not ripe yet, and what is hidden because one"
                + " person stands under two keys that nothing links.")
        .formula(
            "sufficed, of a known person, and surely no return on another need / all ripe needs"
                + " with an answer")
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(UNSURE.is("first_contact_resolution_worst", "20.0 %"));
  }
}
