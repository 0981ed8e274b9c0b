package org.servicekpi.sample;

import java.time.LocalDate;

/** The days of the company in order; made when first asked for, by one thread. */
final class ServiceCalendar {

  private static final long DAY = 86_400_000;
  private static final int KEPT = 128;

  private final long seed;
  private final ServiceDay[] kept = new ServiceDay[KEPT];

  ServiceCalendar(long seed) {
    this.seed = seed;
  }

  ServiceDay day(LocalDate date) {
    return day(date.toEpochDay());
  }

  /** The day in which a moment lies. */
  ServiceDay at(long moment) {
    ServiceDay guess = day(Math.floorDiv(moment, DAY));
    if (moment < guess.start()) {
      return day(guess.date().toEpochDay() - 1);
    }
    return moment < guess.end() ? guess : day(guess.date().toEpochDay() + 1);
  }

  boolean open(Desk desk, long moment) {
    return at(moment).open(desk, moment);
  }

  /** The moment itself while the desk is open, else the next opening. */
  long opening(Desk desk, long moment) {
    ServiceDay day = at(moment);
    while (moment >= day.closes(desk)) {
      day = day(day.date().toEpochDay() + 1);
    }
    return Math.max(moment, day.opens(desk));
  }

  /** The moment at which the desk has been open for so long. */
  long later(Desk desk, long moment, long openMillis) {
    long at = opening(desk, moment);
    long left = openMillis;
    while (true) {
      long closes = at(at).closes(desk);
      if (left < closes - at) {
        return at + left;
      }
      left -= closes - at;
      at = opening(desk, closes);
    }
  }

  private ServiceDay day(long epochDay) {
    int place = (int) Math.floorMod(epochDay, (long) KEPT);
    ServiceDay day = kept[place];
    if (day == null || day.date().toEpochDay() != epochDay) {
      day = new ServiceDay(seed, LocalDate.ofEpochDay(epochDay));
      kept[place] = day;
    }
    return day;
  }
}
