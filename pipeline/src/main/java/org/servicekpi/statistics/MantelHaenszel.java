package org.servicekpi.statistics;

import java.util.List;
import java.util.Optional;

/**
 * One effect over strata, where it may be taken as the same in all of them: strata weigh by how
 * well they can be compared (Mantel and Haenszel 1959; variances by Greenland and Robins 1985, and
 * Sato 1989 for the difference).
 *
 * @param difference the risk difference
 * @param ratio the risk ratio
 * @param differenceVariance the variance of the difference
 * @param logRatioVariance the variance of the logarithm of the ratio
 */
public record MantelHaenszel(
    double difference, double ratio, double differenceVariance, double logRatioVariance) {

  /** Empty where no stratum has both arms. */
  public static Optional<MantelHaenszel> of(List<Stratum> strata) {
    double weights = 0;
    double differences = 0;
    double treatedSum = 0;
    double controlSum = 0;
    double ratioVariance = 0;
    double p = 0;
    double q = 0;
    for (Stratum stratum : strata) {
      if (!stratum.hasBothArms()) {
        continue;
      }
      double n1 = stratum.treated();
      double n0 = stratum.controls();
      double n = n1 + n0;
      double a = stratum.treatedEvents();
      double b = stratum.controlEvents();
      weights += n1 * n0 / n;
      differences += (a * n0 - b * n1) / n;
      treatedSum += a * n0 / n;
      controlSum += b * n1 / n;
      ratioVariance += ((a + b) * n1 * n0 - a * b * n) / (n * n);
      p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
      q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
    }
    if (weights == 0) {
      return Optional.empty();
    }
    double difference = differences / weights;
    return Optional.of(
        new MantelHaenszel(
            difference,
            treatedSum / controlSum,
            (difference * p + q) / (weights * weights),
            ratioVariance / (treatedSum * controlSum)));
  }

  /** The interval of the difference at the published level. */
  public Interval differenceInterval() {
    double half = Distributions.normalWidth(Interval.LEVEL) * StrictMath.sqrt(differenceVariance);
    return new Interval(difference - half, difference + half);
  }

  /** The interval of the ratio at the published level. */
  public Interval ratioInterval() {
    double factor =
        StrictMath.exp(
            Distributions.normalWidth(Interval.LEVEL) * StrictMath.sqrt(logRatioVariance));
    return new Interval(ratio / factor, ratio * factor);
  }
}
