package org.servicekpi.run;

import java.io.Serializable;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one file gave. */
final class FileCounts implements Serializable {
  private static final long serialVersionUID = 1;

  long candidates;
  long superseded;
  long quarantined;
  long held;
  long duplicates;
  long late;
  long warned;
  long skewed;
  Instant first;
  Instant last;
  final TreeMap<String, Long> warnings = new TreeMap<>();
  final TreeMap<String, Long> rules = new TreeMap<>();

  long read() {
    return candidates + quarantined + held;
  }

  long accepted() {
    return candidates - superseded;
  }

  /** Notes that something happens at an instant. */
  void at(Instant moment) {
    first = first == null || moment.isBefore(first) ? moment : first;
    last = last == null || moment.isAfter(last) ? moment : last;
  }

  /** Adds what another part of the file gave. */
  void add(FileCounts other) {
    candidates += other.candidates;
    superseded += other.superseded;
    quarantined += other.quarantined;
    held += other.held;
    duplicates += other.duplicates;
    late += other.late;
    warned += other.warned;
    skewed += other.skewed;
    add(other.warnings, warnings);
    add(other.rules, rules);
    if (other.first != null) {
      at(other.first);
      at(other.last);
    }
  }

  private static void add(SortedMap<String, Long> counts, SortedMap<String, Long> to) {
    counts.forEach((name, count) -> to.merge(name, count, Long::sum));
  }
}
