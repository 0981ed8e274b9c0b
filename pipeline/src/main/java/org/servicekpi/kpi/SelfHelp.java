package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.bot;
import static org.servicekpi.kpi.JourneyExamples.botThenPerson;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.STEPS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.StepView;

/** Whether a dialogue that a bot ended was really enough. */
final class SelfHelp {

  private static final Example.Given DIALOGUES =
      given(
          bot(BotEnd.CONFIRMED),
          botThenPerson(BotEnd.CONFIRMED, 30),
          botThenPerson(BotEnd.ASSUMED, 20),
          bot(BotEnd.ASSUMED),
          bot(BotEnd.HANDED_OVER));

  private SelfHelp() {}

  static List<Kpi> all() {
    return List.of(
        leakage("bot_leakage_rate", "Came after the bot within 24 hours", Ripening.DAY),
        leakage("bot_leakage_rate_7d", "Came after the bot within 7 days", Ripening.WEEK),
        verified());
  }

  private static boolean contained(StepView row) {
    return row.botEnd() == BotEnd.CONFIRMED || row.botEnd() == BotEnd.ASSUMED;
  }

  private static Kpi leakage(String id, String label, long window) {
    String words = window == Ripening.DAY ? "24 hours" : "7 days";
    return new Ripening<StepView>(
            SelfHelp::contained,
            StepView::identified,
            row -> row.endedAt() + window,
            row -> Ripening.within(window, row.endedAt(), row.triedPersonAt()))
        .foreseen(Ripens.RISING, window, StepView::triedPersonAt)
        .share(STEPS, id, label)
        .better(Better.LOWER)
        .means(
            "Share of the dialogues that a bot ended after which the customer tried to reach a"
                + " person on the same need within "
                + words
                + ".")
        .not("Voice menus, unknown persons; who left, and who was handed over in the dialogue.")
        .formula("tried to reach a person within " + words + " / contained dialogues, ripe")
        .decision(45)
        .settling(words + " after the last dialogue of the day")
        .example(DIALOGUES.is(id, window == Ripening.DAY ? "25.0 %" : "50.0 %"));
  }

  private static Kpi verified() {
    return new Ripening<StepView>(
            StepView::talkedToBot,
            row -> row.identified() && row.botEnd() != BotEnd.UNKNOWN,
            row -> row.endedAt() + Ripening.THREE_DAYS,
            row ->
                row.botEnd() == BotEnd.CONFIRMED
                    && !Ripening.within(Ripening.THREE_DAYS, row.endedAt(), row.triedPersonAt()))
        .share(STEPS, "verified_self_service_rate", "Verified self-service")
        .better(Better.HIGHER)
        .means(
            "Share of the dialogues with a bot that helped: the customer said so, and did not try to"
                + " reach a person on the need within 72 hours.")
        .not("Voice menus, unknown persons. An end without confirmation verifies nothing.")
        .formula("confirmed and no try within 72 hours / contacts with a dialogue, ripe")
        .decision(45)
        .settling("72 hours after the last dialogue of the day")
        .example(DIALOGUES.is("verified_self_service_rate", "20.0 %"));
  }
}
