package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.kpi.Examples.talk;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;

/** What an interaction asks of people: talk, hold, wrap-up, transfers. */
final class Work {

  private Work() {}

  static List<Kpi> all() {
    return List.of(handleTime(), talkTime(), holdShare(), transferRate());
  }

  private static Kpi handleTime() {
    return Kinds.distribution(INTERACTIONS, "handle_time", "Handle time")
        .of(InteractionView::handleMs)
        .among(InteractionView::reached)
        .better(Better.NEITHER)
        .means("Talk, hold and work after the contact together, as every vendor shows it.")
        .not("Rows that reached nobody. Hold or wrap-up that is not measured counts as none.")
        .formula("talk + hold + wrap-up of the answered")
        .decision(8)
        .byWorkDay()
        .example(
            given(
                    talk(100)
                        .with(Interaction.HOLD_MS, 20_000)
                        .with(Interaction.WRAP_UP_MS, 60_000)
                        .says("talk 100 s, hold 20 s, wrap-up 60 s"),
                    talk(120))
                .is("handle_time_mean", "150.0 s"));
  }

  private static Kpi talkTime() {
    return Kinds.distribution(INTERACTIONS, "talk_time", "Talk time")
        .of(InteractionView::talkMs)
        .among(InteractionView::reached)
        .better(Better.NEITHER)
        .means("Time in talk or in writing with a person.")
        .not("Rows that reached nobody; hold and wrap-up.")
        .formula("talk of the answered")
        .decision(8)
        .byWorkDay()
        .example(given(talk(100), talk(120)).is("talk_time_mean", "110.0 s"));
  }

  private static Kpi holdShare() {
    return Kinds.share(INTERACTIONS, "hold_share", "Put on hold")
        .of(InteractionView::held)
        .among(InteractionView::reached)
        .known(InteractionView::holdKnown)
        .better(Better.LOWER)
        .means("Share of the answered interactions that were put on hold.")
        .not("Rows of which the source cannot tell. Channels other than phone and video have none.")
        .formula("interactions with hold / answered")
        .decision(3)
        .example(
            given(
                    talk(100).with(Interaction.HOLD_MS, 20_000).says("held for 20 s"),
                    talk(100).with(Interaction.HOLD_COUNT, 0).says("never held"),
                    talk(100).says("hold unknown"))
                .is("hold_share", "50.0 %"));
  }

  private static Kpi transferRate() {
    return Kinds.share(INTERACTIONS, "transfer_rate", "Transfer rate")
        .of(InteractionView::transferred)
        .among(InteractionView::reached)
        .known(InteractionView::transfersKnown)
        .better(Better.LOWER)
        .means("Share of the answered interactions that were handed on between people or queues.")
        .not("A bot or voice menu that hands over to a person is no transfer.")
        .formula("with at least one transfer / answered")
        .decision(9)
        .example(
            given(
                    talk(100).with(Interaction.TRANSFER_COUNT, 2).says("transferred twice"),
                    talk(100).with(Interaction.TRANSFER_COUNT, 0).says("not transferred"),
                    call(Outcome.ABANDONED_QUEUE, 60))
                .is("transfer_rate", "50.0 %"));
  }
}
