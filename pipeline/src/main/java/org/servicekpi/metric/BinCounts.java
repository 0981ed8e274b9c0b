package org.servicekpi.metric;

import java.util.Arrays;

/** How many durations fell into each bin; kept only for bins that occur. Adding is exact. */
public final class BinCounts {

  private static final int FIRST_CAPACITY = 8;
  private static final int FREE = -1;
  private static final int[] NO_BINS = {FREE};
  private static final long[] NO_COUNTS = {0};

  private int[] bins = NO_BINS;
  private long[] counts = NO_COUNTS;
  private int size;
  private long total;

  /** Nothing counted yet, and no room taken: most states have no durations. */
  public BinCounts() {}

  /** The counts as a state row keeps them. */
  public static BinCounts of(int[] bins, long[] counts) {
    BinCounts all = new BinCounts();
    all.reserve(Integer.highestOneBit(bins.length) << 2);
    for (int i = 0; i < bins.length; i++) {
      all.add(bins[i], counts[i]);
    }
    return all;
  }

  /** Counts more durations of a bin. */
  public void add(int bin, long count) {
    reserve(FIRST_CAPACITY);
    int slot = slot(bins, bin);
    if (bins[slot] == FREE) {
      bins[slot] = bin;
      size++;
    }
    counts[slot] += count;
    total += count;
    reserve(2 * size > bins.length ? 2 * bins.length : 0);
  }

  /**
   * Counts all that another has counted. Its bins come in the order of their hashes: put into a
   * smaller table, they would all want the same few slots.
   */
  public void add(BinCounts other) {
    reserve(other.size == 0 ? 0 : other.bins.length);
    for (int slot = 0; slot < other.bins.length; slot++) {
      if (other.bins[slot] != FREE) {
        add(other.bins[slot], other.counts[slot]);
      }
    }
  }

  /** Shows every bin that occurs with its count, in no order. */
  void each(Seen seen) {
    for (int slot = 0; slot < bins.length; slot++) {
      if (bins[slot] != FREE) {
        seen.bin(bins[slot], counts[slot]);
      }
    }
  }

  /** The bytes that it takes, about. */
  long weight() {
    return 12L * bins.length;
  }

  /** A bin and its count. */
  @FunctionalInterface
  interface Seen {
    void bin(int bin, long count);
  }

  /** All durations counted. */
  public long total() {
    return total;
  }

  /** How many bins occur. */
  public int size() {
    return size;
  }

  /** The bins that occur, sorted. */
  public int[] sortedBins() {
    int[] sorted = new int[size];
    int next = 0;
    for (int bin : bins) {
      if (bin != FREE) {
        sorted[next++] = bin;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many durations fell into a bin. */
  public long count(int bin) {
    int slot = slot(bins, bin);
    return bins[slot] == FREE ? 0 : counts[slot];
  }

  /** The counts of {@link #sortedBins}, in their order. */
  public long[] sortedCounts() {
    return Arrays.stream(sortedBins()).mapToLong(this::count).toArray();
  }

  private void reserve(int capacity) {
    if (capacity <= bins.length) {
      return;
    }
    int[] wider = free(capacity);
    long[] widerCounts = new long[capacity];
    for (int slot = 0; slot < bins.length; slot++) {
      if (bins[slot] != FREE) {
        int target = slot(wider, bins[slot]);
        wider[target] = bins[slot];
        widerCounts[target] = counts[slot];
      }
    }
    bins = wider;
    counts = widerCounts;
  }

  private static int slot(int[] bins, int bin) {
    int mask = bins.length - 1;
    int mixed = bin * 0x9E3779B9;
    int slot = (mixed ^ mixed >>> 15) & mask;
    while (bins[slot] != FREE && bins[slot] != bin) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int[] free(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
