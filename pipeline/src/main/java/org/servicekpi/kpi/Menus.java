package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.call;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.INTERACTIONS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Outcome;

/** The voice menu that a caller meets first. */
final class Menus {

  private Menus() {}

  static List<Kpi> all() {
    return List.of(
        Kinds.distribution(INTERACTIONS, "ivr_time", "Time in the voice menu")
            .of(InteractionView::ivrMs)
            .among(Menus::entered)
            .better(Better.LOWER)
            .means("Time that customers spend in voice menus before a queue, or before they leave.")
            .not("Outbound, and calls that met no menu.")
            .formula("time in voice menus of those who entered one")
            .decision(7)
            .example(
                given(
                        inMenu(Outcome.ANSWERED, 30).says("30 s in the menu, then answered"),
                        inMenu(Outcome.ABANDONED_ENTRY, 50).says("left after 50 s in the menu"),
                        call(Outcome.ANSWERED, 5))
                    .is("ivr_time_mean", "40.0 s")),
        Kinds.share(INTERACTIONS, "ivr_abandonment_rate", "Left in the voice menu")
            .of(InteractionView::abandonedEntry)
            .among(Menus::entered)
            .better(Better.LOWER)
            .means("Share of the callers in a voice menu that left there.")
            .not("Outbound, and calls that met no menu.")
            .formula("left before any queue / entered a voice menu")
            .decision(7)
            .example(
                given(
                        inMenu(Outcome.ANSWERED, 30).says("30 s in the menu, then answered"),
                        inMenu(Outcome.CONTAINED, 60).says("60 s, served by the menu"),
                        inMenu(Outcome.ABANDONED_ENTRY, 50).says("left after 50 s in the menu"),
                        call(Outcome.ANSWERED, 5))
                    .is("ivr_abandonment_rate", "33.3 %")));
  }

  private static org.servicekpi.metric.ExampleRow inMenu(Outcome outcome, long seconds) {
    return call(outcome).with(Interaction.IVR_MS, seconds * 1000);
  }

  private static boolean entered(InteractionView row) {
    return row.inbound()
        && (row.ivrMs() > 0 || (row.abandonedEntry() && row.channel() == Channel.PHONE));
  }
}
