package org.servicekpi.statistics;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The share of subjects that met an event by a time, though some were still open when last seen:
 * {@link #kaplanMeier} where nothing else can end them (Kaplan and Meier 1958), {@link #cumulative}
 * where something can (Aalen and Johansen 1978). Events come before censoring at the same time.
 */
public final class Incidence {

  /** Sums of products leave a quantile a hair beyond a share that it meets exactly. */
  private static final double ROUNDING = 1e-12;

  private final long[] times;
  private final double[] shares;
  private final double[] greenwood;

  private Incidence(Followed followed, boolean competes) {
    times = followed.times();
    shares = new double[times.length];
    greenwood = new double[times.length];
    long atRisk = followed.count();
    double survival = 1;
    double share = 0;
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      long events = followed.events()[i];
      long others = competes ? followed.competing()[i] : 0;
      if (events + others > 0) {
        share += survival * events / atRisk;
        survival *= (double) (atRisk - events - others) / atRisk;
        sum += (double) (events + others) / ((double) atRisk * (atRisk - events - others));
      }
      shares[i] = competes ? share : 1 - survival;
      greenwood[i] = survival <= 0 ? 0 : survival * survival * sum;
      atRisk -= events + followed.competing()[i] + followed.censored()[i];
    }
  }

  /** The share that would meet the event if nothing else happened; other ends are censoring. */
  public static Incidence kaplanMeier(Followed followed) {
    return new Incidence(followed, false);
  }

  /** The share that meets the event, with other ends taking their part. */
  public static Incidence cumulative(Followed followed) {
    return new Incidence(followed, true);
  }

  /** The share that met the event by a time. */
  public double by(long time) {
    int at = at(time);
    return at < 0 ? 0 : shares[at];
  }

  /** The share that met the event by each of the times, in their order. */
  public double[] shares() {
    return shares.clone();
  }

  /** The variance of the Kaplan-Meier share by a time (Greenwood 1926). */
  public double varianceBy(long time) {
    int at = at(time);
    return at < 0 ? 0 : greenwood[at];
  }

  /**
   * The first time by which that share met the event.
   *
   * @return empty where it was not reached before all were out of sight
   */
  public OptionalLong quantile(double share) {
    for (int i = 0; i < times.length; i++) {
      if (shares[i] >= share - ROUNDING) {
        return OptionalLong.of(times[i]);
      }
    }
    return OptionalLong.empty();
  }

  /** The last time anybody was seen, for "> last time"; empty where nobody was followed. */
  public OptionalLong lastTime() {
    return times.length == 0 ? OptionalLong.empty() : OptionalLong.of(times[times.length - 1]);
  }

  private int at(long time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 2;
  }
}
