package org.servicekpi.run;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What ingesting came to.
 *
 * @param days the days whose facts changed
 * @param replaced the customers of interactions that stood in the lake and were replaced
 * @param counts files, and records by what became of them
 */
record Ingested(NavigableSet<LocalDate> days, List<String> replaced, SortedMap<String, Long> counts)
    implements Staged {

  /** What is left where nothing is read. */
  static Ingested left() {
    return new Ingested(new TreeSet<>(), List.of(), new TreeMap<>());
  }
}
