package org.servicekpi.metric;

import java.util.Arrays;

/**
 * What is known of one KPI in one cell: whole numbers only. States add up; the order does not
 * matter, and an empty state changes nothing.
 */
public final class State {

  /** Into how many groups of customers the parts of a sample are kept. */
  public static final int GROUPS = 64;

  private final int partCount;
  private final long[] parts;
  private final BinCounts[] bins = new BinCounts[BinSet.values().length];
  private long n;
  private long about;
  private long open;

  /** The sets of bins that a state may have. */
  public enum BinSet {
    EVENT(0),
    CENSORED(1),
    COMPETING(2);

    private final int place;

    BinSet(int place) {
      this.place = place;
    }

    /** Its place among the sets, from 0. */
    int place() {
      return place;
    }
  }

  /** An empty state with the parts of that KPI. */
  public State(Kpi kpi) {
    this(kpi.measure().parts().size(), new long[kpi.partWidth()]);
  }

  private State(int partCount, long[] parts) {
    this.partCount = partCount;
    this.parts = parts;
    for (int set = 0; set < bins.length; set++) {
      bins[set] = new BinCounts();
    }
  }

  /** Counts rows: with the input of the KPI, those it is about, and those still open. */
  public void addRows(long more, long moreAbout, long moreOpen) {
    n += more;
    about += moreAbout;
    open += moreOpen;
  }

  /** Adds parts, group by group where there are groups. */
  public void addParts(long[] more) {
    if (more.length != parts.length) {
      throw new IllegalArgumentException(
          "A state of " + parts.length + " parts cannot take " + more.length);
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] += more[i];
    }
  }

  /** Adds to one part, at its place among all of all groups. */
  void addPart(int place, long more) {
    parts[place] += more;
  }

  /** Takes over a set of bins in place of its own. */
  void take(BinSet set, BinCounts counts) {
    bins[set.place()] = counts;
  }

  /** Adds another state of the same KPI. */
  public void add(State other) {
    addRows(other.n, other.about, other.open);
    addParts(other.parts);
    for (int set = 0; set < bins.length; set++) {
      bins[set].add(other.bins[set]);
    }
  }

  /** The rows with the input of the KPI. */
  public long n() {
    return n;
  }

  /** The rows that the KPI is about. */
  public long about() {
    return about;
  }

  /** The rows that are still open. */
  public long open() {
    return open;
  }

  /** A part over all groups. */
  public long part(int part) {
    long sum = 0;
    for (int i = part; i < parts.length; i += partCount) {
      sum += parts[i];
    }
    return sum;
  }

  /** A part of one group of customers. */
  public long part(int part, int group) {
    return parts[group * partCount + part];
  }

  /** The parts as stored. */
  public long[] parts() {
    return parts.clone();
  }

  /** One of its sets of bins. */
  public BinCounts bins(BinSet set) {
    return bins[set.place()];
  }

  /** Whether it is as if no row had been seen. */
  public boolean empty() {
    return n == 0 && about == 0 && open == 0 && Arrays.stream(parts).allMatch(part -> part == 0);
  }
}
