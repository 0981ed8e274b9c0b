package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;
import static org.servicekpi.model.InteractionView.NONE;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Tally;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;

/** How long customers wait for a person, and how many leave before one comes. */
final class Waiting {

  private final Terms terms;

  private Waiting(Terms terms) {
    this.terms = terms;
  }

  static List<Kpi> of(Terms terms) {
    Waiting waiting = new Waiting(terms);
    return List.of(
        waiting.serviceLevel(),
        waiting.waitOfAnswered(),
        waiting.experiencedWait(),
        waiting.zeroWaitShare(),
        waiting.abandonmentRate(),
        waiting.shortAbandonShare());
  }

  private Kpi serviceLevel() {
    Terms t = terms;
    ServiceLevelVariant variant = terms.settings().variant();
    return Kinds.ratio(INTERACTIONS, "service_level", "Service level (" + variant.id() + ")")
        .adding((row, tally) -> addToServiceLevel(t, row, tally))
        .parts(ServiceLevelPart.of(variant))
        .better(Better.HIGHER)
        .means("Share of the customers on live channels that a person answered in time.")
        .not(
            "Outbound and deferred channels; callbacks, overflow and voicemail; rows without a"
                + " measured wait. Variant: "
                + variant.label()
                + ".")
        .formula("answered within the channel's threshold / (answered + lost - short)")
        .decision(1)
        .example(
            given(
                    call(Outcome.ANSWERED, 12),
                    call(Outcome.ANSWERED, 20),
                    call(Outcome.ANSWERED, 45),
                    call(Outcome.ABANDONED_QUEUE, 4),
                    call(Outcome.ABANDONED_QUEUE, 60))
                .is("service_level", exampleLevel(variant), "service_level_lost_short", "1"));
  }

  private static String exampleLevel(ServiceLevelVariant variant) {
    return switch (variant) {
      case SL_S, SL_I -> "50.0 %";
      case SL_N -> "40.0 %";
      case SL_P -> "60.0 %";
      case SL_A -> "66.7 %";
    };
  }

  private static void addToServiceLevel(Terms terms, InteractionView row, Tally tally) {
    if (!terms.answeredOrLost(row)) {
      return;
    }
    tally.about();
    long wait = row.waitMs();
    if (wait == NONE) {
      return;
    }
    tally.counted();
    boolean inTime = wait <= terms.thresholdMs(row);
    ServiceLevelPart part;
    if (terms.answeredLive(row)) {
      part = inTime ? ServiceLevelPart.ANSWERED_IN_TIME : ServiceLevelPart.ANSWERED_LATE;
    } else if (terms.lostShort(row)) {
      part = ServiceLevelPart.LOST_SHORT;
    } else {
      part = inTime ? ServiceLevelPart.LOST_IN_TIME : ServiceLevelPart.LOST_LATE;
    }
    tally.part(part.place(), 1);
  }

  private Kpi waitOfAnswered() {
    Terms t = terms;
    return Kinds.distribution(INTERACTIONS, "wait", "Wait of the answered")
        .of(InteractionView::waitMs)
        .among(t::answeredLive)
        .better(Better.LOWER)
        .means("Time in the queue of the customers on live channels that a person answered.")
        .not("Who left, callbacks, outbound, deferred channels.")
        .formula("queue wait of the answered")
        .decision(2)
        .example(twoAnsweredOneLost().is("wait_mean", "20.0 s", "wait_p50", "11.0 s"));
  }

  private Kpi experiencedWait() {
    Terms t = terms;
    return Kinds.distribution(INTERACTIONS, "experienced_wait", "Experienced wait")
        .of(InteractionView::waitMs)
        .among(row -> t.liveInbound(row) && row.offeredToPeople())
        .better(Better.LOWER)
        .means("Time in the queue of every customer on live channels, until answered or left.")
        .not("Outbound, deferred channels, and who never asked for a person.")
        .formula("queue wait of all offered to people")
        .decision(2)
        .example(
            twoAnsweredOneLost()
                .is("experienced_wait_mean", "113.3 s", "experienced_wait_p50", "30.5 s"));
  }

  private static Example.Given twoAnsweredOneLost() {
    return given(
        call(Outcome.ANSWERED, 10), call(Outcome.ANSWERED, 30), call(Outcome.ABANDONED_QUEUE, 300));
  }

  private Kpi zeroWaitShare() {
    Terms t = terms;
    long most = terms.settings().zeroWait().toMillis();
    return Kinds.share(INTERACTIONS, "zero_wait_share", "Answered without waiting")
        .of(row -> t.answeredLive(row) && row.waitMs() <= most && !row.held())
        .among(row -> t.answeredOrLost(row) && !t.lostShort(row))
        .known(row -> row.waitMs() != NONE && (row.lost() || row.holdKnown()))
        .better(Better.HIGHER)
        .means("Share of the customers that got a person at once and were never put on hold.")
        .not("Short abandons; answered rows of which the source cannot tell the hold.")
        .formula("answered within 5 s and never held / (answered + lost - short)")
        .decision(3)
        .example(
            given(
                    call(Outcome.ANSWERED, 3)
                        .with(Interaction.HOLD_MS, 0)
                        .says("answered after 3 s, never held"),
                    call(Outcome.ANSWERED, 2)
                        .with(Interaction.HOLD_MS, 40_000)
                        .says("answered after 2 s, held for 40 s"),
                    call(Outcome.ANSWERED, 1).says("answered after 1 s, hold unknown"),
                    call(Outcome.ABANDONED_QUEUE, 90),
                    call(Outcome.ABANDONED_QUEUE, 2))
                .is("zero_wait_share", "33.3 %"));
  }

  private Kpi abandonmentRate() {
    Terms t = terms;
    return Kinds.share(INTERACTIONS, "abandonment_rate", "Abandonment rate")
        .of(InteractionView::abandonedWaiting)
        .among(row -> row.inbound() && row.offeredToPeople() && !t.lostShort(row))
        .known(t::shortnessKnown)
        .better(Better.LOWER)
        .means("Share of the customers offered to people that left in the queue or while it rang.")
        .not("Short abandons are left out of both parts; callbacks and voicemail do not abandon.")
        .formula("abandoned in the queue or ringing, without short / (offered to people - short)")
        .decision(4)
        .example(
            given(
                    call(Outcome.ANSWERED, 10),
                    call(Outcome.ANSWERED, 80),
                    call(Outcome.ABANDONED_QUEUE, 45),
                    call(Outcome.ABANDONED_QUEUE, 3))
                .is("abandonment_rate", "33.3 %"));
  }

  private Kpi shortAbandonShare() {
    Terms t = terms;
    return Kinds.share(INTERACTIONS, "short_abandon_share", "Short abandons")
        .of(t::lostShort)
        .among(row -> row.inbound() && row.offeredToPeople())
        .known(t::shortnessKnown)
        .better(Better.NEITHER)
        .means("Share of the customers offered to people that were gone within seconds.")
        .not("Outbound; lost rows without a measured wait.")
        .formula("lost within 5 s / offered to people")
        .decision(4)
        .example(
            given(
                    call(Outcome.ANSWERED, 10),
                    call(Outcome.ANSWERED, 80),
                    call(Outcome.ABANDONED_QUEUE, 45),
                    call(Outcome.ABANDONED_QUEUE, 3))
                .is("short_abandon_share", "25.0 %"));
  }
}
