package org.servicekpi.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Local days of a time zone as spans of instants; some have 23 or 25 hours. */
public final class Days {

  private Days() {}

  /** The day that a calendar on the wall shows at an instant. */
  public static LocalDate of(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** The first instant of a day; not always midnight, where clocks skip it. */
  public static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first instant of the next day. */
  public static Instant end(LocalDate day, ZoneId zone) {
    return start(day.plusDays(1), zone);
  }

  /** How long a day is. */
  public static Duration length(LocalDate day, ZoneId zone) {
    return Duration.between(start(day, zone), end(day, zone));
  }
}
