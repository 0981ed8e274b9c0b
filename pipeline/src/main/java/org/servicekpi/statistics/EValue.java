package org.servicekpi.statistics;

/**
 * How strongly something unmeasured would have to be tied to both the treatment and the outcome, as
 * risk ratios, to explain an observed risk ratio away (VanderWeele and Ding 2017, Annals of
 * Internal Medicine 167:268).
 */
public final class EValue {

  private EValue() {}

  /** Of an estimated risk ratio, above 0. */
  public static double of(double ratio) {
    double harm = ratio < 1 ? 1 / ratio : ratio;
    return harm + StrictMath.sqrt(harm * (harm - 1));
  }

  /** Of the limit that lies nearer to 1; 1 where the interval contains 1. */
  public static double ofLimit(Interval ratio) {
    return ratio.contains(1) ? 1 : of(ratio.lower() > 1 ? ratio.lower() : ratio.upper());
  }
}
