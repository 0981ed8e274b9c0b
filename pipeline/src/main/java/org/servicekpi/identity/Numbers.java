package org.servicekpi.identity;

import java.io.Serializable;
import java.util.Arrays;

/** Numbers in the order in which they came. */
final class Numbers implements Serializable {

  private int[] all = new int[64];
  private int size;

  void add(int number) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = number;
  }

  /** Puts another number into a place that is taken. */
  void set(int place, int number) {
    all[place] = number;
  }

  int at(int place) {
    return all[place];
  }

  int size() {
    return size;
  }
}
