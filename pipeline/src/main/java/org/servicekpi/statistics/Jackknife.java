package org.servicekpi.statistics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The delete-a-group jackknife: how much an estimate moves when one group of customers is left out
 * tells how much it would move with other customers, however often each of them came (Kott 2001,
 * Journal of Official Statistics 17:521). Groups are customers by hash, so that parts of days add
 * up.
 *
 * @param estimate the estimate over all groups
 * @param variance its variance; infinite where all rows are in one group
 * @param degrees one less than the number of groups
 */
public record Jackknife(double estimate, double variance, int degrees) {

  /** The groups that the states of KPIs keep. */
  public static final int GROUPS = 64;

  /** Found by halving an integral again and again, so it is found once. */
  private static final double USUAL_WIDTH = Distributions.studentWidth(Interval.LEVEL, GROUPS - 1);

  /**
   * Any estimate from parts that add up.
   *
   * @param parts per group, its parts
   * @param estimator the estimate from the sums of the parts; NaN where it does not exist
   * @return empty where the estimate over all groups does not exist
   */
  public static Optional<Jackknife> of(long[][] parts, ToDoubleFunction<long[]> estimator) {
    int width = parts[0].length;
    long[] sums = new long[width];
    for (long[] group : parts) {
      for (int i = 0; i < width; i++) {
        sums[i] += group[i];
      }
    }
    double estimate = estimator.applyAsDouble(sums);
    if (Double.isNaN(estimate)) {
      return Optional.empty();
    }
    double squares = 0;
    long[] rest = new long[width];
    for (long[] group : parts) {
      for (int i = 0; i < width; i++) {
        rest[i] = sums[i] - group[i];
      }
      double move = estimator.applyAsDouble(rest) - estimate;
      squares += move * move;
    }
    int degrees = parts.length - 1;
    double variance = squares * degrees / parts.length;
    return Optional.of(
        new Jackknife(
            estimate, Double.isNaN(variance) ? Double.POSITIVE_INFINITY : variance, degrees));
  }

  /**
   * A share or another ratio of two sums.
   *
   * @return empty where the denominators sum to 0
   */
  public static Optional<Jackknife> ratio(long[] numerators, long[] denominators) {
    long[][] parts = new long[numerators.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new long[] {numerators[i], denominators[i]};
    }
    return of(parts, sums -> sums[1] == 0 ? Double.NaN : (double) sums[0] / sums[1]);
  }

  /**
   * How many times the variance is that of independent rows; at least 1, so that luck in the groups
   * never narrows an interval.
   *
   * @param independent the variance that independent rows would have
   */
  public double designEffect(double independent) {
    return independent > 0 ? StrictMath.max(1, variance / independent) : 1;
  }

  /**
   * The interval of a share at the published level: Wilson's at n over the design effect, with t.
   *
   * @param trials the denominator; above 0
   */
  public Interval shareInterval(long trials) {
    return Wilson.of(estimate, effective(trials, trials), width());
  }

  /**
   * The interval of a share of which it is known between what it lies, where the rows of this
   * estimate tell how far customers differ: from the lower end of the least to the upper end of the
   * most.
   *
   * @param least what the share is at least
   * @param most what it is at most
   * @param known the denominator of this estimate
   * @param trials the denominator of the share; above 0
   */
  public Interval sharesBetween(double least, double most, long known, long trials) {
    double effective = known == 0 ? trials : effective(known, trials);
    return new Interval(
        Wilson.of(least, effective, width()).lower(), Wilson.of(most, effective, width()).upper());
  }

  private double effective(long known, long trials) {
    double effect = designEffect(estimate * (1 - estimate) / known);
    return Double.isInfinite(variance) ? 1 : StrictMath.max(1, trials / effect);
  }

  /**
   * The interval of any other estimate at the published level.
   *
   * @param independent the variance that independent rows would have; 0 where it is unknown
   */
  public Interval interval(double independent) {
    double half = width() * StrictMath.sqrt(StrictMath.max(variance, independent));
    return new Interval(estimate - half, estimate + half);
  }

  private double width() {
    return degrees == GROUPS - 1
        ? USUAL_WIDTH
        : Distributions.studentWidth(Interval.LEVEL, degrees);
  }
}
