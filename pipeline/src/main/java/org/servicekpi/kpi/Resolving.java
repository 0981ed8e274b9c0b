package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.DAYS;
import static org.servicekpi.kpi.JourneyExamples.answered;
import static org.servicekpi.kpi.JourneyExamples.journey;
import static org.servicekpi.kpi.JourneyExamples.solved;
import static org.servicekpi.kpi.JourneyExamples.unknown;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.JOURNEYS;
import static org.servicekpi.model.JourneyView.NONE;

import java.io.Serializable;
import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Cases;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.metric.Tally;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyView;

/** Whether needs were solved, at the first contact and for good, and how long that took. */
final class Resolving {

  private static final String WINDOW = "when the window has passed after every first answer";
  private static final String WEEK = "7 days after everything was solved";
  private static final long MICROS = 1000;

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

  private static final Example.Given SOLVED =
      given(
          solved(1).says("solved, nothing after"),
          solved(1)
              .with(Journey.TOUCHED_AT, Examples.NINE + 2 * DAYS)
              .says("solved, we wrote again after two days"),
          solved(1)
              .with(Journey.REOPENED_AT, Examples.NINE + 3 * DAYS)
              .with(Journey.TOUCHED_AT, Examples.NINE + 3 * DAYS)
              .says("solved, the customer came again after three days"),
          solved(1)
              .with(Journey.REOPENED_AT, Examples.NINE + 9 * DAYS)
              .with(Journey.TOUCHED_AT, Examples.NINE + 9 * DAYS)
              .says("solved, the customer came again after nine days"),
          journey().says("never solved"));

  private Resolving() {}

  static List<Kpi> of(Terms terms) {
    return List.of(
        firstContact(),
        sameAgent(),
        withSelfService(),
        best(),
        worst(),
        reopened(),
        durable(),
        leadTime(
            "journey_lead_time",
            "Lead time of a need",
            (row, until) -> Math.max(0, Math.floorDiv(until - row.openedAt(), MICROS))),
        leadTime(
            "journey_lead_time_business",
            "Lead time of a need in business time",
            (row, until) ->
                terms
                    .settings()
                    .calendar()
                    .businessTime(row.queue(), row.channel().word())
                    .between(Math.floorDiv(row.openedAt(), MICROS), Math.floorDiv(until, MICROS))));
  }

  private static boolean byHuman(JourneyView row) {
    return row.firstAnswerBy() == FirstAnswer.HUMAN;
  }

  private static Kinds.Directed<JourneyView> ripe(
      String id, String label, Condition<JourneyView> known, Condition<JourneyView> of) {
    return foreseen(new Ripening<>(Resolving::byHuman, known, JourneyView::firstRipeAt, of))
        .share(JOURNEYS, id, label);
  }

  /** A contact within the window takes a need out; what else does, does so at once. */
  private static Ripening<JourneyView> foreseen(Ripening<JourneyView> share) {
    return share.foreseen(
        Ripens.FALLING, Ripening.WEEK, row -> row.firstSufficed() ? NONE : row.cameAgainAt());
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
            Resolving::byHuman,
            everybody(),
            JourneyView::firstRipeAt,
            JourneyView::firstSufficedAtBest)
        .foreseen(
            Ripens.FALLING,
            Ripening.WEEK,
            row -> row.firstSufficedAtBest() ? NONE : row.cameAgainInJourneyAt())
        .share(JOURNEYS, "first_contact_resolution_best", "First contact resolution, at best")
        .better(Better.HIGHER)
        .means(
            "First contact resolution if no unknown person ever came again, and no contact without"
                + " a known topic was on the need: the upper bound over what nobody knows.")
        .not(
            "Needs that nobody answered, what is not ripe yet, and what is hidden because one"
                + " person stands under two keys that nothing links.")
        .formula(
            "not marked unresolved, and not come again in the journey itself / all ripe needs with"
                + " an answer")
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
            "First contact resolution if every unknown person came again, and every need without a"
                + " known topic that may be a return was one: the lower bound over what nobody"
                + " knows.")
        .not(
            "Needs that nobody answered, what is not ripe yet, and what is hidden because one"
                + " person stands under two keys that nothing links.")
        .formula(
            "sufficed, of a known person, and surely no return / all ripe needs with an answer")
        .decision(40)
        .estimate()
        .settling(WINDOW)
        .example(UNSURE.is("first_contact_resolution_worst", "20.0 %"));
  }

  private static Kpi reopened() {
    return solvedAndRipe(
            "reopen_rate",
            "Reopened",
            row -> Ripening.within(Ripening.WEEK, row.firstSolvedAt(), row.reopenedAt()),
            new Ripening.Foreseen<>(Ripens.RISING, Ripening.WEEK, JourneyView::reopenedAt))
        .better(Better.LOWER)
        .means("Share of the solved needs with which the customer came again within 7 days.")
        .not("Unknown persons; automatic replies, thanks, and what we write do not reopen.")
        .formula("customer came within 7 days after the first solve / solved, ripe after 7 days")
        .decision(42)
        .estimate()
        .settling(WEEK)
        .example(SOLVED.is("reopen_rate", "25.0 %"));
  }

  private static Kpi durable() {
    return solvedAndRipe(
            "durable_resolution_rate",
            "Solved for good",
            row -> !Ripening.within(Ripening.WEEK, row.firstSolvedAt(), row.touchedAt()),
            new Ripening.Foreseen<>(Ripens.FALLING, Ripening.WEEK, JourneyView::touchedAt))
        .better(Better.HIGHER)
        .means("Share of the solved needs that nobody touched for 7 days, on either side.")
        .not("Unknown persons; automatic mail touches nothing.")
        .formula(
            "neither side came within 7 days after the first solve / solved, ripe after 7 days")
        .decision(42)
        .estimate()
        .settling(WEEK)
        .example(SOLVED.is("durable_resolution_rate", "50.0 %"));
  }

  private static Kinds.Directed<JourneyView> solvedAndRipe(
      String id, String label, Condition<JourneyView> of, Ripening.Foreseen<JourneyView> how) {
    return new Ripening<JourneyView>(
            row -> row.firstSolvedAt() != NONE,
            JourneyView::identified,
            row -> row.firstSolvedAt() + Ripening.WEEK,
            of,
            how)
        .share(JOURNEYS, id, label);
  }

  private static Kpi leadTime(String id, String label, Clock clock) {
    return Kinds.distribution(JOURNEYS, id, label)
        .of(row -> row.resolvedAt() == NONE ? NONE : clock.ms(row, row.resolvedAt()))
        .among(JourneyView::identified)
        .otherwise((row, tally) -> addUnsolved(clock, row, tally))
        .better(Better.LOWER)
        .means("Time from the customer's first contact to the last solve, over all channels.")
        .not(
            "Unknown persons. The mean is of the solved; percentiles are of all, so leaving unsolved"
                + " keeps them from being reached. Waiting for the customer is in.")
        .formula("last solve - opened; settled unsolved competes, still going on is censored")
        .decision(43)
        .settling("when nothing of the day can go on")
        .example(
            given(solved(1), solved(3), journey().says("never solved"))
                .is(id + "_mean", "7200.0 s"));
  }

  private static void addUnsolved(Clock clock, JourneyView row, Tally tally) {
    tally.counted();
    if (row.settledAt() > tally.asOf()) {
      tally.open();
      tally.censored(clock.ms(row, tally.asOf()));
    } else {
      tally.competing(clock.ms(row, row.lastEndedAt()));
    }
  }

  /** Milliseconds from the opening of a journey to an instant in microseconds. */
  @FunctionalInterface
  private interface Clock extends Serializable {
    long ms(JourneyView row, long until);
  }
}
