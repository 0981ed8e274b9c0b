package org.servicekpi.calendar;

import org.servicekpi.schema.Word;

/** How long a period of a report is. */
public enum PeriodKind implements Word {
  DAY,
  /** ISO 8601, from Monday. */
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  /** Whether such a period is made of whole months. */
  public boolean isOfMonths() {
    return compareTo(MONTH) >= 0;
  }
}
