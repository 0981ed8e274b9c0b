package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.NINE;
import static org.servicekpi.kpi.JourneyExamples.DAYS;
import static org.servicekpi.kpi.JourneyExamples.contact;
import static org.servicekpi.kpi.JourneyExamples.journey;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.JOURNEYS;
import static org.servicekpi.metric.Subject.STEPS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.JourneyView;
import org.servicekpi.model.StepKind;
import org.servicekpi.model.StepView;

/** Who never got through: the black hole. */
final class Reaching {

  private static final String SETTLING = "7 days after the day";

  private Reaching() {}

  static List<Kpi> all() {
    return List.of(neverReached(), neverAnswered());
  }

  private static Kpi neverReached() {
    return new Ripening<JourneyView>(
            row -> true,
            JourneyView::identified,
            row -> row.openedAt() + Ripening.WEEK,
            row -> !Ripening.within(Ripening.WEEK, row.openedAt(), row.helpedAt()))
        .share(JOURNEYS, "never_reached_journey_rate", "Never reached anybody")
        .better(Better.LOWER)
        .means(
            "Share of the needs with which the customer reached nobody within 7 days: no person, no"
                + " callback, no self-service that was confirmed to help.")
        .not("Unknown persons; voicemail, automatic mail and acknowledgements reach nobody.")
        .formula("not helped within 7 days after the first contact / needs, ripe after 7 days")
        .decision(44)
        .settling(SETTLING)
        .example(
            given(
                    journey(),
                    journey()
                        .with(Journey.HELPED_AT, NINE + 8 * DAYS)
                        .says("called back after eight days"),
                    journey()
                        .with(Journey.HELPED_AT, NINE + 2 * DAYS)
                        .says("lost call, mail answered after two days"))
                .is("never_reached_journey_rate", "66.7 %"));
  }

  private static Kpi neverAnswered() {
    return new Ripening<StepView>(
            row -> true,
            row -> true,
            row -> row.startedAt() + Ripening.WEEK,
            row -> !Ripening.within(Ripening.WEEK, row.startedAt(), row.helpedAt()))
        .share(STEPS, "never_answered_rate", "Never answered")
        .better(Better.LOWER)
        .means(
            "Share of the contacts that nobody answered within 7 days, by a person, a callback or"
                + " self-service that was confirmed to help.")
        .not("What we start; automatic replies; a redial after a drop is the same contact.")
        .formula("not answered within 7 days / contacts, ripe after 7 days")
        .decision(44)
        .settling(SETTLING)
        .example(
            given(
                    contact(Channel.PHONE, StepKind.NEW).says("lost call"),
                    contact(Channel.EMAIL, StepKind.NEW)
                        .with(JourneyStep.HELPED_AT, NINE + 2 * DAYS)
                        .says("e-mail, answered after two days"))
                .is("never_answered_rate", "50.0 %"));
  }
}
