package org.servicekpi.metric;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to expect of rows that are not ripe: of those on earlier days of the same weekday and
 * channel that were still quiet at their age, how many stayed quiet until the end. Days of which
 * all rows are ripe count, the latest eight of a weekday; a cut without channel is held against all
 * channels together.
 */
public final class Outlook implements Serializable {

  /** Nothing is expected of anything. */
  public static final Outlook NONE = new Outlook(Map.of());

  /** How many days before the last one are looked at. */
  public static final int REACH_DAYS = 91;

  /** The cuts in which it is kept how soon rows were decided. */
  public static final List<Cut> CUTS = List.of(Cut.TOTAL, Cut.by(Dimension.CHANNEL));

  /** How many ripe days of a weekday count. */
  static final int LATEST = 8;

  /** Below so many ripe rows nothing is expected. */
  static final long LEAST_ROWS = 200;

  /** Expectations are added up as whole millionths, so that their order does not matter. */
  static final long ONE = 1_000_000;

  private static final String ALL = "";

  private final Map<Stratum, Survival> strata;

  private Outlook(Map<Stratum, Survival> strata) {
    this.strata = strata;
  }

  /** Takes the states of earlier days in {@link #CUTS}; their order does not matter. */
  public static Outlook of(Collection<StateRow> days) {
    Map<Stratum, List<StateRow>> ripe = new HashMap<>();
    for (StateRow day : days) {
      if (foreseen(day.kpi())
          && CUTS.contains(day.place().cut())
          && day.state().open() == 0
          && day.state().n() > 0) {
        ripe.computeIfAbsent(stratum(day.kpi(), day.place()), key -> new ArrayList<>()).add(day);
      }
    }
    Map<Stratum, Survival> strata = new HashMap<>();
    ripe.forEach((stratum, all) -> strata.put(stratum, survival(all)));
    strata.values().removeIf(survival -> survival.rows < LEAST_ROWS);
    return new Outlook(strata);
  }

  /** Whether anything can be expected of young rows of a KPI. */
  public static boolean foreseen(Kpi kpi) {
    return kpi.measure().ripens() != Ripens.UNFORESEEN;
  }

  /** Whether a state has young rows of which anything can be expected. */
  static boolean awaits(StateRow row) {
    return foreseen(row.kpi()) && row.state().open() > 0;
  }

  /**
   * How many of some quiet rows of a day will stay quiet, in millionths; empty where earlier rows
   * are too few to tell.
   *
   * @param ages how many rows are how old
   */
  OptionalLong staying(Kpi kpi, StateRow.Place place, BinCounts ages) {
    Survival survival = strata.get(stratum(kpi, place));
    if (survival == null) {
      return OptionalLong.empty();
    }
    long sum = 0;
    int[] bins = ages.sortedBins();
    long[] counts = ages.sortedCounts();
    for (int i = 0; i < bins.length; i++) {
      sum += counts[i] * survival.staying(bins[i]);
    }
    return OptionalLong.of(sum);
  }

  private static Stratum stratum(Kpi kpi, StateRow.Place place) {
    return new Stratum(
        kpi.id(), place.countsOn().getDayOfWeek(), place.value(Dimension.CHANNEL).orElse(ALL));
  }

  private static Survival survival(List<StateRow> days) {
    Map<LocalDate, List<StateRow>> byDay = new HashMap<>();
    days.forEach(
        day -> byDay.computeIfAbsent(day.place().countsOn(), key -> new ArrayList<>()).add(day));
    long rows = 0;
    BinCounts decided = new BinCounts();
    List<LocalDate> latest =
        byDay.keySet().stream().sorted(Comparator.reverseOrder()).limit(LATEST).toList();
    for (LocalDate day : latest) {
      for (StateRow row : byDay.get(day)) {
        rows += row.state().n();
        decided.add(row.state().bins(State.BinSet.EVENT));
      }
    }
    return new Survival(rows, decided.sortedBins(), decided.sortedCounts());
  }

  private record Stratum(String kpi, DayOfWeek weekday, String channel) implements Serializable {}

  /** How many rows were decided after how long. */
  private static final class Survival implements Serializable {
    private final long rows;
    private final int[] bins;
    private final long[] decided;

    Survival(long rows, int[] bins, long[] decided) {
      this.rows = rows;
      this.bins = bins;
      this.decided = decided;
    }

    /** The share that stays quiet of those quiet at an age, in millionths; within a bin evenly. */
    long staying(int age) {
      long before = 0;
      long at = 0;
      long all = 0;
      for (int i = 0; i < bins.length; i++) {
        all += decided[i];
        before += bins[i] < age ? decided[i] : 0;
        at += bins[i] == age ? decided[i] : 0;
      }
      long quietTwice = 2 * (rows - before) - at;
      return quietTwice <= 0 ? 0 : StrictMath.round(2.0 * ONE * (rows - all) / quietTwice);
    }
  }
}
