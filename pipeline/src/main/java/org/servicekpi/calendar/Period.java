package org.servicekpi.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A day, an ISO week, a month, a quarter or a year, by its first day.
 *
 * @param kind how long it is
 * @param start its first day
 */
public record Period(PeriodKind kind, LocalDate start) implements Comparable<Period>, Serializable {

  private static final Pattern LABEL =
      Pattern.compile("(\\d{4})(?:-(?:W(\\d{2})|Q([1-4])|(\\d{2})(?:-(\\d{2}))?))?");
  private static final int WEEKS_A_YEAR = 52;

  /** Refuses a start that is not the first day of such a period. */
  public Period {
    if (!start.equals(firstDay(kind, start))) {
      throw new IllegalArgumentException("A " + kind.word() + " does not begin on " + start);
    }
  }

  /** The period of that kind in which a date lies. */
  public static Period of(PeriodKind kind, LocalDate date) {
    return new Period(kind, firstDay(kind, date));
  }

  /** Reads a {@link #label()}: 2026-03-02, 2026-W10, 2026-03, 2026-Q1 or 2026. */
  public static Optional<Period> parse(String label) {
    Matcher parts = LABEL.matcher(label.toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    LocalDate newYear = LocalDate.of(number(parts, 1), 1, 1);
    Period period;
    if (parts.group(2) != null) {
      LocalDate inFirstWeek = newYear.withDayOfMonth(4);
      period = of(PeriodKind.WEEK, inFirstWeek.plusWeeks(number(parts, 2) - 1L));
    } else if (parts.group(3) != null) {
      period = of(PeriodKind.QUARTER, newYear.plusMonths(3L * (number(parts, 3) - 1)));
    } else if (parts.group(5) != null) {
      LocalDate month = newYear.plusMonths(number(parts, 4) - 1L);
      period = of(PeriodKind.DAY, month.plusDays(number(parts, 5) - 1L));
    } else if (parts.group(4) != null) {
      period = of(PeriodKind.MONTH, newYear.plusMonths(number(parts, 4) - 1L));
    } else {
      period = of(PeriodKind.YEAR, newYear);
    }
    // A month 13, a 30th of February or a week 53 that does not exist reads as another label.
    return Optional.of(period).filter(found -> found.label().equalsIgnoreCase(label));
  }

  /** The day after its last day. */
  public LocalDate end() {
    return plus(start, 1);
  }

  /** Its last day. */
  public LocalDate last() {
    return end().minusDays(1);
  }

  /** The period of the same kind right before. */
  public Period previous() {
    return new Period(kind, plus(start, -1));
  }

  /** The period of the same kind right after. */
  public Period next() {
    return new Period(kind, end());
  }

  /**
   * The period to compare with a year before: days and weeks 52 weeks earlier, so that weekdays
   * meet weekdays; months, quarters and years by their name.
   */
  public Period sameAYearAgo() {
    return switch (kind) {
      case DAY, WEEK -> new Period(kind, start.minusWeeks(WEEKS_A_YEAR));
      case MONTH, QUARTER, YEAR -> new Period(kind, start.minusYears(1));
    };
  }

  /** Whether a date lies in it. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(start) && date.isBefore(end());
  }

  /** Its days, in order. */
  public Stream<LocalDate> days() {
    return start.datesUntil(end());
  }

  /** How many days it has. */
  public int dayCount() {
    return (int) ChronoUnit.DAYS.between(start, end());
  }

  /** Its name: 2026-03-02, 2026-W10, 2026-03, 2026-Q1 or 2026. */
  public String label() {
    return switch (kind) {
      case DAY -> start.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> String.format(Locale.ROOT, "%04d-%02d", start.getYear(), start.getMonthValue());
      case QUARTER ->
          String.format(
              Locale.ROOT, "%04d-Q%d", start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> String.format(Locale.ROOT, "%04d", start.getYear());
    };
  }

  @Override
  public int compareTo(Period other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : kind.compareTo(other.kind);
  }

  @Override
  public String toString() {
    return label();
  }

  private LocalDate plus(LocalDate date, long count) {
    return switch (kind) {
      case DAY -> date.plusDays(count);
      case WEEK -> date.plusWeeks(count);
      case MONTH -> date.plusMonths(count);
      case QUARTER -> date.plusMonths(3 * count);
      case YEAR -> date.plusYears(count);
    };
  }

  private static LocalDate firstDay(PeriodKind kind, LocalDate date) {
    return switch (kind) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> date.withDayOfMonth(1);
      case QUARTER -> date.with(date.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
