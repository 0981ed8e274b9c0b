package org.servicekpi.run;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many rows each table has on each day, and sums of their hashes: whether the rows of a day are
 * the same as before, in whatever order.
 */
final class DaySums implements Serializable {

  private static final int COUNT = 0;
  private static final int PLAIN = 1;
  private static final int MIXED = 2;
  private static final int KNOWN = 3;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final TreeMap<Integer, TreeMap<Integer, long[]>> sums = new TreeMap<>();

  /** Adds a row of a table, by its number; its person may be known. */
  void add(int table, int day, long contentHash, boolean known) {
    long[] sum = at(table, day);
    sum[COUNT]++;
    sum[PLAIN] += contentHash;
    sum[MIXED] += ((contentHash ^ (contentHash >>> 31)) * PRIME) >>> 7;
    sum[KNOWN] += known ? 1 : 0;
  }

  /** Adds all of another. */
  void add(DaySums other) {
    other.sums.forEach(
        (table, days) ->
            days.forEach(
                (day, more) -> {
                  long[] sum = at(table, day);
                  for (int i = 0; i < sum.length; i++) {
                    sum[i] += more[i];
                  }
                }));
  }

  /** The days on which the rows of two tables differ. */
  NavigableSet<LocalDate> differing(int table, int other) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    SortedMap<Integer, long[]> mine = sums.getOrDefault(table, new TreeMap<>());
    SortedMap<Integer, long[]> theirs = sums.getOrDefault(other, new TreeMap<>());
    TreeSet<Integer> all = new TreeSet<>(mine.keySet());
    all.addAll(theirs.keySet());
    for (int day : all) {
      if (!java.util.Arrays.equals(mine.get(day), theirs.get(day))) {
        days.add(LocalDate.ofEpochDay(day));
      }
    }
    return days;
  }

  /** The days on which a table has rows. */
  NavigableSet<LocalDate> days(int table) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    sums.getOrDefault(table, new TreeMap<>())
        .keySet()
        .forEach(day -> days.add(LocalDate.ofEpochDay(day)));
    return days;
  }

  /** All rows of a table. */
  long count(int table) {
    return sum(table, COUNT);
  }

  /** Those of a known person. */
  long known(int table) {
    return sum(table, KNOWN);
  }

  private long sum(int table, int part) {
    return sums.getOrDefault(table, new TreeMap<>()).values().stream()
        .mapToLong(sum -> sum[part])
        .sum();
  }

  private long[] at(int table, int day) {
    return sums.computeIfAbsent(table, number -> new TreeMap<>())
        .computeIfAbsent(day, key -> new long[KNOWN + 1]);
  }
}
