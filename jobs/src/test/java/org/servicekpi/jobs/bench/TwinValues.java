package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that take the states of periods to published values. */
final class TwinValues {

  /** Student's t with 63 degrees of freedom at 0.975, from tables. */
  private static final String T63 = "1.9983405425207412";

  private static final int LEAST_SAMPLE = 30;
  private static final String KEY = "kind, start, cut, cell";

  /** The table that they fill. */
  static final String TABLE =
      "CREATE TEMP TABLE result(kpi VARCHAR, base VARCHAR, kind VARCHAR, start DATE, cut UTINYINT,"
          + " cell INTEGER, value DOUBLE, unit VARCHAR, numerator BIGINT, denominator BIGINT,"
          + " lower DOUBLE, upper DOUBLE, n BIGINT, status VARCHAR, coverage DOUBLE)";

  private final TwinFold fold;
  private final Map<String, String> counters;

  TwinValues(TwinFold fold) {
    this.fold = fold;
    this.counters = fold.counters();
  }

  /** All values of the fold. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (TwinKpi kpi : fold.kpis()) {
      switch (kpi.kind()) {
        case COUNT -> statements.add(count(kpi));
        case PERSONS -> statements.add(persons(kpi));
        case PERSONS_OF_CHANNEL ->
            statements.add(ofChannel(kpi, byPeriod(kpi, 0), byPeriod(kpi, 5)));
        case OF_CHANNEL ->
            statements.add(
                ofChannel(
                    kpi,
                    counter(kpi.counts().counted()),
                    kpi.parts().isEmpty()
                        ? counter(kpi.counts().counted())
                        : counter(kpi.parts().get(1))));
        case RATIO -> statements.addAll(ratio(kpi));
        case DURATION -> statements.addAll(duration(kpi));
      }
    }
    return statements;
  }

  private String counter(String predicate) {
    return counters.get(predicate);
  }

  /** The cuts of a KPI; those by team from the week up. */
  private String cuts(TwinKpi kpi) {
    List<TwinCut> all = fold.cuts().stream().filter(kpi::appliesTo).toList();
    List<TwinCut> byDay = all.stream().filter(cut -> !cut.dimensions().contains("team")).toList();
    return "cut IN (%s) AND (kind <> 'day' OR cut IN (%s))".formatted(numbers(all), numbers(byDay));
  }

  private static String numbers(List<TwinCut> cuts) {
    return cuts.stream()
        .map(cut -> Integer.toString(cut.number()))
        .collect(Collectors.joining(", "));
  }

  /** The states of a KPI by common names; those of which nothing is known are left out. */
  private String states(TwinKpi kpi, String more, String from) {
    return "SELECT "
        + KEY
        + ", "
        + counter(kpi.counts().counted())
        + " AS n, "
        + counter(kpi.counts().about())
        + " AS about, "
        + counter(kpi.counts().open())
        + " AS open"
        + more
        + " FROM "
        + from
        + " WHERE "
        + cuts(kpi)
        + " AND (cut = 0 OR n + about + open > 0)";
  }

  private static String sum(TwinKpi kpi, List<Integer> places, Map<String, String> counters) {
    return places.stream()
        .map(place -> counters.get(kpi.parts().get(place)))
        .collect(Collectors.joining(" + "));
  }

  private String insert(TwinKpi kpi, String published, String unit, String columns, String from) {
    int least = fold.grouped() && !unit.equals("count") ? LEAST_SAMPLE : 1;
    return """
        INSERT INTO result SELECT '%s', '%s', kind, start, cut, cell, value, '%s', numerator,
          denominator, lower, upper, n,
          CASE WHEN value IS NULL AND lower IS NULL THEN 'no data'
            WHEN n < %d AND '%s' <> 'count' THEN 'low n'
            WHEN open > 0 THEN 'unsettled' ELSE 'final' END,
          CASE WHEN about > 0 THEN n::DOUBLE / about END
        FROM (SELECT *, %s FROM (%s))"""
        .formatted(published, kpi.id(), unit, least, unit, columns, from);
  }

  private static final String NO_INTERVAL = "NULL::DOUBLE AS lower, NULL::DOUBLE AS upper";
  private static final String NO_FRACTION =
      "NULL::BIGINT AS numerator, NULL::BIGINT AS denominator, " + NO_INTERVAL;

  private String count(TwinKpi kpi) {
    return insert(
        kpi,
        kpi.id(),
        kpi.unit(),
        "n::DOUBLE AS value, " + NO_FRACTION,
        states(kpi, "", "total_" + fold.name()));
  }

  private String persons(TwinKpi kpi) {
    return insert(
        kpi,
        kpi.id(),
        kpi.unit(),
        "part::DOUBLE AS value, " + NO_FRACTION,
        states(kpi, ", " + byPeriod(kpi, 0) + " AS part", "total_" + fold.name()));
  }

  /** The part of the kind of period that a row is of. */
  private String byPeriod(TwinKpi kpi, int from) {
    StringBuilder cases = new StringBuilder("CASE kind");
    for (int i = 0; i < TwinKpi.PERIODS.size(); i++) {
      cases.append(" WHEN '").append(TwinKpi.PERIODS.get(i)).append("' THEN ");
      cases.append(counter(kpi.parts().get(from + i)));
    }
    return cases.append(" END").toString();
  }

  private String ofChannel(TwinKpi kpi, String own, String base) {
    List<String> bases = new ArrayList<>();
    for (TwinCut cut : fold.cuts()) {
      if (kpi.appliesTo(cut)) {
        bases.add(
            "WHEN "
                + cut.number()
                + " THEN cell & ~(63 << "
                + TwinCut.BITS * cut.dimensions().indexOf("channel")
                + ")");
      }
    }
    String parts = ", " + own + " AS numerator, " + base + " AS base";
    String from =
        states(kpi, parts, "total_" + fold.name()).replace("n + about", "n + about + base");
    return insert(
        kpi,
        kpi.id(),
        kpi.unit(),
        "CASE WHEN denominator > 0 THEN 1::DOUBLE * numerator / denominator END AS value, "
            + NO_INTERVAL,
        "SELECT *, (sum(base) OVER (PARTITION BY kind, start, cut, CASE cut "
            + String.join(" ", bases)
            + " END))::BIGINT AS denominator FROM ("
            + from
            + ")");
  }

  private List<String> ratio(TwinKpi kpi) {
    String upper = sum(kpi, kpi.upper(), counters);
    String lower = sum(kpi, kpi.lower(), counters);
    List<String> statements = new ArrayList<>();
    String fraction =
        "CASE WHEN denominator > 0 THEN %d::DOUBLE * numerator / denominator END AS value"
            .formatted(kpi.factor());
    String parts = ", " + upper + " AS numerator, " + lower + " AS denominator";
    if (fold.grouped()) {
      statements.add(
          insert(kpi, kpi.id(), kpi.unit(), fraction + ", " + INTERVAL, grouped(kpi, parts)));
      return statements;
    }
    String from = "total_" + fold.name();
    statements.add(
        insert(kpi, kpi.id(), kpi.unit(), fraction + ", " + NO_INTERVAL, states(kpi, parts, from)));
    for (int part = 0; part < kpi.partNames().size(); part++) {
      statements.add(
          insert(
              kpi,
              kpi.id() + "_" + kpi.partNames().get(part),
              "count",
              "part::DOUBLE AS value, " + NO_FRACTION,
              states(kpi, ", " + counter(kpi.parts().get(part)) + " AS part", from)));
    }
    return statements;
  }

  /** The interval of a share from the groups of customers: delete-a-group jackknife, Wilson, t. */
  private static final String INTERVAL =
      "CASE WHEN denominator > 0 THEN CASE WHEN numerator = 0 THEN 0 ELSE greatest(0, centre - half)"
          + " END END AS lower, CASE WHEN denominator > 0 THEN CASE WHEN numerator = denominator"
          + " THEN 1 ELSE least(1, centre + half) END END AS upper";

  private String grouped(TwinKpi kpi, String parts) {
    String groups =
        states(kpi, parts + ", grp", "total_" + fold.name()).replace("cut = 0 OR ", "cut = 0 OR ");
    return """
        SELECT * EXCLUDE (w), (est + w / 2) / (1 + w) AS centre,
          %2$s / (1 + w) * sqrt(est * (1 - est) / worth + w / (4 * worth)) AS half
        FROM (SELECT *, %2$s * %2$s / worth AS w FROM (
          SELECT *, CASE WHEN lost THEN 1 ELSE greatest(1, denominator / CASE WHEN est * (1 - est) > 0
            THEN greatest(1, squares * 63 / 64 / (est * (1 - est) / denominator)) ELSE 1 END) END
            AS worth FROM (
          SELECT kind, start, cut, cell, any_value(est) AS est, sum(n)::BIGINT AS n,
            sum(about)::BIGINT AS about, sum(open)::BIGINT AS open,
            any_value(above)::BIGINT AS numerator, any_value(below)::BIGINT AS denominator,
            bool_or(below = denominator) AS lost,
            sum(CASE WHEN below > denominator THEN
              ((above - numerator)::DOUBLE / (below - denominator) - est) ** 2 END) AS squares
          FROM (SELECT *, above::DOUBLE / below AS est FROM (SELECT *,
            sum(numerator) OVER cellw AS above, sum(denominator) OVER cellw AS below FROM (%1$s)
            WINDOW cellw AS (PARTITION BY kind, start, cut, cell)))
          GROUP BY kind, start, cut, cell)))"""
        .formatted(groups, T63);
  }

  private List<String> duration(TwinKpi kpi) {
    List<String> statements = new ArrayList<>();
    statements.addAll(TwinCurve.of(kpi));
    String sumName = fold.sums().get(kpi.parts().get(0));
    String from =
        "SELECT s.*, q.* EXCLUDE (kind, start, cut, cell) FROM ("
            + states(kpi, ", " + sumName + " AS total", "total_" + fold.name())
            + ") s LEFT JOIN quantile_"
            + kpi.id()
            + " q USING (kind, start, cut, cell)";
    statements.add(
        insert(
            kpi,
            kpi.id() + "_mean",
            kpi.unit(),
            "CASE WHEN events > 0 THEN 0.001::DOUBLE * total / events END AS value,"
                + " floor(total / 1000.0::DOUBLE + 0.5)::BIGINT AS numerator,"
                + " coalesce(events, 0)::BIGINT AS denominator, "
                + NO_INTERVAL,
            from));
    for (int quantile : TwinCurve.QUANTILES) {
      boolean everywhere = quantile == 50 || quantile == 90;
      String where =
          everywhere
              ? ""
              : TwinCut.ALL.stream()
                  .filter(TwinCut::detailed)
                  .map(cut -> Integer.toString(cut.number()))
                  .collect(Collectors.joining(", ", " WHERE cut IN (", ")"));
      statements.add(
          insert(
              kpi,
              kpi.id() + "_p" + quantile,
              kpi.unit(),
              "q%1$d AS value, CASE WHEN q%1$d IS NULL THEN last END AS lower, NULL::DOUBLE AS upper, NULL::BIGINT AS numerator, NULL::BIGINT AS denominator"
                  .formatted(quantile),
              "SELECT * FROM (" + from + ")" + where));
    }
    return statements;
  }
}
