package org.servicekpi.metric;

import java.util.Locale;

/** What a value is measured in. */
public enum Unit {
  COUNT("%.0f"),
  /** A fraction from 0 to 1, shown in percent. */
  SHARE("%.1f %%"),
  SECONDS("%.1f s"),
  /** Occurrences in 1,000 interactions. */
  PER_1000("%.1f per 1,000"),
  /** From -100 to 100. */
  POINTS("%.1f points"),
  /** On the scale of its survey. */
  SCORE("%.2f"),
  /** A plain number, such as contacts per journey. */
  RATIO("%.2f");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  /** A value as readers see it: 33.3 %, 12.5 s. */
  public String show(double value) {
    return String.format(Locale.ROOT, format, this == SHARE ? 100 * value : value);
  }
}
