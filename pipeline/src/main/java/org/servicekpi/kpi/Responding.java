package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.MINUTE;
import static org.servicekpi.kpi.Examples.NINE;
import static org.servicekpi.kpi.Examples.mail;
import static org.servicekpi.kpi.Examples.mailAnswered;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;
import static org.servicekpi.model.InteractionView.NONE;

import java.io.Serializable;
import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Parts;
import org.servicekpi.metric.Tally;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;

/** How soon a person answers, on every channel. */
final class Responding {

  private static final int MET = 0;
  private static final int DUE = 1;

  private Responding() {}

  static List<Kpi> of(Terms terms) {
    return List.of(
        onTimeRate(terms),
        firstResponse(
            "first_response_time", "First response", (row, until) -> Terms.elapsedMs(row, until)),
        firstResponse(
            "first_response_time_business", "First response in business time", terms::businessMs));
  }

  private static Kpi onTimeRate(Terms terms) {
    return Kinds.ratio(INTERACTIONS, "on_time_rate", "Answered on time")
        .adding((row, tally) -> addOnTime(terms, row, tally))
        .parts(Parts.of("met", "due"))
        .better(Better.HIGHER)
        .means("Share of the answers due on deferred channels that a person gave within target.")
        .not(
            "Live channels, outbound, contained by a bot, asking for nothing, and what is still"
                + " open before its deadline.")
        .formula("first human answers within target / answers due; overdue and open = missed")
        .decision(5)
        .settling("when every answer of the day is given or overdue")
        .example(
            given(
                    mailAnswered(20),
                    mailAnswered(60),
                    mailAnswered(90),
                    mail()
                        .with(Interaction.OUTCOME, Outcome.MISSED.word())
                        .with(Interaction.ENDED_AT, NINE + 30 * MINUTE)
                        .says("e-mail of 09:00, closed without an answer"))
                .is("on_time_rate", "50.0 %"));
  }

  private static void addOnTime(Terms terms, InteractionView row, Tally tally) {
    if (!terms.answerDue(row)) {
      return;
    }
    long answered = row.firstHumanResponseAt();
    if (answered == NONE && row.answered()) {
      tally.about();
      return;
    }
    long until = answered == NONE ? tally.asOf() : answered;
    boolean inTime = terms.businessMs(row, until) <= terms.targetMs(row);
    if (answered == NONE && row.inProgress() && inTime) {
      tally.open();
      return;
    }
    tally.about();
    tally.counted();
    tally.part(DUE, 1);
    if (answered != NONE && inTime) {
      tally.part(MET, 1);
    }
  }

  private static Kpi firstResponse(String id, String label, Clock clock) {
    return Kinds.distribution(INTERACTIONS, id, label)
        .of(
            row ->
                row.firstHumanResponseAt() == NONE
                    ? NONE
                    : clock.ms(row, row.firstHumanResponseAt()))
        .among(row -> row.inbound() && !row.contained())
        .otherwise((row, tally) -> addUnanswered(clock, row, tally))
        .better(Better.LOWER)
        .means("Time from the customer's start to the first answer of a person.")
        .not(
            "Bots and automatic replies do not count as answers; outbound and contained rows are"
                + " left out. The mean is of the answered; percentiles are of all, so leaving"
                + " unanswered keeps them from being reached.")
        .formula("first human answer - start; ended unanswered competes, still open is censored")
        .decision(6)
        .settling("when nothing of the day is open")
        .example(
            given(
                    mailAnswered(10),
                    mailAnswered(30),
                    mail()
                        .with(Interaction.OUTCOME, Outcome.MISSED.word())
                        .with(Interaction.ENDED_AT, NINE + 30 * MINUTE)
                        .says("e-mail of 09:00, closed without an answer"))
                .is(id + "_mean", "1200.0 s"));
  }

  private static void addUnanswered(Clock clock, InteractionView row, Tally tally) {
    if (row.answered()) {
      return;
    }
    tally.counted();
    if (row.inProgress()) {
      tally.open();
      tally.censored(clock.ms(row, tally.asOf()));
    } else {
      tally.competing(clock.ms(row, row.lastKnownAt()));
    }
  }

  /** Milliseconds from the start of a row to an instant in microseconds. */
  @FunctionalInterface
  private interface Clock extends Serializable {
    long ms(InteractionView row, long until);
  }
}
