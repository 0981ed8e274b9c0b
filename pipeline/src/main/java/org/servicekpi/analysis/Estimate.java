package org.servicekpi.analysis;

import java.util.Optional;
import org.servicekpi.statistics.Distributions;
import org.servicekpi.statistics.Interval;
import org.servicekpi.statistics.Jackknife;

/**
 * A value with its interval.
 *
 * @param value the estimate
 * @param interval its 95 % interval, over customers
 */
public record Estimate(double value, Interval interval) {

  /** Of a plain jackknife; empty where nothing is known of other customers. */
  static Optional<Estimate> of(Jackknife jackknife) {
    Interval interval = jackknife.interval(0);
    return Double.isFinite(interval.halfWidth())
        ? Optional.of(new Estimate(jackknife.estimate(), interval))
        : Optional.empty();
  }

  /**
   * Of a quotient of two estimates: all values at which upper less value times lower may be 0
   * (Fieller 1954, Journal of the Royal Statistical Society B 16:175). Empty where the lower one
   * may be 0, since then any value may be.
   *
   * @param upper the upper estimate
   * @param lower the lower estimate
   * @param sum the estimate of their sum, which tells how they move together
   */
  static Optional<Estimate> ofQuotient(Jackknife upper, Jackknife lower, Jackknife sum) {
    double t = Distributions.studentWidth(Interval.LEVEL, upper.degrees());
    double together = (sum.variance() - upper.variance() - lower.variance()) / 2;
    double square = lower.estimate() * lower.estimate() - t * t * lower.variance();
    double middle = upper.estimate() * lower.estimate() - t * t * together;
    double rest = upper.estimate() * upper.estimate() - t * t * upper.variance();
    double root = middle * middle - square * rest;
    if (!(square > 0) || !(root >= 0)) {
      return Optional.empty();
    }
    double half = StrictMath.sqrt(root) / square;
    return Optional.of(
        new Estimate(
            upper.estimate() / lower.estimate(),
            new Interval(middle / square - half, middle / square + half)));
  }

  /** Back from logarithms. */
  Estimate exponentials() {
    return new Estimate(
        StrictMath.exp(value),
        new Interval(StrictMath.exp(interval.lower()), StrictMath.exp(interval.upper())));
  }
}
