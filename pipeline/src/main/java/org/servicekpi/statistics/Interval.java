package org.servicekpi.statistics;

/**
 * From one value to another, both included.
 *
 * @param lower the lower limit
 * @param upper the upper limit
 */
public record Interval(double lower, double upper) {

  /** The confidence of every interval that is published. */
  public static final double LEVEL = 0.95;

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Half its width. */
  public double halfWidth() {
    return (upper - lower) / 2;
  }

  /** The part of it that lies within limits. */
  Interval within(double least, double greatest) {
    return new Interval(StrictMath.max(lower, least), StrictMath.min(upper, greatest));
  }
}
