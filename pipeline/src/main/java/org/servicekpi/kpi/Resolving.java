package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.DAYS;
import static org.servicekpi.kpi.JourneyExamples.journey;
import static org.servicekpi.kpi.JourneyExamples.solved;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.JOURNEYS;
import static org.servicekpi.model.JourneyView.NONE;

import java.io.Serializable;
import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.metric.Tally;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyView;

/** Whether needs were solved for good, and how long that took. */
final class Resolving {

  private static final String WEEK = "7 days after everything was solved";
  private static final long MICROS = 1000;

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
