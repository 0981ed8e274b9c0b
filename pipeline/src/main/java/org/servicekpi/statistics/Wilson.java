package org.servicekpi.statistics;

/**
 * The score interval of a proportion: it stays within 0 and 1 and has the promised coverage for
 * small samples too (Wilson 1927; Brown, Cai and DasGupta 2001).
 */
public final class Wilson {

  private Wilson() {}

  /** The interval of successes among trials, at the published level; trials above 0. */
  public static Interval of(long successes, long trials) {
    return of(
        (double) successes / trials, (double) trials, Distributions.normalWidth(Interval.LEVEL));
  }

  /**
   * The interval of a proportion on an effective number of trials.
   *
   * @param share the proportion
   * @param trials how many independent trials it is worth; above 0
   * @param width the quantile: normal, or t where the variance is estimated
   */
  public static Interval of(double share, double trials, double width) {
    if (!(trials > 0)) {
      throw new IllegalArgumentException("A proportion needs trials, not " + trials);
    }
    double square = width * width / trials;
    double centre = (share + square / 2) / (1 + square);
    double half =
        width
            / (1 + square)
            * StrictMath.sqrt(share * (1 - share) / trials + square / (4 * trials));
    double lower = share <= 0 ? 0 : centre - half;
    double upper = share >= 1 ? 1 : centre + half;
    return new Interval(lower, upper).within(0, 1);
  }
}
