package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.kpi.Examples.mail;
import static org.servicekpi.metric.Dimension.CHANNEL;
import static org.servicekpi.metric.Dimension.CHANNEL_DETAIL;
import static org.servicekpi.metric.Dimension.DIRECTION;
import static org.servicekpi.metric.Dimension.IS_COMPLAINT;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Unit;
import org.servicekpi.model.Channel;
import org.servicekpi.model.ComplaintKind;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;

/** How much comes in, by which channel, and how much of it is complaint. */
final class Channels {

  private Channels() {}

  static List<Kpi> all() {
    return List.of(volume(), channelShare(), digitalShare(), inboundShare(), complaintRate());
  }

  private static Kpi volume() {
    return Kinds.count(INTERACTIONS, "interaction_volume", "Interactions")
        .among(row -> true)
        .better(Better.NEITHER)
        .means("How many interactions there were, of every direction and outcome.")
        .not("Tests, spam, and what the source discarded.")
        .formula("count")
        .decision(10)
        .example(
            given(
                    call(Outcome.ANSWERED, 5),
                    call(Outcome.ABANDONED_QUEUE, 9),
                    call(Outcome.SPAM).says("spam"))
                .is("interaction_volume", "2"));
  }

  private static Kpi channelShare() {
    return Kinds.shareOf(CHANNEL, INTERACTIONS, "channel_share", "Share of the channel")
        .among(row -> true)
        .better(Better.NEITHER)
        .means("Share of the interactions that came by the channel, within the rest of the cut.")
        .not("Tests, spam, and what the source discarded.")
        .formula("interactions of the channel / interactions of all channels in the cell")
        .decision(11)
        .example(
            given(call(Outcome.ANSWERED, 5), call(Outcome.ANSWERED, 6), mail(), mail())
                .is("channel_share", "50.0 %"));
  }

  private static Kpi digitalShare() {
    return Kinds.share(INTERACTIONS, "digital_share", "Digital share")
        .of(row -> row.channel().digital())
        .among(row -> true)
        .known(row -> row.channel() != Channel.UNKNOWN)
        .better(Better.NEITHER)
        .means("Share of the interactions by a digital channel: all but phone, letter, in person.")
        .not("Interactions of an unknown channel are in neither part.")
        .formula("digital / all of a known channel")
        .decision(11)
        .without(CHANNEL, CHANNEL_DETAIL)
        .example(
            given(
                    mail().says("e-mail"),
                    call(Outcome.ANSWERED, 5).says("call"),
                    call(Outcome.ANSWERED, 5)
                        .with(Interaction.CHANNEL, Channel.UNKNOWN.word())
                        .says("channel unknown"))
                .is("digital_share", "50.0 %"));
  }

  private static Kpi inboundShare() {
    return Kinds.share(INTERACTIONS, "inbound_share", "Inbound share")
        .of(InteractionView::inbound)
        .among(row -> true)
        .known(InteractionView::directionKnown)
        .better(Better.NEITHER)
        .means("Share of the interactions in which the customer reached out.")
        .not("Interactions of an unknown direction are in neither part.")
        .formula("inbound / all of a known direction")
        .decision(11)
        .without(DIRECTION)
        .example(
            given(
                    call(Outcome.ANSWERED, 5).says("inbound"),
                    call(Outcome.ANSWERED, 5).says("inbound"),
                    call(Outcome.ANSWERED, 5)
                        .with(Interaction.DIRECTION, Direction.OUTBOUND.word())
                        .says("outbound"))
                .is("inbound_share", "66.7 %"));
  }

  private static Kpi complaintRate() {
    return Kinds.share(INTERACTIONS, "complaint_rate", "Complaints per 1,000 interactions")
        .of(InteractionView::complaint)
        .among(row -> true)
        .better(Better.LOWER)
        .means("Complaints of every kind in 1,000 interactions of every direction.")
        .not("Tests, spam, and what the source discarded.")
        .formula("1,000 x complaints / interactions")
        .decision(14)
        .in(Unit.PER_1000)
        .without(IS_COMPLAINT)
        .example(
            given(
                    call(Outcome.ANSWERED, 5)
                        .with(Interaction.COMPLAINT_KIND, ComplaintKind.FACTUAL.word())
                        .says("a complaint"),
                    call(Outcome.ANSWERED, 5),
                    call(Outcome.ANSWERED, 6),
                    mail().says("an e-mail"))
                .is("complaint_rate", "250.0 per 1,000"));
  }
}
