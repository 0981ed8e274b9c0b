package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.dialogue;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.BOT_EPISODES;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.BotEpisodeView;

/** How dialogues with bots end. */
final class Bots {

  private static final Example.Given FIVE_ENDS =
      given(
          dialogue(BotEnd.CONFIRMED),
          dialogue(BotEnd.ASSUMED),
          dialogue(BotEnd.HANDED_OVER),
          dialogue(BotEnd.LEFT),
          dialogue(BotEnd.TIMER));

  private Bots() {}

  static List<Kpi> all() {
    return List.of(
        Kinds.share(BOT_EPISODES, "containment_rate", "Containment rate")
            .of(BotEpisodeView::contained)
            .among(BotEpisodeView::bot)
            .known(BotEpisodeView::endKnown)
            .better(Better.NEITHER)
            .means("Share of the dialogues with a bot that came to their end inside it.")
            .not("Voice menus. Left, closed by a timer and failed have shares of their own.")
            .formula("confirmed or assumed ends / dialogues")
            .decision(12)
            .example(FIVE_ENDS.is("containment_rate", "40.0 %")),
        Kinds.share(BOT_EPISODES, "bot_handover_rate", "Handed over by the bot")
            .of(BotEpisodeView::handedOver)
            .among(BotEpisodeView::bot)
            .known(BotEpisodeView::endKnown)
            .better(Better.NEITHER)
            .means("Share of the dialogues with a bot that went on to a person.")
            .not("Voice menus. A hand-over that nobody took is one all the same.")
            .formula("handed over / dialogues")
            .decision(12)
            .example(FIVE_ENDS.is("bot_handover_rate", "20.0 %")));
  }
}
