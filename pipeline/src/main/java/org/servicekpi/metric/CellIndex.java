package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cells by a key of a few whole numbers. */
final class CellIndex {

  private static final int FIRST_CAPACITY = 64;

  private final int keyWidth;
  private final Layout layout;
  private final List<CellState> cells = new ArrayList<>();
  private int[] keys;
  private int[] slots;

  CellIndex(int keyWidth, Layout layout) {
    this.keyWidth = keyWidth;
    this.layout = layout;
    keys = new int[keyWidth * FIRST_CAPACITY];
    slots = free(2 * FIRST_CAPACITY);
  }

  int size() {
    return cells.size();
  }

  CellState cell(int place) {
    return cells.get(place);
  }

  /** One number of the key of a cell. */
  int key(int place, int at) {
    return keys[place * keyWidth + at];
  }

  long weight() {
    long weight = 4L * (keys.length + slots.length);
    for (CellState cell : cells) {
      weight += cell.weight();
    }
    return weight;
  }

  /** The cell of a key; a new one where there was none. */
  CellState cell(int[] key) {
    int slot = slot(key);
    if (slots[slot] >= 0) {
      return cells.get(slots[slot]);
    }
    int place = cells.size();
    if ((place + 1) * keyWidth > keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    System.arraycopy(key, 0, keys, place * keyWidth, keyWidth);
    CellState cell = new CellState(layout);
    cells.add(cell);
    slots[slot] = place;
    if (2 * cells.size() > slots.length) {
      grow();
    }
    return cell;
  }

  private int slot(int[] key) {
    int slot = hash(key, 0) & slots.length - 1;
    while (slots[slot] >= 0 && !same(key, slots[slot] * keyWidth)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean same(int[] key, int at) {
    for (int i = 0; i < keyWidth; i++) {
      if (key[i] != keys[at + i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(int[] numbers, int at) {
    int hash = 17;
    for (int i = 0; i < keyWidth; i++) {
      hash = (hash ^ numbers[at + i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private void grow() {
    slots = free(2 * slots.length);
    for (int place = 0; place < cells.size(); place++) {
      int slot = hash(keys, place * keyWidth) & slots.length - 1;
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = place;
    }
  }

  private static int[] free(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, -1);
    return slots;
  }
}
