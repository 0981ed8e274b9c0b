package org.servicekpi.metric;

/**
 * The fixed bins of durations: one second wide below two minutes, then 120 bins for every doubling,
 * so that none is wider than 1 % of its lower edge. Index and edges follow from each other in
 * closed form; whole seconds never share a bin with another second below four minutes.
 */
public final class Bins {

  private static final long MS = 1000;
  private static final int PER_DOUBLING = 120;
  private static final long LONGEST_SECONDS = 1L << 40;

  private Bins() {}

  /** The bin of a duration; a negative one counts as 0. */
  public static int of(long ms) {
    long seconds = Math.min(Math.max(ms, 0) / MS, LONGEST_SECONDS);
    if (seconds < PER_DOUBLING) {
      return (int) seconds;
    }
    int doublings = 63 - Long.numberOfLeadingZeros(seconds / PER_DOUBLING);
    return PER_DOUBLING * doublings + (int) (seconds >> doublings);
  }

  /** The lower edge of a bin, in milliseconds; it belongs to the bin. */
  public static long lowerMs(int bin) {
    if (bin < PER_DOUBLING) {
      return bin * MS;
    }
    int doublings = bin / PER_DOUBLING - 1;
    return ((long) (bin - PER_DOUBLING * doublings) << doublings) * MS;
  }

  /** The upper edge of a bin, in milliseconds; it belongs to the next bin. */
  public static long upperMs(int bin) {
    return lowerMs(bin + 1);
  }
}
