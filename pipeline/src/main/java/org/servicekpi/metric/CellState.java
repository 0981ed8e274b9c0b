package org.servicekpi.metric;

import java.util.Arrays;

/**
 * The states of all KPIs of a subject in one cell: an array of the numbers that nearly every cell
 * has, an array of parts for each group of customers of whom there are rows, and a table of bins.
 * Most cells are of a few rows, of a few groups, and of the thousands of bins they touch some
 * dozens.
 */
final class CellState {

  private static final long[] NOBODY = {};
  private static final long[][] NO_GROUPS = {};

  private final Layout layout;
  private final long[] numbers;
  private final CellBins bins = new CellBins();
  private long[][] groups = NO_GROUPS;

  CellState(Layout layout) {
    this.layout = layout;
    numbers = new long[layout.width()];
  }

  long[] numbers() {
    return numbers;
  }

  CellBins bins() {
    return bins;
  }

  /** The parts of each group, empty where there are no rows of it; nothing at all without any. */
  long[][] groups() {
    return groups;
  }

  /** The parts of a group, to add to. */
  long[] group(int group) {
    if (groups.length == 0) {
      groups = new long[State.GROUPS][];
      Arrays.fill(groups, NOBODY);
    }
    if (groups[group].length == 0) {
      groups[group] = new long[layout.groupWidth()];
    }
    return groups[group];
  }

  void add(CellState other) {
    add(numbers, other.numbers);
    for (int group = 0; group < other.groups.length; group++) {
      if (other.groups[group].length > 0) {
        add(group(group), other.groups[group]);
      }
    }
    bins.add(other.bins);
  }

  long weight() {
    long weight = 8L * numbers.length + bins.weight() + 4L * groups.length + 64;
    for (long[] group : groups) {
      weight += 8L * group.length;
    }
    return weight;
  }

  private static void add(long[] to, long[] more) {
    for (int i = 0; i < more.length; i++) {
      to[i] += more[i];
    }
  }
}
