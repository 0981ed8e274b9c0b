package org.servicekpi.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.kpi.Feeding;
import org.servicekpi.metric.Kpi;

/**
 * Which KPIs the sources of a workspace can feed, and what the others lack. Apart from the command
 * that lists them, which must not load what folds them.
 */
final class Availability {

  private Availability() {}

  /** A row per KPI: its id, the sources that feed it, or what the nearest ones lack. */
  static Grid of(Checked checked) {
    List<List<Object>> rows = new ArrayList<>();
    for (Kpi kpi : checked.kpis()) {
      SortedMap<String, List<String>> missing = missing(checked, kpi);
      List<String> feeding =
          missing.keySet().stream().filter(source -> missing.get(source).isEmpty()).toList();
      rows.add(
          List.of(
              kpi.id(),
              kpi.label(),
              String.join(", ", feeding),
              feeding.isEmpty() ? lacks(kpi, missing) : ""));
    }
    return new Grid(List.of("id", "label", "fed by", "lacks"), rows);
  }

  /** What each source lacks that has rows of the KPI's kind. */
  private static SortedMap<String, List<String>> missing(Checked checked, Kpi kpi) {
    SortedMap<String, List<String>> missing = new TreeMap<>();
    checked
        .sources()
        .forEach(
            (name, source) -> {
              Map<String, String> told = source.tells().get(kpi.subject().table());
              if (told != null) {
                missing.put(
                    name,
                    Feeding.missing(kpi, told).stream()
                        .map(field -> shown(field, told.getOrDefault(field, "")))
                        .toList());
              }
            });
    return missing;
  }

  private static String shown(String field, String always) {
    return always.isEmpty() ? field : field + " (always " + always + ")";
  }

  private static String lacks(Kpi kpi, SortedMap<String, List<String>> missing) {
    return missing.entrySet().stream()
        .min(Comparator.comparing(source -> source.getValue().size()))
        .map(nearest -> nearest.getKey() + ": " + String.join(", ", nearest.getValue()))
        .orElse("no source has rows of '" + kpi.subject().name() + "'");
  }
}
