package org.servicekpi.statistics;

/**
 * How far two groups differ in what they were before, in standard deviations; below 0.1 counts as
 * balanced (Austin 2009, Statistics in Medicine 28:3083).
 */
public final class StandardisedDifference {

  private StandardisedDifference() {}

  /** Of two proportions. */
  public static double ofShares(double first, double second) {
    return scaled(first - second, first * (1 - first), second * (1 - second));
  }

  /** Of two means with their variances. */
  public static double ofMeans(Moments first, Moments second) {
    return scaled(first.mean() - second.mean(), first.variance(), second.variance());
  }

  private static double scaled(double difference, double firstVariance, double secondVariance) {
    double pooled = StrictMath.sqrt((firstVariance + secondVariance) / 2);
    return difference == 0 ? 0 : difference / pooled;
  }

  /**
   * Mean and variance of a group.
   *
   * @param mean the mean
   * @param variance the variance
   */
  public record Moments(double mean, double variance) {}
}
