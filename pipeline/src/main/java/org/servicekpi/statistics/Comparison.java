package org.servicekpi.statistics;

/**
 * Two arms compared over strata.
 *
 * @param treated the share among the treated, weighted
 * @param control the share that the controls show for them, weighted
 * @param differenceVariance the variance of the difference
 * @param logRatioVariance the variance of the logarithm of the ratio
 * @param overlap the share of the treated in strata with both arms; the others are left out
 */
public record Comparison(
    double treated,
    double control,
    double differenceVariance,
    double logRatioVariance,
    double overlap) {

  /** The treated minus the controls. */
  public double difference() {
    return treated - control;
  }

  /** The treated over the controls. */
  public double ratio() {
    return treated / control;
  }

  /** The interval of the difference at the published level. */
  public Interval differenceInterval() {
    double half = Distributions.normalWidth(Interval.LEVEL) * StrictMath.sqrt(differenceVariance);
    return new Interval(difference() - half, difference() + half);
  }

  /** The interval of the ratio at the published level. */
  public Interval ratioInterval() {
    double factor =
        StrictMath.exp(
            Distributions.normalWidth(Interval.LEVEL) * StrictMath.sqrt(logRatioVariance));
    return new Interval(ratio() / factor, ratio() * factor);
  }
}
