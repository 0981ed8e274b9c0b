package org.servicekpi.store;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run made public: the snapshot of every table and the set of report files.
 *
 * @param number from 1, in the order of publishing
 * @param run the id of the run
 * @param token tells runs of the same id apart
 * @param asOf the last day whose deliveries are known
 * @param content the hash of the logical content, as the run computed it
 * @param startedFrom the publication the run started from; 0 where there was none
 * @param notes what the run wants the next one to know, by name
 * @param tables the snapshot of every table, by the table's name
 * @param reports every published report file, by path, those of earlier publications included
 */
public record Publication(
    long number,
    String run,
    String token,
    LocalDate asOf,
    String content,
    long startedFrom,
    SortedMap<String, String> notes,
    SortedMap<String, Long> tables,
    List<ReportFile> reports) {

  public Publication {
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    reports = reports.stream().sorted().toList();
  }

  /** The snapshot of a table, if the table was ever published. */
  public Optional<Long> snapshot(String table) {
    return Optional.ofNullable(tables.get(table));
  }

  /** Snapshots that differ from those of another publication. */
  Map<String, Long> tablesUnlike(Map<String, Long> others) {
    Map<String, Long> changed = new TreeMap<>(tables);
    others.forEach((table, snapshot) -> changed.remove(table, snapshot));
    return changed;
  }
}
