package org.servicekpi.run;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * On which days persons have steps, and from which day to which these and the opening of their need
 * extend; 20 bytes each.
 */
final class Spans implements Serializable {

  private static final int NUMBERS = 3;

  private long[] persons = new long[16];
  private int[] numbers = new int[16 * NUMBERS];
  private int size;

  /** Takes spans one by one. */
  @FunctionalInterface
  interface Each {
    /** A step of a person, by hash, with its day and the days over which its need extends. */
    void span(long person, int day, int first, int last);
  }

  /** Adds a step; the days over which it extends are more where it stands on another one. */
  void add(long person, int day, int first, int last) {
    if (size == persons.length) {
      persons = Arrays.copyOf(persons, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size * NUMBERS);
    }
    persons[size] = person;
    numbers[size * NUMBERS] = day;
    numbers[size * NUMBERS + 1] = Math.min(day, first);
    numbers[size * NUMBERS + 2] = Math.max(day, last);
    size++;
  }

  /** Gives the days of those that are read, and says how many these are. */
  long read(Touched touched, IntConsumer day) {
    long count = 0;
    for (int i = 0; i < size; i++) {
      if (touched.reads(persons[i], numbers[i * NUMBERS])) {
        day.accept(numbers[i * NUMBERS]);
        count++;
      }
    }
    return count;
  }

  /** Gives all of them. */
  void each(Each each) {
    for (int i = 0; i < size; i++) {
      int at = i * NUMBERS;
      each.span(persons[i], numbers[at], numbers[at + 1], numbers[at + 2]);
    }
  }
}
