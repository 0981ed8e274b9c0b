package org.servicekpi.calendar;

import java.io.Serializable;
import java.util.Arrays;

/** The open intervals within one span of time, with their running sum. */
final class OpenSpan implements Serializable {

  private final long[] opens;
  private final long[] closes;
  private final long[] before;
  private final long total;

  /** Takes sorted, disjoint intervals. */
  OpenSpan(long[] opens, long[] closes) {
    this.opens = opens;
    this.closes = closes;
    before = new long[opens.length];
    long sum = 0;
    for (int i = 0; i < opens.length; i++) {
      before[i] = sum;
      sum += closes[i] - opens[i];
    }
    total = sum;
  }

  /** The open time of the whole span. */
  long total() {
    return total;
  }

  /** The open time of the span before an instant. */
  long until(long ms) {
    int at = last(opens, ms);
    return at < 0 ? 0 : before[at] + Math.min(ms, closes[at]) - opens[at];
  }

  /** Whether an instant is open. */
  boolean openAt(long ms) {
    int at = last(opens, ms);
    return at >= 0 && ms < closes[at];
  }

  /** The instant at which so much open time of the span is over; at least 1, at most the total. */
  long instantAfter(long openMs) {
    int at = last(before, openMs - 1);
    return opens[at] + openMs - before[at];
  }

  /** The position of the last value that is not greater, or -1. */
  private static int last(long[] sorted, long value) {
    int found = Arrays.binarySearch(sorted, value);
    return found >= 0 ? found : -found - 2;
  }
}
