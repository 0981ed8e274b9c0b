package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that are added up together: one subject, one day on which they count.
 *
 * @param name in names of tables
 * @param table the wide rows: {@link TwinRows}, or what {@link TwinJourneys} makes of them
 * @param where which of them they are
 * @param day the day on which they count, since 1970
 * @param dimensions what they can be cut by
 * @param kpis what is made of them
 * @param grouped whether parts are kept by groups of customers
 */
record TwinFold(
    String name,
    String table,
    String where,
    String day,
    List<String> dimensions,
    List<TwinKpi> kpis,
    boolean grouped) {

  /** Opens a predicate that is an amount instead. */
  static final String AMOUNT = "#";

  /** SQL for what a predicate or an amount adds. */
  static String adds(String predicate) {
    return predicate.startsWith(AMOUNT)
        ? "coalesce(" + predicate.substring(AMOUNT.length()) + ", 0)::BIGINT"
        : "coalesce(" + predicate + ", false)::BIGINT";
  }

  /** The cuts that its rows have all dimensions of. */
  List<TwinCut> cuts() {
    return TwinCut.ALL.stream().filter(cut -> dimensions.containsAll(cut.dimensions())).toList();
  }

  /** The cubes, as far as its rows have their dimensions. */
  List<List<String>> cubes() {
    List<List<String>> cubes = new ArrayList<>();
    for (List<String> cube : TwinCut.CUBES) {
      cubes.add(cube.stream().filter(dimensions::contains).toList());
    }
    return cubes;
  }

  /** The place of the cube that serves a cut. */
  int cubeOf(TwinCut cut) {
    List<List<String>> cubes = cubes();
    for (int cube = 0; cube < cubes.size(); cube++) {
      if (cubes.get(cube).containsAll(cut.dimensions())) {
        return cube;
      }
    }
    throw new IllegalArgumentException("No cube serves " + cut);
  }

  /** Every predicate that is counted, once, with the name of its counter. */
  Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    for (TwinKpi kpi : kpis) {
      List<String> all = new ArrayList<>();
      all.add(kpi.counts().about());
      all.add(kpi.counts().counted());
      all.add(kpi.counts().open());
      if (kpi.kind() != TwinKpi.Kind.DURATION) {
        all.addAll(kpi.parts());
      }
      all.forEach(predicate -> counters.computeIfAbsent(predicate, p -> "n" + counters.size()));
    }
    return counters;
  }

  /** Every sum, with its name. */
  Map<String, String> sums() {
    Map<String, String> sums = new LinkedHashMap<>();
    durations().forEach(kpi -> sums.put(kpi.parts().get(0), "s" + sums.size()));
    return sums;
  }

  /** The KPIs with percentiles. */
  List<TwinKpi> durations() {
    return kpis.stream().filter(kpi -> kpi.kind() == TwinKpi.Kind.DURATION).toList();
  }
}
