package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.NINE;
import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.kpi.Examples.mail;
import static org.servicekpi.kpi.JourneyExamples.chat;
import static org.servicekpi.metric.Dimension.CHANNEL;
import static org.servicekpi.metric.Dimension.CHANNEL_DETAIL;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;
import static org.servicekpi.metric.Subject.STEPS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.StepView;

/** Who comes by chat and goes on by e-mail. */
final class Switching {

  private static final Example.Given FOUR_CHATS =
      given(
          chat(Fallback.MAIL),
          chat(Fallback.ADVISED),
          chat(Fallback.NONE),
          chat(Fallback.OFFLINE_MESSAGE));
  private static final String SETTLING = "72 hours after the last chat of the day";
  private static final long MICROS = 1000;

  private Switching() {}

  static List<Kpi> of(Terms terms) {
    return List.of(fallback(), fallbackWithoutAgent(), recommendedSwitch(), emailPreference(terms));
  }

  private static boolean chatted(StepView row) {
    return row.channel() == Channel.LIVE_CHAT;
  }

  private static Kpi fallback() {
    return new Ripening<StepView>(
            Switching::chatted,
            StepView::identified,
            row -> row.endedAt() + Ripening.THREE_DAYS,
            row -> row.fallback() == Fallback.MAIL)
        .foreseen(Ripens.RISING, Ripening.THREE_DAYS, StepView::mailFollowedAt)
        .share(STEPS, "chat_email_fallback_rate", "E-mail after chat")
        .better(Better.LOWER)
        .means(
            "Share of the chats after which the customer wrote an e-mail on the same need within 72"
                + " hours, without an agent having advised it.")
        .not("Unknown persons; transcripts and acknowledgements; e-mails that an agent advised.")
        .formula("chats with an own e-mail within 72 hours / chats of known persons, ripe")
        .decision(46)
        .without(CHANNEL)
        .settling(SETTLING)
        .example(FOUR_CHATS.is("chat_email_fallback_rate", "25.0 %"));
  }

  private static Kpi recommendedSwitch() {
    return new Ripening<StepView>(
            Switching::chatted,
            StepView::identified,
            row -> row.endedAt() + Ripening.THREE_DAYS,
            row -> row.fallback() == Fallback.ADVISED)
        .share(STEPS, "recommended_switch_rate", "Moved to e-mail by an agent")
        .better(Better.NEITHER)
        .means(
            "Share of the chats that an agent moved to e-mail, because it suits the need better.")
        .not("Unknown persons; offers that an unstaffed chat shows by itself.")
        .formula("chats where e-mail was advised and taken / chats of known persons, ripe")
        .decision(46)
        .without(CHANNEL)
        .settling(SETTLING)
        .example(FOUR_CHATS.is("recommended_switch_rate", "25.0 %"));
  }

  private static ExampleRow liveChat(Outcome outcome) {
    return call(outcome)
        .with(Interaction.CHANNEL, Channel.LIVE_CHAT.word())
        .says("chat, " + outcome.word().replace('_', ' '));
  }

  private static Kpi fallbackWithoutAgent() {
    return Kinds.share(INTERACTIONS, "chat_email_fallback_no_agent_rate", "Chat became a form")
        .of(row -> row.outcome() == Outcome.OFFLINE_MESSAGE)
        .among(row -> row.inbound() && row.channel() == Channel.LIVE_CHAT)
        .better(Better.LOWER)
        .means("Share of the attempts to chat that became a form because nobody was there.")
        .not("Attempts that the source does not log, such as those at a hidden chat window.")
        .formula("chats that ended as an offline message / chat attempts")
        .decision(46)
        .without(CHANNEL)
        .example(
            given(
                    liveChat(Outcome.ANSWERED),
                    liveChat(Outcome.MISSED),
                    liveChat(Outcome.OFFLINE_MESSAGE),
                    liveChat(Outcome.ANSWERED))
                .is("chat_email_fallback_no_agent_rate", "25.0 %"));
  }

  private static Kpi emailPreference(Terms terms) {
    return Kinds.share(INTERACTIONS, "email_preference_ratio", "E-mail while chat was open")
        .of(row -> row.channel().mail())
        .among(
            row ->
                row.inbound()
                    && (row.channel().mail() || row.channel() == Channel.LIVE_CHAT)
                    && !row.asksForNothing()
                    && terms
                        .settings()
                        .calendar()
                        .businessTime("", Channel.LIVE_CHAT.word())
                        .openAt(Math.floorDiv(row.startedAt(), MICROS)))
        .better(Better.NEITHER)
        .means("Share of e-mail among the e-mails and chats that began while chat was open.")
        .not("What began while chat was closed; automatic replies.")
        .formula("e-mails and web forms / (e-mails, web forms and chats) while chat was open")
        .decision(46)
        .without(CHANNEL, CHANNEL_DETAIL)
        .example(
            given(
                    mail().says("e-mail"),
                    mail()
                        .with(Interaction.CHANNEL, Channel.WEB_FORM.word())
                        .with(Interaction.STARTED_AT, NINE)
                        .says("web form"),
                    liveChat(Outcome.ANSWERED),
                    liveChat(Outcome.MISSED))
                .is("email_preference_ratio", "50.0 %"));
  }
}
