package org.servicekpi.identity;

import java.io.Serializable;
import java.util.TreeMap;
import java.util.function.Consumer;

/** From keys to keys in 32 bytes each, for millions of them. Nothing is ever taken out. */
final class KeyMap implements Serializable {

  private static final int WIDTH = 4;
  private static final int MOST = 1 << 28;

  /** Four numbers a place: the key and what it leads to, in halves. */
  private final long[] table;

  private final TreeMap<String, String> odd = new TreeMap<>();

  /** Room for so many keys. */
  KeyMap(int keys) {
    if (keys > MOST / 10 * 9) {
      throw new IllegalArgumentException(
          keys + " linked keys are more than one map holds; it holds " + MOST / 10 * 9 + ".");
    }
    int places = 2;
    while (places < MOST && places < keys + keys / 2) {
      places *= 2;
    }
    table = new long[WIDTH * places];
  }

  /** Leads one key to another, by their numbers. */
  void put(KeyNumbers keys, int from, int to) {
    if (keys.isHex(from) && keys.isHex(to)) {
      int at = slot(keys.high(from), keys.low(from));
      table[at] = keys.high(from);
      table[at + 1] = keys.low(from);
      table[at + 2] = keys.high(to);
      table[at + 3] = keys.low(to);
    } else {
      odd.put(keys.key(from), keys.key(to));
    }
  }

  /** What a key leads to. */
  String getOrDefault(String key, String otherwise) {
    if (Hex.isOne(key)) {
      int at = slot(Hex.high(key), Hex.low(key));
      if (table[at] != 0) {
        return Hex.text(table[at + 2], table[at + 3]);
      }
    }
    return odd.getOrDefault(key, otherwise);
  }

  /** Shows the keys that lead elsewhere in another map, or nowhere. */
  void differing(KeyMap other, Consumer<String> key) {
    for (int at = 0; at < table.length; at += WIDTH) {
      if (table[at] != 0) {
        int there = other.slot(table[at], table[at + 1]);
        if (other.table[there] == 0
            || other.table[there + 2] != table[at + 2]
            || other.table[there + 3] != table[at + 3]) {
          key.accept(Hex.text(table[at], table[at + 1]));
        }
      }
    }
    odd.forEach(
        (from, to) -> {
          if (!to.equals(other.odd.get(from))) {
            key.accept(from);
          }
        });
  }

  private int slot(long high, long low) {
    int places = table.length / WIDTH;
    int at = Hex.place(high, low, places);
    while (table[WIDTH * at] != 0 && (table[WIDTH * at] != high || table[WIDTH * at + 1] != low)) {
      at = at + 1 & places - 1;
    }
    return WIDTH * at;
  }
}
