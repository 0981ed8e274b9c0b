package org.servicekpi.calendar;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of one day on the wall clock, in minutes from its midnight. A range may end after the next
 * midnight and then belongs to the day on which it begins.
 *
 * @param ranges sorted, not touching
 */
record Hours(List<Range> ranges) implements Serializable {

  static final int DAY = 24 * 60;
  static final Hours CLOSED = new Hours(List.of());
  static final Hours ALL_DAY = new Hours(List.of(new Range(0, DAY)));

  /** Sorts, and joins what overlaps or touches. */
  Hours {
    List<Range> joined = new ArrayList<>();
    for (Range range : ranges.stream().sorted().toList()) {
      int last = joined.size() - 1;
      if (last >= 0 && range.from <= joined.get(last).to) {
        Range before = joined.remove(last);
        joined.add(new Range(before.from, Math.max(before.to, range.to)));
      } else {
        joined.add(range);
      }
    }
    ranges = List.copyOf(joined);
  }

  /** From one minute to another, the second not included. */
  record Range(int from, int to) implements Comparable<Range>, Serializable {
    @Override
    public int compareTo(Range other) {
      return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }
  }
}
