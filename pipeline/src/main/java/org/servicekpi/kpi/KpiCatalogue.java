package org.servicekpi.kpi;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.servicekpi.metric.Kpi;

/** All KPIs, each declared in the file of its family. */
public final class KpiCatalogue {

  private KpiCatalogue() {}

  /** The KPIs under these settings, sorted by id. */
  public static List<Kpi> of(KpiSettings settings) {
    Terms terms = new Terms(settings);
    return Stream.of(
            Waiting.of(terms),
            Responding.of(terms),
            Menus.all(),
            Work.all(),
            Channels.all(),
            Bots.all(),
            FirstContact.all(),
            Resolving.of(terms),
            Returning.all(),
            Reaching.all(),
            Switching.of(terms),
            SelfHelp.all(),
            Publicly.all(),
            Customers.all(),
            Converting.all(),
            HelpPages.all(),
            Satisfaction.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Kpi::id))
        .toList();
  }

  /** The catalogue as a Markdown page. */
  public static String page(List<Kpi> kpis) {
    return CataloguePage.of(kpis);
  }
}
