package org.servicekpi.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;

/** Numbers keys from 0 as they come, and keeps them in 16 bytes each. */
final class KeyNumbers implements Serializable {

  /** The number of a key that never came. */
  static final int UNKNOWN = -1;

  private static final int FIRST = 64;

  private long[] high = new long[FIRST];
  private long[] low = new long[FIRST];

  /** The number of a key, and 1; 0 where no key stands. */
  private int[] places = new int[2 * FIRST];

  private final HashMap<String, Integer> odd = new HashMap<>();
  private final ArrayList<String> oddKeys = new ArrayList<>();
  private int size;

  /** The number of a key. */
  int of(String key) {
    if (!Hex.isOne(key)) {
      return odd.computeIfAbsent(key, this::addOdd);
    }
    long upper = Hex.high(key);
    long lower = Hex.low(key);
    int at = place(upper, lower);
    if (places[at] == 0) {
      places[at] = add(upper, lower) + 1;
      if (2 * size > places.length) {
        grow();
      }
      return size - 1;
    }
    return places[at] - 1;
  }

  /** The number of a key that came before. */
  int find(String key) {
    return Hex.isOne(key)
        ? places[place(Hex.high(key), Hex.low(key))] - 1
        : odd.getOrDefault(key, UNKNOWN);
  }

  private int addOdd(String key) {
    oddKeys.add(key);
    return add(0, oddKeys.size() - 1L);
  }

  private int add(long upper, long lower) {
    if (size == high.length) {
      high = Arrays.copyOf(high, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
    }
    high[size] = upper;
    low[size] = lower;
    return size++;
  }

  private void grow() {
    places = new int[2 * places.length];
    for (int key = 0; key < size; key++) {
      if (isHex(key)) {
        places[place(high[key], low[key])] = key + 1;
      }
    }
  }

  private int place(long upper, long lower) {
    int at = Hex.place(upper, lower, places.length);
    while (places[at] != 0 && (high[places[at] - 1] != upper || low[places[at] - 1] != lower)) {
      at = at + 1 & places.length - 1;
    }
    return at;
  }

  /** How many different keys came. */
  int size() {
    return size;
  }

  boolean isHex(int key) {
    return high[key] != 0;
  }

  long high(int key) {
    return high[key];
  }

  long low(int key) {
    return low[key];
  }

  String key(int key) {
    return isHex(key) ? Hex.text(high[key], low[key]) : oddKeys.get((int) low[key]);
  }

  /** As their texts compare. */
  int compare(int one, int other) {
    if (isHex(one) && isHex(other)) {
      int byHigh = Long.compareUnsigned(high[one], high[other]);
      return byHigh == 0 ? Long.compareUnsigned(low[one], low[other]) : byHigh;
    }
    return key(one).compareTo(key(other));
  }
}
