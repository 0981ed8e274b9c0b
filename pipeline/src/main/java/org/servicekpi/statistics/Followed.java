package org.servicekpi.statistics;

/**
 * What happened when, to subjects that were followed for different times, by ascending time.
 *
 * @param times the different times, ascending
 * @param events how many met the event at each time
 * @param competing how many met at each time another end that makes the event impossible
 * @param censored how many were last seen at each time, after the events of that time
 */
@SuppressWarnings("ArrayRecordComponent") // Columns of counts, never compared.
public record Followed(long[] times, long[] events, long[] competing, long[] censored) {

  /** Refuses columns of different lengths and times out of order. */
  public Followed {
    if (events.length != times.length
        || competing.length != times.length
        || censored.length != times.length) {
      throw new IllegalArgumentException("Times and counts differ in number");
    }
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("Times do not ascend at " + times[i]);
      }
    }
  }

  /** Without another end. */
  public static Followed of(long[] times, long[] events, long[] censored) {
    return new Followed(times, events, new long[times.length], censored);
  }

  /** How many were followed. */
  public long count() {
    long count = 0;
    for (int i = 0; i < times.length; i++) {
      count += events[i] + competing[i] + censored[i];
    }
    return count;
  }
}
