package org.servicekpi.mission;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;

/**
 * What a mission may ask for.
 *
 * @param kpis by published id
 * @param dimensions by which values can be split here
 */
public record Vocabulary(NavigableMap<String, Published> kpis, Set<Dimension> dimensions) {

  public Vocabulary {
    kpis = Collections.unmodifiableNavigableMap(new TreeMap<>(kpis));
    dimensions = Set.copyOf(dimensions);
  }

  /** The published ids of a catalogue, and the dimensions by which values can be split. */
  public static Vocabulary of(Collection<Published> kpis, Set<Dimension> dimensions) {
    NavigableMap<String, Published> byId = new TreeMap<>();
    kpis.forEach(kpi -> byId.put(kpi.id(), kpi));
    return new Vocabulary(byId, dimensions);
  }

  /** The published ids of a distribution: {@code wait} is published as {@code wait_p90} ... */
  List<String> valuesOf(String distribution) {
    return kpis.tailMap(distribution + "_", true).keySet().stream()
        .takeWhile(id -> id.startsWith(distribution + "_"))
        .filter(id -> id.substring(distribution.length() + 1).matches("mean|p\\d\\d"))
        .toList();
  }
}
