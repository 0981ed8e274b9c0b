package org.servicekpi.metric;

import java.util.Arrays;

/** Amounts by a key, in a table with room for those that occur: fast to add to, in no order. */
final class CellCounts {

  private static final int FIRST_CAPACITY = 8;
  private static final int FREE = -1;
  private static final int[] NO_KEYS = {FREE};
  private static final long[] NO_COUNTS = {0};

  private int[] keys = NO_KEYS;
  private long[] counts = NO_COUNTS;
  private int size;

  /** Adds to a key. */
  void add(int key, long count) {
    if (size == 0) {
      reserve(FIRST_CAPACITY);
    }
    int slot = slot(keys, key);
    if (keys[slot] == FREE) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += count;
    if (2 * size > keys.length) {
      reserve(2 * keys.length);
    }
  }

  /**
   * Adds all of another. Its keys come in the order of their hashes: put into a smaller table, they
   * would all want the same few slots.
   */
  void add(CellCounts other) {
    reserve(other.size == 0 ? 0 : other.keys.length);
    for (int slot = 0; slot < other.keys.length; slot++) {
      if (other.keys[slot] != FREE) {
        add(other.keys[slot], other.counts[slot]);
      }
    }
  }

  /** Shows every key that occurs with its amount, in no order. */
  void each(Seen seen) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        seen.amount(keys[slot], counts[slot]);
      }
    }
  }

  /** The same, by ascending key. */
  void eachInOrder(Seen seen) {
    int[] sorted = new int[size];
    int next = 0;
    for (int key : keys) {
      if (key != FREE) {
        sorted[next++] = key;
      }
    }
    Arrays.sort(sorted);
    for (int key : sorted) {
      seen.amount(key, counts[slot(keys, key)]);
    }
  }

  /** A key and its amount. */
  @FunctionalInterface
  interface Seen {
    void amount(int key, long amount);
  }

  /** The bytes that it takes, about. */
  long weight() {
    return 12L * keys.length;
  }

  /** How many keys occur. */
  int size() {
    return size;
  }

  private void reserve(int capacity) {
    if (capacity <= keys.length) {
      return;
    }
    int[] wider = free(capacity);
    long[] widerCounts = new long[capacity];
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        int target = slot(wider, keys[slot]);
        wider[target] = keys[slot];
        widerCounts[target] = counts[slot];
      }
    }
    keys = wider;
    counts = widerCounts;
  }

  private static int slot(int[] keys, int key) {
    int mask = keys.length - 1;
    int mixed = key * 0x9E3779B9;
    int slot = (mixed ^ mixed >>> 15) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
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
