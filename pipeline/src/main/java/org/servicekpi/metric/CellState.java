package org.servicekpi.metric;

/** The states of all KPIs of a subject in one cell, as one array and one table of bins. */
final class CellState {

  private final long[] numbers;
  private final BinCounts bins = new BinCounts();

  CellState(int width) {
    numbers = new long[width];
  }

  long[] numbers() {
    return numbers;
  }

  BinCounts bins() {
    return bins;
  }

  void add(CellState other) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += other.numbers[i];
    }
    bins.add(other.bins);
  }

  long weight() {
    return 8L * numbers.length + bins.weight() + 64;
  }
}
