package org.servicekpi.mission;

import org.servicekpi.calendar.PeriodKind;

/**
 * How often a target was kept lately.
 *
 * @param times periods in which it was met or at risk
 * @param of periods that had a verdict, out of the last {@link #PERIODS}, this one included
 */
public record Kept(int times, int of) {

  /** How many periods back one looks, this one included. */
  public static final int PERIODS = 8;

  /** In words: {@code kept in 6 of the last 8 weeks}; empty where no period had a verdict. */
  String words(PeriodKind every) {
    return of == 0 ? "" : "kept in " + times + " of the last " + of + " " + every.word() + "s";
  }
}
