package org.servicekpi.kpi;

import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.HELP_VIEWS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Parts;
import org.servicekpi.metric.Tally;
import org.servicekpi.model.Common;
import org.servicekpi.model.HelpKind;
import org.servicekpi.model.HelpPageView;
import org.servicekpi.model.HelpView;

/** Whether help pages help. */
final class HelpPages {

  private static final long DAY = 20_514;

  private static final Example.Given USES =
      given(
          use(HelpKind.VIEW, "a page"),
          use(HelpKind.SEARCH, "a search with results"),
          use(HelpKind.SEARCH, "another one"),
          use(HelpKind.NO_RESULT, "a search without a result"),
          use(HelpKind.EXIT_TO_CONTACT, "from there to the contact form"),
          use(HelpKind.VOTE_UP, "a vote"));

  private HelpPages() {}

  static List<Kpi> all() {
    return List.of(zeroResults(), toContact());
  }

  private static ExampleRow use(HelpKind kind, String says) {
    return ExampleRow.of(HELP_VIEWS)
        .with(Common.SOURCE, "help")
        .with(Common.SOURCE_ID, "1")
        .with(Common.BUSINESS_DATE, DAY)
        .with(HelpView.AT, Examples.NINE)
        .with(HelpView.SERVICE_ZONE, "UTC")
        .with(HelpView.KIND, kind.word())
        .says(says);
  }

  private static Kpi zeroResults() {
    return Kinds.share(HELP_VIEWS, "help_search_zero_result_rate", "Help searches without a result")
        .of(HelpPageView::foundNothing)
        .among(HelpPageView::searched)
        .better(Better.LOWER)
        .means("Share of the searches in the help pages that found nothing.")
        .not("Pages that were seen without a search; results that did not help.")
        .formula("searches without a result / searches, those without a result among them")
        .decision(73)
        .example(USES.is("help_search_zero_result_rate", "33.3 %"));
  }

  private static Kpi toContact() {
    return Kinds.ratio(HELP_VIEWS, "help_to_contact_rate", "Left help to contact us")
        .adding(HelpPages::add)
        .parts(Parts.of("left", "looked"))
        .better(Better.NEITHER)
        .means("How often help pages are left for a way to contact us, per page seen and search.")
        .not("Votes; people who contact us later or by a way that no page leads to.")
        .formula("exits to contact / (pages seen + searches)")
        .decision(73)
        .example(USES.is("help_to_contact_rate", "25.0 %"));
  }

  private static void add(HelpPageView row, Tally tally) {
    if (row.looked()) {
      tally.about();
      tally.counted();
      tally.part(1, 1);
    } else if (row.leftToContact()) {
      tally.part(0, 1);
    }
  }
}
