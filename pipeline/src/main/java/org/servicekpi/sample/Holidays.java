package org.servicekpi.sample;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** The public holidays of Hamburg, where the company sits. */
final class Holidays {

  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(10, 3),
          MonthDay.of(10, 31),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26));
  private static final Set<Integer> FROM_EASTER = Set.of(-2, 1, 39, 50);

  private Holidays() {}

  static boolean contains(LocalDate date) {
    return FIXED.contains(MonthDay.from(date))
        || FROM_EASTER.contains((int) (date.toEpochDay() - easter(date.getYear()).toEpochDay()));
  }

  /** Easter Sunday by the anonymous Gregorian rule. */
  static LocalDate easter(int year) {
    int moon = year % 19;
    int century = year / 100;
    int rest = year % 100;
    int shift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * moon + century - century / 4 - shift + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int correction = (moon + 11 * epact + 22 * weekday) / 451;
    int number = epact + weekday - 7 * correction + 114;
    return LocalDate.of(year, number / 31, number % 31 + 1);
  }
}
