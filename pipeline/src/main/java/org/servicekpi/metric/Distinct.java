package org.servicekpi.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many different things were seen, from the bins that they fell into. A thing falls into a
 * level, half of all into the first, a quarter into the second and so on, and into one bin of it;
 * so states add up, and what was seen twice counts once. Up to a few dozen the number is exact; the
 * interval says how far it is not (linear counting on a sample of the levels).
 */
final class Distinct {

  private static final int LEVELS = 12;
  private static final int BINS = 640;
  private static final double MOST_FILLED = 0.8;
  private static final double NORMAL_95 = 1.959963984540054;

  private Distinct() {}

  /** The bin of a thing, by its hash. */
  static int bin(long hash) {
    long mixed = mix(hash);
    int level = Math.min(LEVELS - 1, Long.numberOfLeadingZeros(mixed));
    return level * BINS + (int) Long.remainderUnsigned(mix(mixed), BINS);
  }

  private static long mix(long number) {
    long z = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** The number of things, with its interval. */
  static Result of(BinCounts bins) {
    int[] filled = new int[LEVELS];
    for (int bin : bins.sortedBins()) {
      filled[bin / BINS]++;
    }
    int base = 0;
    while (base < LEVELS - 1 && filled[base] > MOST_FILLED * BINS) {
      base++;
    }
    double seen = 0;
    double variance = 0;
    for (int level = base; level < LEVELS; level++) {
      double load = -StrictMath.log1p(-Math.min(filled[level], BINS - 1) / (double) BINS);
      seen += BINS * load;
      variance += BINS * (StrictMath.expm1(load) - load);
    }
    double scale = StrictMath.scalb(1.0, base);
    double value = Math.rint(scale * seen);
    double spread = NORMAL_95 * Math.sqrt(scale * scale * variance + value * (scale - 1));
    double least = Arrays.stream(filled).sum();
    return new Result(
        OptionalDouble.of(value),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.of(Math.max(least, Math.floor(value - spread))),
        OptionalDouble.of(Math.ceil(value + spread)));
  }
}
