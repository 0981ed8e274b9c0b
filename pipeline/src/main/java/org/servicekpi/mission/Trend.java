package org.servicekpi.mission;

import java.util.OptionalDouble;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Published;
import org.servicekpi.schema.Word;

/**
 * Where a value comes from.
 *
 * @param previous the value of the period before
 * @param yearAgo the value of the same period a year ago
 * @param sincePrevious the change since the period before
 * @param sinceYearAgo the change since a year ago
 */
public record Trend(
    OptionalDouble previous, OptionalDouble yearAgo, Change sincePrevious, Change sinceYearAgo) {

  /** What a change means to the service. */
  public enum Change implements Word {
    BETTER,
    WORSE,
    UNCHANGED,
    /** Changed, but neither direction is better. */
    CHANGED,
    /** One of the two values is missing. */
    UNKNOWN
  }

  static Trend of(Published kpi, OptionalDouble now, OptionalDouble previous, OptionalDouble year) {
    return new Trend(
        previous, year, change(kpi.better(), now, previous), change(kpi.better(), now, year));
  }

  /** The trend in words: {@code down 3.1 points on the week before}; empty where unknown. */
  String words(Published kpi, OptionalDouble now, PeriodKind every) {
    StringBuilder words = new StringBuilder();
    if (now.isPresent() && previous.isPresent()) {
      words.append(moved(kpi, now.getAsDouble(), previous.getAsDouble()));
      words.append(" on the ").append(every.word()).append(" before");
    }
    if (now.isPresent() && yearAgo.isPresent()) {
      words.append(words.isEmpty() ? "" : ", ");
      words.append(moved(kpi, now.getAsDouble(), yearAgo.getAsDouble()));
      words.append(" on a year ago");
    }
    return words.toString();
  }

  private static String moved(Published kpi, double now, double then) {
    if (now == then) {
      return "unchanged";
    }
    return (now > then ? "up " : "down ") + Figures.distance(now, then, kpi.unit());
  }

  private static Change change(Better better, OptionalDouble now, OptionalDouble then) {
    if (now.isEmpty() || then.isEmpty()) {
      return Change.UNKNOWN;
    }
    int sign = Double.compare(now.getAsDouble(), then.getAsDouble());
    if (sign == 0) {
      return Change.UNCHANGED;
    }
    return switch (better) {
      case HIGHER -> sign > 0 ? Change.BETTER : Change.WORSE;
      case LOWER -> sign < 0 ? Change.BETTER : Change.WORSE;
      case NEITHER -> Change.CHANGED;
    };
  }
}
