package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.kpi.Examples.mailAnswered;
import static org.servicekpi.kpi.JourneyExamples.contact;
import static org.servicekpi.kpi.JourneyExamples.post;
import static org.servicekpi.kpi.JourneyExamples.postGonePrivate;
import static org.servicekpi.metric.Dimension.CHANNEL;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;
import static org.servicekpi.metric.Subject.STEPS;
import static org.servicekpi.model.StepView.NONE;

import java.time.Duration;
import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.Channel;
import org.servicekpi.model.ComplaintKind;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.StepKind;
import org.servicekpi.model.StepView;

/** What happens where everybody can see it, and with complaints. */
final class Publicly {

  private static final long MICROS = 1000;
  private static final long TWO_DAYS = Duration.ofDays(2).toNanos() / 1000;

  private Publicly() {}

  static List<Kpi> all() {
    return List.of(toPrivate(), toPrivateTime(), complaintsAnswered());
  }

  private static boolean answeredInPublic(StepView row) {
    return row.channel() == Channel.SOCIAL_PUBLIC && row.helpedAt() != NONE;
  }

  private static Kpi toPrivate() {
    return new Ripening<StepView>(
            Publicly::answeredInPublic,
            StepView::identified,
            row -> row.endedAt() + Ripening.WEEK,
            row -> row.wentPrivateAt() != NONE)
        .share(STEPS, "public_to_private_rate", "Moved to a private channel")
        .better(Better.NEITHER)
        .means("Share of the answered public threads that moved to a private channel.")
        .not("Unknown persons; threads that nobody answered.")
        .formula("moved, as recorded or seen within 7 days / answered public threads, ripe")
        .decision(47)
        .without(CHANNEL)
        .settling("7 days after the last thread of the day")
        .example(
            given(
                    post(),
                    postGonePrivate(30),
                    contact(Channel.SOCIAL_PUBLIC, StepKind.NEW).says("public post, no answer"))
                .is("public_to_private_rate", "50.0 %"));
  }

  private static Kpi toPrivateTime() {
    return Kinds.distribution(STEPS, "public_to_private_time", "Time until private")
        .of(row -> Math.max(0, Math.floorDiv(row.wentPrivateAt() - row.startedAt(), MICROS)))
        .among(row -> answeredInPublic(row) && row.wentPrivateAt() != NONE)
        .better(Better.NEITHER)
        .means(
            "Time from a public post to the private channel, of the answered threads that moved.")
        .not("Threads that stayed public.")
        .formula("moved to a private channel - start")
        .decision(47)
        .without(CHANNEL)
        .example(
            given(postGonePrivate(10), postGonePrivate(30), post())
                .is("public_to_private_time_mean", "1200.0 s"));
  }

  private static Kpi complaintsAnswered() {
    return new Ripening<InteractionView>(
            row -> row.inbound() && row.factualComplaint(),
            row -> true,
            row -> row.startedAt() + TWO_DAYS,
            InteractionView::reached)
        .share(INTERACTIONS, "complaint_answer_rate", "Complaints answered")
        .better(Better.HIGHER)
        .means("Share of the complaints about facts, of every channel, that a person answered.")
        .not("Complaints about no fact that could be answered; what is younger than 2 days.")
        .formula("answered factual complaints / factual complaints, ripe after 2 days")
        .decision(48)
        .settling("2 days after the day")
        .example(
            given(
                    mailAnswered(30)
                        .with(Interaction.COMPLAINT_KIND, ComplaintKind.FACTUAL.word())
                        .says("complaint by e-mail, answered"),
                    call(Outcome.ABANDONED_QUEUE, 60)
                        .with(Interaction.COMPLAINT_KIND, ComplaintKind.FACTUAL.word())
                        .says("complaint, gone before an answer"),
                    call(Outcome.ABANDONED_QUEUE, 60)
                        .with(Interaction.COMPLAINT_KIND, ComplaintKind.OTHER.word())
                        .says("grumble, gone before an answer"))
                .is("complaint_answer_rate", "50.0 %"));
  }
}
