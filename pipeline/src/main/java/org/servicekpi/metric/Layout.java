package org.servicekpi.metric;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the KPIs of a subject keep their numbers in a cell: rows and plain parts in its array,
 * parts by group of customers and bins in its table. Those that count on the day of the work come
 * last.
 */
final class Layout {

  static final int N = 0;
  static final int ABOUT = 1;
  static final int OPEN = 2;
  static final int PARTS = 3;

  private static final int BIN_BITS = 13;

  /** Keys of the table with this bit are bins, the others are parts by group. */
  private static final int BIN = 1 << 30;

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
      int width = kpis.get(i).partWidth();
      offsets[i + 1] = offsets[i] + PARTS + (grouped ? 0 : width);
      groupOffsets[i + 1] = groupOffsets[i] + (grouped ? width : 0);
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

  /** Where the parts of a KPI by group begin in the table. */
  int groupOffset(int kpi) {
    return groupOffsets[kpi];
  }

  /** The key of a bin of one set of one KPI in the table. */
  static int key(int kpi, State.BinSet set, int bin) {
    return BIN | (kpi * State.BinSet.values().length + set.place()) << BIN_BITS | bin;
  }

  /** The states of those KPIs that a cell knows anything of, by the place of the KPI. */
  SortedMap<Integer, State> states(CellState cell) {
    SortedMap<Integer, State> states = new TreeMap<>();
    long[] numbers = cell.numbers();
    for (int kpi = 0; kpi < kpis.size(); kpi++) {
      int from = offsets[kpi];
      int parts = offsets[kpi + 1] - from - PARTS;
      if (anyIn(numbers, from, offsets[kpi + 1])) {
        State state = state(kpi, states);
        state.addRows(numbers[from + N], numbers[from + ABOUT], numbers[from + OPEN]);
        for (int part = 0; part < parts; part++) {
          state.addPart(part, numbers[from + PARTS + part]);
        }
      }
    }
    State.BinSet[] sets = State.BinSet.values();
    cell.counts()
        .eachInOrder(
            (key, count) -> {
              if ((key & BIN) == 0) {
                int kpi = kpiOfGroup(key);
                state(kpi, states).addPart(key - groupOffsets[kpi], count);
              } else {
                int place = (key ^ BIN) >>> BIN_BITS;
                state(place / sets.length, states)
                    .bins(sets[place % sets.length])
                    .add(key & BIN_MASK, count);
              }
            });
    return states;
  }

  private State state(int kpi, SortedMap<Integer, State> states) {
    return states.computeIfAbsent(kpi, place -> new State(kpis.get(place)));
  }

  /** The KPI whose parts by group a key is one of. */
  private int kpiOfGroup(int key) {
    int low = 0;
    int high = kpis.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (groupOffsets[middle + 1] > key) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static boolean anyIn(long[] numbers, int from, int to) {
    for (int i = from; i < to; i++) {
      if (numbers[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
