package org.servicekpi.journey;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The starts of turns in order, to find the first one after an instant. */
final class Timeline {

  private final long[] starts;

  /** Of those contacts that meet a condition; the contacts are sorted by start. */
  static Timeline of(List<Contact> contacts, Predicate<Contact> condition) {
    return of(contacts, condition, Contact::start);
  }

  /** Of those turns that meet a condition; the turns are sorted by start. */
  static Timeline ofTurns(List<Turn> turns, Predicate<Turn> condition) {
    return of(turns, condition, Turn::start);
  }

  /** Without streams: there are several for each journey. */
  private static <T> Timeline of(List<T> all, Predicate<T> condition, ToLongFunction<T> start) {
    long[] starts = new long[all.size()];
    int count = 0;
    for (T one : all) {
      if (condition.test(one)) {
        starts[count++] = start.applyAsLong(one);
      }
    }
    return new Timeline(Arrays.copyOf(starts, count));
  }

  private Timeline(long[] starts) {
    this.starts = starts;
  }

  /** The first start after an instant and until another one, or never. */
  long first(long after, long until) {
    int found = Arrays.binarySearch(starts, after);
    int at = found >= 0 ? found + 1 : -found - 1;
    while (at < starts.length && starts[at] == after) {
      at++;
    }
    return at < starts.length && starts[at] <= until ? starts[at] : Contact.NEVER;
  }
}
