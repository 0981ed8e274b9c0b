package org.servicekpi.metric;

import java.util.Arrays;

/** How many durations fell into each bin; kept only for bins that occur. Adding is exact. */
public final class BinCounts {

  private static final int[] NO_BINS = {};
  private static final long[] NO_COUNTS = {};

  private int[] bins = NO_BINS;
  private long[] counts = NO_COUNTS;
  private int size;
  private long total;

  /** Nothing counted yet, and no room taken: most states have no durations. */
  public BinCounts() {}

  /** The counts as a state row keeps them, by ascending bin; the arrays are taken over. */
  static BinCounts of(int[] bins, long[] counts) {
    BinCounts all = new BinCounts();
    all.take(bins, counts);
    return all;
  }

  /** Counts more durations of a bin; quick where bins come in ascending order. */
  public void add(int bin, long count) {
    total += count;
    int place = size == 0 || bins[size - 1] < bin ? size : Arrays.binarySearch(bins, 0, size, bin);
    if (place >= 0 && place < size) {
      counts[place] += count;
      return;
    }
    int at = place < 0 ? ~place : place;
    if (size == bins.length) {
      bins = Arrays.copyOf(bins, Math.max(4, 2 * size));
      counts = Arrays.copyOf(counts, bins.length);
    }
    System.arraycopy(bins, at, bins, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    bins[at] = bin;
    counts[at] = count;
    size++;
  }

  /** Counts all that another has counted. */
  public void add(BinCounts other) {
    if (other.size == 0) {
      return;
    }
    if (size == 0) {
      take(other.sortedBins(), other.sortedCounts());
      return;
    }
    int both = together(other);
    if (both == size) {
      addInPlace(other);
    } else {
      merge(other, both);
    }
    total += other.total;
  }

  private void take(int[] sortedBins, long[] theirCounts) {
    bins = sortedBins;
    counts = theirCounts;
    size = sortedBins.length;
    // A loop: a stream for each of millions of states was half of adding up a month.
    total = 0;
    for (long count : theirCounts) {
      total += count;
    }
  }

  /** How many bins occur in either. */
  private int together(BinCounts other) {
    int common = 0;
    int mine = 0;
    for (int theirs = 0; theirs < other.size && mine < size; theirs++) {
      while (mine < size && bins[mine] < other.bins[theirs]) {
        mine++;
      }
      common += mine < size && bins[mine] == other.bins[theirs] ? 1 : 0;
    }
    return size + other.size - common;
  }

  private void addInPlace(BinCounts other) {
    int mine = 0;
    for (int theirs = 0; theirs < other.size; theirs++) {
      while (bins[mine] < other.bins[theirs]) {
        mine++;
      }
      counts[mine] += other.counts[theirs];
    }
  }

  private void merge(BinCounts other, int both) {
    int[] allBins = new int[both];
    long[] allCounts = new long[both];
    int mine = 0;
    int theirs = 0;
    for (int i = 0; i < both; i++) {
      boolean fromMine = theirs == other.size || (mine < size && bins[mine] <= other.bins[theirs]);
      boolean fromTheirs =
          mine == size || (theirs < other.size && other.bins[theirs] <= bins[mine]);
      allBins[i] = fromMine ? bins[mine] : other.bins[theirs];
      allCounts[i] = (fromMine ? counts[mine] : 0) + (fromTheirs ? other.counts[theirs] : 0);
      mine += fromMine ? 1 : 0;
      theirs += fromTheirs ? 1 : 0;
    }
    bins = allBins;
    counts = allCounts;
    size = both;
  }

  /** All durations counted. */
  public long total() {
    return total;
  }

  /** The bins that occur, sorted. */
  public int[] sortedBins() {
    return Arrays.copyOf(bins, size);
  }

  /** The counts of {@link #sortedBins}, in their order. */
  public long[] sortedCounts() {
    return Arrays.copyOf(counts, size);
  }

  /** How many durations fell into each of these bins, which ascend. */
  long[] counts(int[] ofBins) {
    long[] found = new long[ofBins.length];
    int mine = 0;
    for (int i = 0; i < ofBins.length; i++) {
      while (mine < size && bins[mine] < ofBins[i]) {
        mine++;
      }
      found[i] = mine < size && bins[mine] == ofBins[i] ? counts[mine] : 0;
    }
    return found;
  }

  /** How many durations fell into a bin. */
  public long count(int bin) {
    int place = Arrays.binarySearch(bins, 0, size, bin);
    return place < 0 ? 0 : counts[place];
  }
}
