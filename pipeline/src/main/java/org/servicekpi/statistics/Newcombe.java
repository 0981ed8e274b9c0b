package org.servicekpi.statistics;

/**
 * The hybrid score interval of the difference of two independent proportions, built from the Wilson
 * interval of each (Newcombe 1998, Statistics in Medicine 17:873, method 10).
 */
public final class Newcombe {

  private Newcombe() {}

  /** The interval of the first proportion minus the second, at the published level. */
  public static Interval difference(Proportion first, Proportion second) {
    double width = Distributions.normalWidth(Interval.LEVEL);
    Interval one = Wilson.of(first.share(), first.trials(), width);
    Interval other = Wilson.of(second.share(), second.trials(), width);
    double difference = first.share() - second.share();
    return new Interval(
        difference - distance(first.share() - one.lower(), other.upper() - second.share()),
        difference + distance(one.upper() - first.share(), second.share() - other.lower()));
  }

  private static double distance(double one, double other) {
    return StrictMath.sqrt(one * one + other * other);
  }

  /**
   * A proportion and what it rests on.
   *
   * @param share the proportion
   * @param trials the trials, or the effective number of them
   */
  public record Proportion(double share, double trials) {

    /** Successes among trials. */
    public static Proportion of(long successes, long trials) {
      return new Proportion((double) successes / trials, trials);
    }
  }
}
