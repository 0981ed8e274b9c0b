package org.servicekpi.metric;

import java.util.Optional;
import java.util.TreeSet;
import org.servicekpi.statistics.Followed;
import org.servicekpi.statistics.Incidence;

/**
 * How soon the event came, from the bins of a state: other ends compete, rows still open are
 * censored. Within a bin the share grows evenly.
 */
final class Durations {

  private static final double MS = 1000;
  private static final double ROUNDING = 1e-12;

  private final long[] bins;
  private final Incidence incidence;

  private Durations(long[] bins, Incidence incidence) {
    this.bins = bins;
    this.incidence = incidence;
  }

  /** The curve of a state; empty where nothing was observed. */
  static Optional<Durations> of(State state) {
    TreeSet<Integer> all = new TreeSet<>();
    for (State.BinSet set : State.BinSet.values()) {
      for (int bin : state.bins(set).sortedBins()) {
        all.add(bin);
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long[] bins = all.stream().mapToLong(Integer::longValue).toArray();
    Followed followed =
        new Followed(
            bins,
            counts(state.bins(State.BinSet.EVENT), bins),
            counts(state.bins(State.BinSet.COMPETING), bins),
            counts(state.bins(State.BinSet.CENSORED), bins));
    return Optional.of(new Durations(bins, Incidence.cumulative(followed)));
  }

  /** The time by which that share met the event, in seconds, or how far it was observed. */
  Result quantile(double share) {
    double before = 0;
    for (long bin : bins) {
      double after = incidence.by(bin);
      if (after >= share - ROUNDING) {
        double within = after > before ? Math.min(1, (share - before) / (after - before)) : 0;
        double lower = Bins.lowerMs((int) bin);
        double width = Bins.upperMs((int) bin) - lower;
        return Result.of((lower + width * Math.max(0, within)) / MS);
      }
      before = after;
    }
    return Result.beyond(Bins.lowerMs((int) bins[bins.length - 1]) / MS);
  }

  private static long[] counts(BinCounts counts, long[] bins) {
    long[] all = new long[bins.length];
    for (int i = 0; i < bins.length; i++) {
      all[i] = counts.count((int) bins[i]);
    }
    return all;
  }
}
