package org.servicekpi.run;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What measuring came to.
 *
 * @param folded the days whose rows were folded again
 * @param changed the days whose values may have changed
 * @param unsettled all days that still have open items
 * @param counts days folded
 */
record Measured(
    NavigableSet<LocalDate> folded,
    NavigableSet<LocalDate> changed,
    NavigableSet<LocalDate> unsettled,
    SortedMap<String, Long> counts)
    implements Staged {

  /** What is left where nothing is measured. */
  static Measured left(Night night) {
    Pending before = night.pending();
    return new Measured(new TreeSet<>(), before.unscored(), before.unsettled(), new TreeMap<>());
  }
}
