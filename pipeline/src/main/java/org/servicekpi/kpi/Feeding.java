package org.servicekpi.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Computed;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.Value;
import org.servicekpi.schema.Field;

/**
 * Whether a source tells enough for a KPI, found from the declaration alone: its worked example is
 * told again with only the fields that the source tells. It can be fed where the example still
 * comes to the same; otherwise the fields that it cannot do without are missing.
 */
public final class Feeding {

  private static final String UNKNOWN = "unknown";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant AS_OF = Instant.parse("2026-03-03T00:00:00Z");

  private Feeding() {}

  /**
   * The fields that a KPI lacks, in the order of their table; none where it can be fed.
   *
   * @param told the fields that the source tells of the KPI's table, by name, each with the one
   *     word that it always has, or with nothing
   */
  public static List<String> missing(Kpi kpi, Map<String, String> told) {
    if (kpi.own()) {
      return untoldOf(kpi, told);
    }
    List<ExampleRow> rows = kpi.meaning().example().rows();
    SortedMap<String, Value> expected = values(kpi, rows);
    List<Field> untold = untold(kpi, told);
    if (sameAs(expected, kpi, retold(kpi, told, untold))) {
      return List.of();
    }
    // Whatever can be left out without a difference is not what it lacks.
    List<Field> lacking = new ArrayList<>(untold);
    for (Field field : untold) {
      List<Field> fewer = new ArrayList<>(lacking);
      fewer.remove(field);
      List<Field> leftOut = new ArrayList<>(untold);
      leftOut.removeAll(fewer);
      if (sameAs(expected, kpi, retold(kpi, told, leftOut))) {
        lacking = fewer;
      }
    }
    return lacking.stream().map(Field::name).toList();
  }

  /** The columns that the SQL of an own KPI speaks of and that the source does not tell. */
  private static List<String> untoldOf(Kpi kpi, Map<String, String> told) {
    Set<String> words = new TreeSet<>();
    for (Computed computed : kpi.measure().computed()) {
      words.addAll(List.of(computed.sql().replaceAll("'[^']*'", " ").split("\\W+", -1)));
    }
    return kpi.subject().columns().stream()
        .filter(field -> field.nullable() || field.words().contains(UNKNOWN))
        .map(Field::name)
        .filter(name -> words.contains(name) && !told.containsKey(name))
        .toList();
  }

  /** The fields of the example that the source does not tell, or always tells the same of. */
  private static List<Field> untold(Kpi kpi, Map<String, String> told) {
    TreeSet<String> set = new TreeSet<>();
    kpi.meaning().example().rows().forEach(row -> set.addAll(row.values().keySet()));
    return kpi.subject().columns().stream()
        .filter(field -> set.contains(field.name()))
        .filter(field -> field.nullable() || field.words().contains(UNKNOWN))
        .filter(field -> !told.getOrDefault(field.name(), UNKNOWN).isEmpty())
        .toList();
  }

  private static List<ExampleRow> retold(Kpi kpi, Map<String, String> told, List<Field> untold) {
    List<ExampleRow> rows = new ArrayList<>();
    for (ExampleRow row : kpi.meaning().example().rows()) {
      ExampleRow again = ExampleRow.of(kpi.subject());
      for (Field field : kpi.subject().columns()) {
        Object value = row.values().get(field.name());
        if (value != null && !untold.contains(field)) {
          again = again.with(field, value);
        } else if (value != null && told.containsKey(field.name())) {
          again = again.with(field, told.get(field.name()));
        } else if (value != null && !field.nullable()) {
          again = again.with(field, UNKNOWN);
        }
      }
      rows.add(again);
    }
    return rows;
  }

  private static boolean sameAs(SortedMap<String, Value> expected, Kpi kpi, List<ExampleRow> rows) {
    SortedMap<String, Value> now = values(kpi, rows);
    return kpi.meaning().example().results().keySet().stream()
        .allMatch(
            id ->
                now.containsKey(id)
                    && now.get(id).value().equals(expected.get(id).value())
                    && now.get(id).n() == expected.get(id).n());
  }

  private static SortedMap<String, Value> values(Kpi kpi, List<ExampleRow> rows) {
    Cut cut = kpi.scope().within().map(Cut::by).orElse(Cut.TOTAL);
    Cuts cuts = new Cuts(List.of(Cut.TOTAL, cut), List.of(Cut.TOTAL, cut));
    Plan plan = new Plan(List.of(kpi), cuts, Cohorts.DEFAULT, AS_OF);
    SortedMap<String, Value> values = new TreeMap<>();
    Metrics.finish(Metrics.fold(kpi.subject(), rows, plan), Period.of(PeriodKind.DAY, DAY), plan)
        .stream()
        .filter(value -> value.cut().equals(cut))
        .forEach(value -> values.putIfAbsent(value.kpi(), value));
    return values;
  }
}
