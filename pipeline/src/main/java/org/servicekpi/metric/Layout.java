package org.servicekpi.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Where the KPIs of a subject keep their numbers in a cell: rows and plain parts in its array,
 * parts by group of customers in those of the groups, bins in its table. Those that count on the
 * day of the work come last.
 */
final class Layout {

  static final int N = 0;
  static final int ABOUT = 1;
  static final int OPEN = 2;
  static final int PARTS = 3;

  private static final int BIN_BITS = 13;

  private static final State.BinSet[] SETS = State.BinSet.values();
  private static final int BIN_MASK = (1 << BIN_BITS) - 1;

  private final List<Kpi> kpis;
  private final int[] offsets;
  private final int[] groupOffsets;
  private final int arrivals;

  Layout(Plan plan, Subject<?> subject) {
    kpis =
        Stream.of(Kpi.Day.values())
            .flatMap(day -> plan.kpisOf(subject).stream().filter(kpi -> kpi.scope().day() == day))
            .toList();
    arrivals = (int) kpis.stream().filter(kpi -> kpi.scope().day() == Kpi.Day.ARRIVAL).count();
    offsets = new int[kpis.size() + 1];
    groupOffsets = new int[kpis.size() + 1];
    for (int i = 0; i < kpis.size(); i++) {
      boolean grouped = kpis.get(i).measure().grouped();
      int parts = kpis.get(i).measure().parts().size();
      offsets[i + 1] = offsets[i] + PARTS + (grouped ? 0 : parts);
      groupOffsets[i + 1] = groupOffsets[i] + (grouped ? parts : 0);
    }
  }

  List<Kpi> kpis() {
    return kpis;
  }

  /** How many of the KPIs count on the day of arrival; they are the first. */
  int arrivals() {
    return arrivals;
  }

  /** How many numbers the array of a cell keeps. */
  int width() {
    return offsets[kpis.size()];
  }

  /** Where the numbers of a KPI begin in the array. */
  int offset(int kpi) {
    return offsets[kpi];
  }

  /** How many numbers a cell keeps of each group of customers. */
  int groupWidth() {
    return groupOffsets[kpis.size()];
  }

  /** Where the parts of a KPI begin among the numbers of a group. */
  int groupOffset(int kpi) {
    return groupOffsets[kpi];
  }

  /** A bin of one set of one KPI among the bins of a cell. */
  static int bin(int kpi, State.BinSet set, int bin) {
    return (kpi * SETS.length + set.place()) << BIN_BITS | bin;
  }

  /** Shows the states of those KPIs that a cell knows anything of. */
  void states(CellState cell, BiConsumer<Kpi, State> each) {
    long[] bins = cell.bins().sorted();
    int end = 0;
    for (int kpi = 0; kpi < kpis.size(); kpi++) {
      int start = end;
      end = end(bins, start, bin(kpi + 1, SETS[0], 0));
      if (anyIn(cell, kpi)) {
        State state = new State(kpis.get(kpi));
        addNumbers(cell, kpi, state);
        addBins(Arrays.copyOfRange(bins, start, end), kpi, state);
        if (!state.empty()) {
          each.accept(kpis.get(kpi), state);
        }
      }
    }
  }

  private boolean anyIn(CellState cell, int kpi) {
    for (int place = offsets[kpi]; place < offsets[kpi + 1]; place++) {
      if (cell.numbers()[place] != 0) {
        return true;
      }
    }
    return groupOffsets[kpi] < groupOffsets[kpi + 1] && cell.groups().length > 0;
  }

  private void addNumbers(CellState cell, int kpi, State state) {
    long[] numbers = cell.numbers();
    int from = offsets[kpi];
    state.addRows(numbers[from + N], numbers[from + ABOUT], numbers[from + OPEN]);
    for (int place = from + PARTS; place < offsets[kpi + 1]; place++) {
      state.addPart(place - from - PARTS, numbers[place]);
    }
    int fromOfGroup = groupOffsets[kpi];
    int parts = groupOffsets[kpi + 1] - fromOfGroup;
    long[][] groups = cell.groups();
    for (int group = 0; group < groups.length; group++) {
      int kept = Math.min(parts, groups[group].length);
      for (int part = 0; part < kept; part++) {
        state.addPart(group * parts + part, groups[group][fromOfGroup + part]);
      }
    }
  }

  private static void addBins(long[] counted, int kpi, State state) {
    int end = 0;
    for (State.BinSet set : SETS) {
      int start = end;
      end = end(counted, start, bin(kpi, set, 0) + BIN_MASK + 1);
      if (start < end) {
        state.take(set, binCounts(counted, start, end));
      }
    }
  }

  /** Where the bins that are below a limit end. */
  private static int end(long[] counted, int start, int limit) {
    int end = start;
    while (end < counted.length && CellBins.bin(counted[end]) < limit) {
      end++;
    }
    return end;
  }

  private static BinCounts binCounts(long[] counted, int start, int end) {
    int[] bins = new int[end - start];
    long[] counts = new long[end - start];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = CellBins.bin(counted[start + i]) & BIN_MASK;
      counts[i] = CellBins.count(counted[start + i]);
    }
    return BinCounts.of(bins, counts);
  }
}
