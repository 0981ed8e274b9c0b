package org.servicekpi.run;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the records that were read came to: by file, by day, by table. */
final class Tally implements Serializable {

  private static final long serialVersionUID = 1;

  /** How many refused records a message shows. */
  private static final int EXAMPLES = 3;

  /** A refused record. */
  private record Refused(String source, String file, long place, String reason)
      implements Serializable {}

  private final TreeMap<FileKey, FileCounts> files = new TreeMap<>();
  private final TreeMap<LocalDate, Long> candidates = new TreeMap<>();
  private final TreeSet<LocalDate> rawDays = new TreeSet<>();
  private final TreeMap<String, Long> rows = new TreeMap<>();
  private final TreeSet<LocalDate> customers = new TreeSet<>();
  private final TreeSet<LocalDate> replacedDays = new TreeSet<>();
  private final ArrayList<String> replacedCustomers = new ArrayList<>();
  private final ArrayList<Refused> refused = new ArrayList<>();
  private long replaced;

  /** The sum of what tasks saw. */
  static Tally of(Collection<Tally> parts) {
    Tally all = new Tally();
    for (Tally part : parts) {
      part.files.forEach((file, counts) -> all.file(file).add(counts));
      part.candidates.forEach((day, count) -> all.candidates.merge(day, count, Long::sum));
      part.rows.forEach(all::rows);
      all.rawDays.addAll(part.rawDays);
      all.customers.addAll(part.customers);
      all.refused.addAll(part.refused);
    }
    return all;
  }

  /** What a file gave. */
  FileCounts file(FileKey file) {
    return files.computeIfAbsent(file, key -> new FileCounts());
  }

  /** Counts a record that may be used. */
  void candidate(LocalDate day) {
    candidates.merge(day, 1L, Long::sum);
  }

  /** Notes the day of a raw record: what it does to facts shows when it is put together. */
  void raw(LocalDate day) {
    rawDays.add(day);
  }

  /**
   * Adds what was put together of raw records; those were counted in their files already.
   *
   * @param assembled the tally of the records that came of it
   */
  void assembled(Tally assembled) {
    assembled.candidates.forEach((day, count) -> candidates.merge(day, count, Long::sum));
    assembled.rows.forEach(this::rows);
  }

  /** Counts rows of a table. */
  void rows(String table, long count) {
    rows.merge(table, count, Long::sum);
  }

  /** Notes that a delivery of this date says who customers are. */
  void customers(LocalDate deliveredOn) {
    customers.add(deliveredOn);
  }

  /** Keeps a refused record as an example, as far as one is still wanted. */
  void refused(FileKey file, long place, String reason) {
    long kept = refused.stream().filter(one -> one.source().equals(file.source())).count();
    if (kept < EXAMPLES) {
      refused.add(new Refused(file.source(), file.file(), place, reason));
    }
  }

  /** Counts new records of a day that newer versions replace. */
  void superseded(LocalDate day, long count) {
    candidates.merge(day, -count, Long::sum);
  }

  /** Counts records that stood in the lake and that newer versions replace. */
  void replaced(LocalDate day, long count) {
    replaced += count;
    replacedDays.add(day);
  }

  /** Notes of whom such records were. */
  void replacedCustomers(Collection<String> keys) {
    replacedCustomers.addAll(keys);
  }

  /** Of whom the interactions were that stood in the lake and that newer versions replace. */
  List<String> replacedCustomers() {
    return replacedCustomers;
  }

  /** What each file gave. */
  SortedMap<FileKey, FileCounts> files() {
    return files;
  }

  /** Rows of a table that were read, those of replaced records included. */
  long rows(String table) {
    return rows.getOrDefault(table, 0L);
  }

  /** The days of all candidates. */
  NavigableSet<LocalDate> candidateDays() {
    return candidates.navigableKeySet();
  }

  /** The days of all raw records that may be used. */
  NavigableSet<LocalDate> rawDays() {
    return rawDays;
  }

  /** The days whose rows change. */
  NavigableSet<LocalDate> days() {
    NavigableSet<LocalDate> days = new TreeSet<>(replacedDays);
    candidates.forEach(
        (day, count) -> {
          if (count > 0) {
            days.add(day);
          }
        });
    return days;
  }

  /** The first delivery with customers; from its day on they may be others than before. */
  Optional<LocalDate> customersFrom() {
    return customers.stream().findFirst();
  }

  /** Rows that an earlier night had accepted and that a newer version replaces. */
  long replacedInLake() {
    return replaced;
  }

  /** The first refused records of a source: file, place and reason. */
  String firstRefused(String source) {
    List<Refused> first =
        refused.stream()
            .filter(one -> one.source().equals(source))
            .sorted(Comparator.comparing(Refused::file).thenComparing(Refused::place))
            .limit(EXAMPLES)
            .toList();
    return first.stream()
        .map(one -> one.file() + ":" + one.place() + " " + one.reason())
        .collect(Collectors.joining(" "));
  }
}
