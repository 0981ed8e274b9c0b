package org.servicekpi.sample;

import java.util.Locale;

/** What is wrong with a row, on purpose and at a stated rate. */
enum Flaw {
  NONE(0),
  /** The same row stands in the file twice. */
  DUPLICATE(0.004),
  /** A day later a newer version of the record follows. */
  CORRECTED(0.006),
  /** The row comes one to three days late. */
  LATE(0.008),
  /** The start cannot be read; the row must be refused. */
  UNREADABLE_TIME(0.001),
  /** The id is missing; the row must be refused. */
  MISSING_ID(0.0005),
  /** A duration is negative; the measure must become null. */
  NEGATIVE_DURATION(0.001),
  /** A word that nobody has announced. */
  UNKNOWN_WORD(0.001);

  private final double share;

  Flaw(double share) {
    this.share = share;
  }

  static Flaw of(Dice dice) {
    double left = dice.unit();
    for (Flaw flaw : values()) {
      left -= flaw.share;
      if (left < 0 && flaw != NONE) {
        return flaw;
      }
    }
    return NONE;
  }

  /** The share of records that have it. */
  double share() {
    return share;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
