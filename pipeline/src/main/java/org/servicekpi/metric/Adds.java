package org.servicekpi.metric;

import java.util.Arrays;

/**
 * What one row adds to every cell it belongs to: amounts at places of the cell's array, at places
 * of the array of its group of customers (kept as their complement), and bins.
 */
final class Adds implements Tally {

  private final Layout layout;
  private final long asOf;
  private int[] places = new int[64];
  private long[] amounts = new long[64];
  private int[] bins = new int[16];
  private int placeCount;
  private int binCount;
  private int kpi;
  private int offset;
  private int group;
  private int partStart;
  private boolean grouped;

  Adds(Layout layout, long asOf) {
    this.layout = layout;
    this.asOf = asOf;
  }

  /** Forgets the last row; the next one is of a customer of that group. */
  void clear(int customerGroup) {
    placeCount = 0;
    binCount = 0;
    group = customerGroup;
  }

  /** What follows is of that KPI. */
  void of(int kpiPlace) {
    kpi = kpiPlace;
    offset = layout.offset(kpiPlace);
    Kpi.Measure measure = layout.kpis().get(kpiPlace).measure();
    grouped = measure.grouped();
    partStart = grouped ? layout.groupOffset(kpiPlace) : offset + Layout.PARTS;
  }

  /** A copy that further rows do not change. */
  Adds copy() {
    Adds copy = new Adds(layout, asOf);
    copy.places = Arrays.copyOf(places, placeCount);
    copy.amounts = Arrays.copyOf(amounts, placeCount);
    copy.bins = Arrays.copyOf(bins, binCount);
    copy.group = group;
    copy.placeCount = placeCount;
    copy.binCount = binCount;
    return copy;
  }

  /** Whether nothing is added. */
  boolean none() {
    return placeCount == 0 && binCount == 0;
  }

  /** Adds all to a cell. */
  void to(CellState cell) {
    long[] numbers = cell.numbers();
    for (int i = 0; i < placeCount; i++) {
      if (places[i] >= 0) {
        numbers[places[i]] += amounts[i];
      } else {
        cell.group(group)[~places[i]] += amounts[i];
      }
    }
    CellBins counts = cell.bins();
    for (int i = 0; i < binCount; i++) {
      counts.add(bins[i], 1);
    }
  }

  @Override
  public void about() {
    put(offset + Layout.ABOUT, 1);
  }

  @Override
  public void counted() {
    put(offset + Layout.N, 1);
  }

  @Override
  public void part(int part, long amount) {
    put(grouped ? ~(partStart + part) : partStart + part, amount);
  }

  @Override
  public void event(long ms) {
    bin(State.BinSet.EVENT, ms);
  }

  @Override
  public void censored(long ms) {
    bin(State.BinSet.CENSORED, ms);
  }

  @Override
  public void competing(long ms) {
    bin(State.BinSet.COMPETING, ms);
  }

  @Override
  public void seen(long hash) {
    addBin(State.BinSet.EVENT, Distinct.bin(hash));
  }

  @Override
  public void open() {
    put(offset + Layout.OPEN, 1);
  }

  @Override
  public long asOf() {
    return asOf;
  }

  private void put(int place, long amount) {
    if (amount == 0) {
      return;
    }
    if (placeCount == places.length) {
      places = Arrays.copyOf(places, 2 * placeCount);
      amounts = Arrays.copyOf(amounts, 2 * placeCount);
    }
    places[placeCount] = place;
    amounts[placeCount++] = amount;
  }

  private void bin(State.BinSet set, long ms) {
    addBin(set, Bins.of(ms));
  }

  private void addBin(State.BinSet set, int bin) {
    if (binCount == bins.length) {
      bins = Arrays.copyOf(bins, 2 * binCount);
    }
    bins[binCount++] = Layout.bin(kpi, set, bin);
  }
}
