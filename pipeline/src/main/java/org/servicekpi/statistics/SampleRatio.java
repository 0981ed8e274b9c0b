package org.servicekpi.statistics;

/**
 * Whether a randomised split came out as it was drawn: chi-square against the planned shares. A
 * mismatch says that the arms differ in who was counted, so no effect may be read from them
 * (Fabijan et al. 2019, KDD, "Diagnosing Sample Ratio Mismatch").
 *
 * @param chiSquare the statistic
 * @param pValue the chance of a split at least as far off
 */
public record SampleRatio(double chiSquare, double pValue) {

  private static final double ALARM = 0.001;

  /**
   * Compares counts with the planned shares.
   *
   * @param counts per arm, at least two
   * @param planned per arm the planned weight, above 0
   */
  public static SampleRatio of(long[] counts, double[] planned) {
    double total = 0;
    double weights = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      weights += planned[i];
    }
    double chiSquare = 0;
    for (int i = 0; i < counts.length && total > 0; i++) {
      double expected = total * planned[i] / weights;
      chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return new SampleRatio(chiSquare, Distributions.chiSquareAbove(chiSquare, counts.length - 1));
  }

  /** The split is not the one that was drawn: p below one in a thousand. */
  public boolean mismatch() {
    return pValue < ALARM;
  }
}
