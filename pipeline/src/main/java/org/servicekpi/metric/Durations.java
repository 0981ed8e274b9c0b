package org.servicekpi.metric;

import java.util.Arrays;
import java.util.Optional;
import org.servicekpi.statistics.Followed;
import org.servicekpi.statistics.Incidence;

/**
 * How soon the event came, from the bins of a state: other ends compete, rows still open are
 * censored. Within a bin the share grows evenly.
 */
final class Durations {

  private static final double MS = 1000;
  private static final double ROUNDING = 1e-12;

  private final int[] bins;
  private final double[] shares;

  private Durations(int[] bins, double[] shares) {
    this.bins = bins;
    this.shares = shares;
  }

  /** The curve of a state; empty where nothing was observed. */
  static Optional<Durations> of(State state) {
    BinCounts all = new BinCounts();
    for (State.BinSet set : State.BinSet.values()) {
      all.add(state.bins(set));
    }
    int[] sorted = all.sortedBins();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    long[] bins = Arrays.stream(sorted).asLongStream().toArray();
    Followed followed =
        new Followed(
            bins,
            state.bins(State.BinSet.EVENT).counts(sorted),
            state.bins(State.BinSet.COMPETING).counts(sorted),
            state.bins(State.BinSet.CENSORED).counts(sorted));
    return Optional.of(new Durations(sorted, Incidence.cumulative(followed).shares()));
  }

  /** The time by which that share met the event, in seconds, or how far it was observed. */
  Result quantile(double share) {
    double before = 0;
    for (int i = 0; i < bins.length; i++) {
      double after = shares[i];
      if (after >= share - ROUNDING) {
        double within = after > before ? Math.min(1, (share - before) / (after - before)) : 0;
        double lower = Bins.lowerMs(bins[i]);
        double width = Bins.upperMs(bins[i]) - lower;
        return Result.of((lower + width * Math.max(0, within)) / MS);
      }
      before = after;
    }
    return Result.beyond(Bins.lowerMs(bins[bins.length - 1]) / MS);
  }
}
