package org.servicekpi.run;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What linking came to.
 *
 * @param days the days whose journeys or steps are others than before
 * @param counts what was linked
 */
record Linked(NavigableSet<LocalDate> days, SortedMap<String, Long> counts) implements Staged {

  /** What is left where nothing is linked. */
  static Linked left() {
    return new Linked(new TreeSet<>(), new TreeMap<>());
  }

  /** The facts that changed with these days' journeys. */
  Ingested and(Ingested ingested) {
    NavigableSet<LocalDate> all = new TreeSet<>(days);
    all.addAll(ingested.days());
    return new Ingested(all, ingested.replaced(), ingested.counts());
  }
}
