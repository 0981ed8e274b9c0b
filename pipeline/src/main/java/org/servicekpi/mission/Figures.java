package org.servicekpi.mission;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.servicekpi.metric.Unit;

/** Numbers as people read them: {@code 64.2 %}, {@code 45 s}, {@code 3 min 20 s}, {@code 1,204}. */
public final class Figures {

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int MOST_DIGITS = 6;

  private Figures() {}

  /** A value in its unit. */
  public static String of(double value, Unit unit) {
    return of(value, unit, usualDigits(unit));
  }

  /**
   * A value in its unit, with as many digits as it takes to read differently from another one that
   * it differs from: 59.97 % is not shown as the target of 60 % that it missed.
   */
  public static String apart(double value, double other, Unit unit) {
    int digits = usualDigits(unit);
    while (value != other
        && digits < MOST_DIGITS
        && of(value, unit, digits).equals(of(other, unit, digits))) {
      digits++;
    }
    return of(value, unit, digits);
  }

  /** The distance between two values: {@code 2.7 points}, {@code 12 s}. */
  public static String distance(double one, double other, Unit unit) {
    double distance = Math.abs(one - other);
    if (unit != Unit.SHARE && unit != Unit.POINTS) {
      return of(distance, unit, enough(distance, unit));
    }
    double points = unit == Unit.SHARE ? 100 * distance : distance;
    String shown = decimal(points, enough(distance, unit));
    return shown.equals("1") ? "1 point" : shown + " points";
  }

  /** A whole number with its thousands apart. */
  public static String count(long count) {
    return decimal((double) count, 0);
  }

  private static int enough(double distance, Unit unit) {
    int digits = usualDigits(unit);
    while (distance != 0
        && digits < MOST_DIGITS
        && of(distance, unit, digits).equals(of(0, unit))) {
      digits++;
    }
    return digits;
  }

  private static int usualDigits(Unit unit) {
    return switch (unit) {
      case COUNT -> 0;
      case SHARE, SECONDS, PER_1000, POINTS -> 1;
      case SCORE, RATIO -> 2;
    };
  }

  private static String of(double value, Unit unit, int digits) {
    return switch (unit) {
      case SHARE -> decimal(100 * value, digits) + " %";
      case SECONDS -> duration(value, digits);
      case PER_1000 -> decimal(value, digits) + " per 1,000";
      case COUNT, POINTS, SCORE, RATIO -> decimal(value, digits);
    };
  }

  private static String duration(double seconds, int digits) {
    if (seconds < 0) {
      return "-" + duration(-seconds, digits);
    }
    if (seconds <= 2 * MINUTE || digits > 1) {
      return decimal(seconds, digits) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 2 * HOUR) {
      return joined(whole / MINUTE, "min", whole % MINUTE, "s");
    }
    long minutes = Math.round(seconds / MINUTE);
    return joined(minutes / MINUTE, "h", minutes % MINUTE, "min");
  }

  private static String joined(long big, String bigUnit, long small, String smallUnit) {
    String text = count(big) + " " + bigUnit;
    return small == 0 ? text : text + " " + small + " " + smallUnit;
  }

  private static String decimal(double value, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    DecimalFormat format =
        new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
  }
}
