package org.servicekpi.kpi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Outlook;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Unit;

/** The catalogue as a page, a pure function of the declarations. */
final class CataloguePage {

  private CataloguePage() {}

  static String of(List<Kpi> kpis) {
    StringBuilder page = new StringBuilder();
    page.append("# The KPIs\n\n");
    page.append("Written by the build from the declarations in the room `kpi`; do not edit.\n");
    page.append("A value that is undefined is empty, never 0. Tests, spam and what a source\n");
    page.append("discarded are out of every KPI.\n\n");
    page.append("| id | what | unit | better |\n|---|---|---|---|\n");
    for (Kpi kpi : kpis) {
      for (Published id : kpi.published()) {
        page.append("| `").append(id.id()).append("` | ").append(id.label()).append(" | ");
        page.append(unit(id.unit())).append(" | ").append(direction(id.better())).append(" |\n");
      }
    }
    kpis.forEach(kpi -> entry(kpi, page));
    return page.toString();
  }

  private static void entry(Kpi kpi, StringBuilder page) {
    Kpi.Meaning meaning = kpi.meaning();
    Published first = kpi.published().get(0);
    page.append("\n## ").append(kpi.label()).append(" (`").append(kpi.id()).append("`)\n\n");
    page.append(meaning.means()).append("\n\n");
    page.append("- Formula: ").append(meaning.formula()).append('\n');
    page.append("- Left out: ").append(meaning.not()).append('\n');
    page.append("- Published as: ").append(ids(kpi)).append('\n');
    if (first.cases().exist()) {
      page.append("- At worst and at best, counting ").append(first.cases().unknown());
      page.append(": `").append(first.cases().worst()).append("`, `");
      page.append(first.cases().best()).append("`\n");
    }
    page.append("- Counts rows of `").append(kpi.subject().name()).append("` on ").append(day(kpi));
    page.append("; basis ").append(first.basis().word());
    page.append("; low n below ").append(first.minimumN()).append('\n');
    page.append("- Roll-up: ").append(kpi.scope().rollUp());
    page.append(". Final: ").append(kpi.scope().settling());
    page.append(Outlook.foreseen(kpi) ? "; foreseen before" : "").append('\n');
    if (!kpi.scope().without().isEmpty()) {
      page.append("- Not cut by: ");
      page.append(kpi.scope().without().stream().sorted().map(d -> d.word()).collect(JOINED));
      page.append('\n');
    }
    kpi.scope()
        .within()
        .ifPresent(
            dimension -> page.append("- Only in cuts with ").append(dimension.word()).append('\n'));
    page.append("- Version ").append(kpi.version());
    page.append(", [decision ").append(meaning.decision()).append("](decisions.md)\n\n");
    page.append("| example: what happened |\n|---|\n");
    for (ExampleRow row : meaning.example().rows()) {
      page.append("| ").append(row.says()).append(" |\n");
    }
    page.append("\nComes to: ");
    page.append(
        meaning.example().results().entrySet().stream().map(CataloguePage::result).collect(JOINED));
    page.append(".\n");
  }

  private static final java.util.stream.Collector<CharSequence, ?, String> JOINED =
      Collectors.joining(", ");

  private static String ids(Kpi kpi) {
    return kpi.published().stream().map(id -> "`" + id.id() + "`").collect(JOINED);
  }

  private static String result(Map.Entry<String, String> result) {
    return "`" + result.getKey() + "` = " + result.getValue();
  }

  private static String day(Kpi kpi) {
    return switch (kpi.scope().day()) {
      case ARRIVAL -> "the day of their start";
      case WORK -> "the day the work ended";
      case OPENING -> "the day the need opened";
    };
  }

  private static String unit(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String direction(Better better) {
    return better == Better.NEITHER ? "" : better.word();
  }
}
