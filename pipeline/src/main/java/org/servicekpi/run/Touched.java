package org.servicekpi.run;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whose journeys are linked anew: some persons with all their interactions, and on some days the
 * interactions of unknown persons. Persons are kept as hashes of eight bytes; where two fall
 * together, one of them is linked for nothing.
 */
final class Touched implements Serializable {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final boolean everybody;
  private final long[] persons;
  private final int[] days;

  private Touched(boolean everybody, long[] persons, int[] days) {
    this.everybody = everybody;
    this.persons = persons;
    this.days = days;
  }

  /** Everybody, on every day. */
  static Touched everybody() {
    return new Touched(true, new long[0], new int[0]);
  }

  /** Persons by their hashes, and unknown ones on some days. */
  static Touched of(List<long[]> hashes, Collection<LocalDate> days) {
    return new Touched(
        false,
        hashes.stream().flatMapToLong(LongStream::of).sorted().distinct().toArray(),
        days.stream().mapToInt(day -> (int) day.toEpochDay()).sorted().toArray());
  }

  /** Whether a row of a person, or of nobody known, is linked anew. */
  boolean has(String person, int day) {
    return everybody
        || (person.isEmpty()
            ? Arrays.binarySearch(days, day) >= 0
            : Arrays.binarySearch(persons, hash(person)) >= 0);
  }

  /** How many persons, if not everybody. */
  int persons() {
    return persons.length;
  }

  /** The hash of a person. */
  static long hash(String person) {
    long hash = PRIME;
    for (int i = 0; i < person.length(); i++) {
      hash = (hash ^ person.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
