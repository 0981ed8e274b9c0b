package org.servicekpi.metric;

/**
 * The states of all KPIs of a subject in one cell: an array of the numbers that nearly every cell
 * has, and a table of those that few have, the parts by group of customers and the bins. Most cells
 * are of a few rows, and of the thousands of places of the table they touch a few dozen.
 */
final class CellState {

  private final long[] numbers;
  private final CellCounts counts = new CellCounts();

  CellState(int width) {
    numbers = new long[width];
  }

  long[] numbers() {
    return numbers;
  }

  CellCounts counts() {
    return counts;
  }

  void add(CellState other) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += other.numbers[i];
    }
    counts.add(other.counts);
  }

  long weight() {
    return 8L * numbers.length + counts.weight() + 64;
  }
}
