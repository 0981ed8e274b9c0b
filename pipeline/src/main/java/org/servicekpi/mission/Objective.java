package org.servicekpi.mission;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;

/**
 * A number that shows whether a promise is kept.
 *
 * @param kpi what is measured
 * @param where of which cell; empty for everything
 * @param target what it is held against
 * @param every the length of the periods it is judged by
 * @param weight how much it counts in the score
 */
public record Objective(
    Published kpi, Map<Dimension, String> where, Target target, PeriodKind every, double weight) {

  public Objective {
    where = Collections.unmodifiableMap(new TreeMap<>(where));
  }

  /** The cut whose cells hold its value. */
  public Cut cut() {
    return new Cut(List.copyOf(where.keySet()));
  }

  /** The KPI and its cell as a reader names them: {@code Abandonment rate (channel phone)}. */
  public String label() {
    return where.isEmpty() ? kpi.label() : kpi.label() + " (" + cell() + ")";
  }

  /** The cell in words: {@code channel phone, topic loans}; empty for everything. */
  public String cell() {
    return where.entrySet().stream()
        .map(entry -> entry.getKey().word() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The target in words: {@code at least 60 %}. */
  public String targetWords() {
    return target.side().word() + " " + Figures.of(target.amount(), kpi.unit());
  }

  /** Whether another version of the mission asks the same, whatever its target. */
  boolean asksTheSameAs(Objective other) {
    return kpi.id().equals(other.kpi.id()) && where.equals(other.where) && every == other.every;
  }
}
