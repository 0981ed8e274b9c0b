package org.servicekpi.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the KPIs of a subject keep their numbers in the one array of a cell. Those that count on
 * the day of the work come last.
 */
final class Layout {

  static final int N = 0;
  static final int ABOUT = 1;
  static final int OPEN = 2;
  static final int PARTS = 3;

  private static final int BIN_BITS = 13;

  private final List<Kpi> kpis;
  private final int[] offsets;
  private final int arrivals;
  private final int width;

  Layout(Plan plan, Subject<?> subject) {
    kpis =
        Stream.of(Kpi.Day.values())
            .flatMap(day -> plan.kpisOf(subject).stream().filter(kpi -> kpi.scope().day() == day))
            .toList();
    arrivals = (int) kpis.stream().filter(kpi -> kpi.scope().day() == Kpi.Day.ARRIVAL).count();
    offsets = new int[kpis.size()];
    int next = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = next;
      next += PARTS + kpis.get(i).partWidth();
    }
    width = next;
  }

  List<Kpi> kpis() {
    return kpis;
  }

  /** How many of the KPIs count on the day of arrival; they are the first. */
  int arrivals() {
    return arrivals;
  }

  /** How many numbers a cell keeps. */
  int width() {
    return width;
  }

  /** Where the numbers of a KPI begin. */
  int offset(int kpi) {
    return offsets[kpi];
  }

  /** A bin of one set of one KPI, in the one table of bins of a cell. */
  static int key(int kpi, State.BinSet set, int bin) {
    return (kpi * State.BinSet.values().length + set.place()) << BIN_BITS | bin;
  }

  /** The state of one KPI out of a cell. */
  State state(int kpi, CellState cell) {
    State state = new State(kpis.get(kpi));
    int at = offsets[kpi];
    long[] numbers = cell.numbers();
    state.addRows(numbers[at + N], numbers[at + ABOUT], numbers[at + OPEN]);
    long[] parts = new long[kpis.get(kpi).partWidth()];
    System.arraycopy(numbers, at + PARTS, parts, 0, parts.length);
    state.addParts(parts);
    return state;
  }

  /** The states of all KPIs out of a cell, in the order of the KPIs. */
  List<State> states(CellState cell) {
    State[] states = new State[offsets.length];
    for (int kpi = 0; kpi < states.length; kpi++) {
      states[kpi] = state(kpi, cell);
    }
    State.BinSet[] sets = State.BinSet.values();
    cell.bins()
        .each(
            (key, count) -> {
              int place = key >>> BIN_BITS;
              State.BinSet set = sets[place % sets.length];
              states[place / sets.length].bins(set).add(key & (1 << BIN_BITS) - 1, count);
            });
    return List.of(states);
  }
}
