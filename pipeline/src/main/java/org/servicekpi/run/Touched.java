package org.servicekpi.run;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.servicekpi.journey.JourneyRules;
import org.servicekpi.journey.Reach;

/**
 * Whose journeys are linked anew, and from when on: some persons, and on some days the interactions
 * of unknown persons. Persons are kept as hashes of eight bytes; where two fall together, one of
 * them is linked for nothing.
 */
final class Touched implements Serializable {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final boolean everybody;
  private final long[] persons;
  private final int[] days;

  /** Of each person, as {@link Reach} has them. */
  private final int[] linkedFrom;

  private final int[] readFrom;
  private final int[] seenFrom;

  private Touched(boolean everybody, long[] persons, int[] days) {
    this.everybody = everybody;
    this.persons = persons;
    this.days = days;
    linkedFrom = new int[persons.length];
    readFrom = new int[persons.length];
    seenFrom = new int[persons.length];
    for (int person = 0; person < persons.length; person++) {
      reaches(person, Reach.ALL);
    }
  }

  /** Everybody, on every day. */
  static Touched everybody() {
    return new Touched(true, new long[0], new int[0]);
  }

  /** Persons by their hashes over all they ever did, and unknown ones on some days. */
  static Touched of(List<long[]> hashes, Collection<LocalDate> days) {
    return new Touched(
        false,
        hashes.stream().flatMapToLong(LongStream::of).sorted().distinct().toArray(),
        days.stream().mapToInt(day -> (int) day.toEpochDay()).sorted().toArray());
  }

  /**
   * The same persons, each as far back as a change on these days reaches.
   *
   * @param spans of all steps of theirs
   * @param whole persons that are linked over all they ever did, by their hashes, sorted
   */
  Touched bounded(List<Spans> spans, long[] whole, JourneyRules rules) {
    Touched bounded = new Touched(false, persons, days);
    if (days.length == 0) {
      return bounded;
    }
    List<List<Reach.Span>> byPerson = new ArrayList<>(persons.length);
    for (int person = 0; person < persons.length; person++) {
      byPerson.add(List.of());
    }
    for (Spans some : spans) {
      some.each(
          (hash, day, first, last) -> {
            int person = place(hash);
            if (byPerson.get(person).isEmpty()) {
              byPerson.set(person, new ArrayList<>(4));
            }
            byPerson.get(person).add(new Reach.Span(first, last));
          });
    }
    for (int person = 0; person < persons.length; person++) {
      if (Arrays.binarySearch(whole, persons[person]) < 0) {
        bounded.reaches(person, Reach.of(days[0], byPerson.get(person), rules));
      }
    }
    return bounded;
  }

  private void reaches(int person, Reach reach) {
    linkedFrom[person] = reach.linkedFrom();
    readFrom[person] = reach.readFrom();
    seenFrom[person] = reach.seenFrom();
  }

  /** Whether a row of a person, or of nobody known, is linked anew. */
  boolean has(String person, int day) {
    return within(person, day, linkedFrom);
  }

  /** Whether it is read: it is linked anew, or looked back at by one that is. */
  boolean reads(String person, int day) {
    return within(person, day, readFrom);
  }

  /** Whether it came before what is read of its person, in a period that goes on since. */
  boolean saw(String person, int day) {
    return !everybody
        && !person.isEmpty()
        && within(person, day, seenFrom)
        && !within(person, day, readFrom);
  }

  /** The same for a person by hash. */
  boolean reads(long person, int day) {
    return day >= from(person, readFrom);
  }

  /** From when on needs of a person are linked anew. */
  int linkedFrom(String person) {
    return everybody || person.isEmpty() ? Reach.ALL.linkedFrom() : from(hash(person), linkedFrom);
  }

  private boolean within(String person, int day, int[] from) {
    return everybody
        || (person.isEmpty()
            ? Arrays.binarySearch(days, day) >= 0
            : day >= from(hash(person), from));
  }

  private int from(long person, int[] from) {
    int place = place(person);
    return place < 0 ? Integer.MAX_VALUE : from[place];
  }

  private int place(long person) {
    return Arrays.binarySearch(persons, person);
  }

  /** Those of some days on which something may have been seen and not read. */
  NavigableSet<LocalDate> seenDays(NavigableSet<LocalDate> some) {
    int first = Arrays.stream(seenFrom).filter(day -> day > Reach.ALL.seenFrom()).min().orElse(0);
    int end = Arrays.stream(readFrom).max().orElse(first);
    return end <= first
        ? new TreeSet<>()
        : some.subSet(LocalDate.ofEpochDay(first), true, LocalDate.ofEpochDay(end), false);
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
