package org.servicekpi.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * What hits the company: an outage on an afternoon of every month, and a storm of complaints about
 * prices in the last month of every quarter.
 */
final class Events {

  /** The day of the month on which a storm begins. */
  private static final int STORM_DAY = 18;

  private static final double[] STORM = {0.22, 0.55, 0.75, 0.45, 0.25, 0.12, 0.06};

  private Events() {}

  /** Whether the network failed on that afternoon: the second Wednesday of the month. */
  static boolean outage(LocalDate date) {
    return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.WEDNESDAY)));
  }

  /** Extra needs of the day that the storm brings, as a share of an ordinary day's. */
  static double storm(LocalDate date) {
    int age = date.getDayOfMonth() - STORM_DAY;
    return date.getMonthValue() % 3 == 0 && age >= 0 && age < STORM.length ? STORM[age] : 0;
  }
}
