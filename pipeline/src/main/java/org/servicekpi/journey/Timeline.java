package org.servicekpi.journey;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The starts of turns in order, to find the first one after an instant. */
final class Timeline {

  private final long[] starts;

  /** Of those contacts that meet a condition; the contacts are sorted by start. */
  static Timeline of(List<Contact> contacts, Predicate<Contact> condition) {
    return new Timeline(contacts.stream().filter(condition).mapToLong(Contact::start).toArray());
  }

  private Timeline(long[] starts) {
    this.starts = starts;
  }

  /** Of those turns that meet a condition; the turns are sorted by start. */
  Timeline(List<Turn> turns, Predicate<Turn> condition) {
    this(turns.stream().filter(condition).mapToLong(Turn::start).toArray());
  }

  /** The first start after an instant, or never. */
  long firstAfter(long instant) {
    int found = Arrays.binarySearch(starts, instant);
    int at = found >= 0 ? found + 1 : -found - 1;
    while (at < starts.length && starts[at] == instant) {
      at++;
    }
    return at < starts.length ? starts[at] : Contact.NEVER;
  }
}
