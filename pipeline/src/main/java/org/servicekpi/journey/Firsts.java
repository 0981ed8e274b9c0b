package org.servicekpi.journey;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.servicekpi.model.Channel;

/**
 * Which contacts of a person are the first of a day, a week, a month, a quarter, a year; counting
 * these counts persons, and days add up.
 */
final class Firsts {

  private static final int MONTHS = 12;

  private final Set<Seen> seen = new HashSet<>();

  private record Seen(Channel channel, int kind, long period) {}

  /**
   * Of the periods of a day, those that had no contact in the channel so far: 1 for the day, 2 for
   * the ISO week, 4 for the month, 8 for the quarter, 16 for the year, added up. Contacts come by
   * start. For all channels together the channel is unknown.
   */
  int of(Channel channel, int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    long month = day.getYear() * (long) MONTHS + day.getMonthValue() - 1;
    long[] periods = {
      epochDay, Math.floorDiv(epochDay + 3, 7), month, Math.floorDiv(month, 3), day.getYear()
    };
    int first = 0;
    for (int kind = 0; kind < periods.length; kind++) {
      if (seen.add(new Seen(channel, kind, periods[kind]))) {
        first |= 1 << kind;
      }
    }
    return first;
  }
}
