package org.servicekpi.run;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What ingesting came to.
 *
 * @param days the days whose facts changed
 * @param counts files, and records by what became of them
 */
record Ingested(NavigableSet<LocalDate> days, SortedMap<String, Long> counts) implements Staged {

  /** What is left where nothing is read. */
  static Ingested left() {
    return new Ingested(new TreeSet<>(), new TreeMap<>());
  }
}
