package org.servicekpi.sample;

/** Where people of the company answer, and when; minutes of the day in local time. */
enum Desk {
  PHONE(8 * 60, 20 * 60, 9 * 60, 16 * 60),
  CHAT(8 * 60, 22 * 60, 9 * 60, 20 * 60),
  MAIL(8 * 60, 18 * 60, 9 * 60, 14 * 60),
  SOCIAL(9 * 60, 21 * 60, 10 * 60, 18 * 60);

  private final int weekdayOpens;
  private final int weekdayCloses;
  private final int saturdayOpens;
  private final int saturdayCloses;

  Desk(int weekdayOpens, int weekdayCloses, int saturdayOpens, int saturdayCloses) {
    this.weekdayOpens = weekdayOpens;
    this.weekdayCloses = weekdayCloses;
    this.saturdayOpens = saturdayOpens;
    this.saturdayCloses = saturdayCloses;
  }

  int opens(DayKind kind) {
    return switch (kind) {
      case WEEKDAY -> weekdayOpens;
      case SATURDAY -> saturdayOpens;
      case CLOSED -> 0;
    };
  }

  int closes(DayKind kind) {
    return switch (kind) {
      case WEEKDAY -> weekdayCloses;
      case SATURDAY -> saturdayCloses;
      case CLOSED -> 0;
    };
  }

  /** What opening hours a day has. */
  enum DayKind {
    WEEKDAY,
    SATURDAY,
    /** Sundays and public holidays. */
    CLOSED
  }
}
