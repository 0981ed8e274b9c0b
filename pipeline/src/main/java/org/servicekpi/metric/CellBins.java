package org.servicekpi.metric;

import java.util.Arrays;

/**
 * How often each bin occurs in a cell, in a table with room for those that do: fast to add to, in
 * no order. A bin and its count share one number, so that to add to a bin is one look into memory.
 */
final class CellBins {

  private static final int FIRST_CAPACITY = 8;

  /** Up to 2^36 rows of a bin, and 2^27 bins. */
  private static final int COUNT_BITS = 36;

  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** Bins that occur; 0 is a free slot, for what is counted occurs. */
  private long[] slots = {0};

  private int size;

  /** The bin of a number of {@link #sorted}. */
  static int bin(long counted) {
    return (int) (counted >>> COUNT_BITS);
  }

  /** The count of a number of {@link #sorted}. */
  static long count(long counted) {
    return counted & COUNT_MASK;
  }

  /** Counts a bin once more, or more often. */
  void add(int bin, long count) {
    int slot = slot(bin);
    if (slots[slot] == 0) {
      slots[slot] = (long) bin << COUNT_BITS;
      size++;
    }
    slots[slot] += count;
    reserve(size);
  }

  /** Adds all of another. */
  void add(CellBins other) {
    if (size == 0) {
      slots = other.slots.clone();
      size = other.size;
      return;
    }
    reserve(other.size);
    for (long counted : other.slots) {
      if (counted != 0) {
        add(bin(counted), count(counted));
      }
    }
  }

  /**
   * Makes room for so many bins. Bins of another table come in the order of their hashes: put into
   * a smaller table, they would all want the same few slots.
   */
  void reserve(int bins) {
    if (2 * bins <= slots.length) {
      return;
    }
    long[] narrow = slots;
    slots = new long[Math.max(FIRST_CAPACITY, 2 * Integer.highestOneBit(2 * bins - 1))];
    for (long counted : narrow) {
      if (counted != 0) {
        slots[slot(bin(counted))] = counted;
      }
    }
  }

  /** The bins that occur, ascending, each with its count. */
  long[] sorted() {
    long[] sorted = all();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The same, in no order. */
  long[] all() {
    long[] all = new long[size];
    int next = 0;
    for (long counted : slots) {
      if (counted != 0) {
        all[next++] = counted;
      }
    }
    return all;
  }

  /** The bytes that it takes, about. */
  long weight() {
    return 8L * slots.length;
  }

  private int slot(int bin) {
    int mask = slots.length - 1;
    int mixed = bin * 0x9E3779B9;
    int slot = (mixed ^ mixed >>> 15) & mask;
    while (slots[slot] != 0 && bin(slots[slot]) != bin) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
