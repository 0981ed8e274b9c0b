package org.servicekpi.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servicekpi.mission.Scorecard;

/**
 * What scoring came to.
 *
 * @param cards the scorecards, in the order of their periods
 */
record Scored(List<Scorecard> cards) implements Staged {

  /** What is left where nothing is scored. */
  static Scored left() {
    return new Scored(List.of());
  }

  @Override
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("scorecards", (long) cards.size());
    return counts;
  }
}
