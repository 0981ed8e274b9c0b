package org.servicekpi.run;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one file gave. */
final class FileCounts {
  long candidates;
  long superseded;
  long quarantined;
  long held;
  Instant first;
  Instant last;
  final SortedMap<String, Long> warnings = new TreeMap<>();
  final SortedMap<String, Long> rules = new TreeMap<>();

  long read() {
    return candidates + quarantined + held;
  }

  long accepted() {
    return candidates - superseded;
  }
}
