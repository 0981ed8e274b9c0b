package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses few sets of dimensions whose cells stay few and that together serve all cuts, from a
 * sample of rows. A row is then added to one cell of each set instead of one of each cut.
 */
final class Cubes {

  private static final int ROWS_A_CELL = 8;
  private static final int LEAST_CELLS = 64;

  private Cubes() {}

  /**
   * The sets of dimensions, each sorted.
   *
   * @param cuts the dimensions of each cut, as places in a row of the sample
   * @param sample rows of codes
   */
  static List<int[]> of(List<int[]> cuts, List<int[]> sample) {
    int limit = Math.max(LEAST_CELLS, sample.size() / ROWS_A_CELL);
    List<Set<Integer>> sets = new ArrayList<>();
    for (int[] cut : cuts) {
      Set<Integer> set = new TreeSet<>();
      Arrays.stream(cut).forEach(set::add);
      if (sets.stream().noneMatch(other -> other.containsAll(set))) {
        sets.removeIf(set::containsAll);
        sets.add(set);
      }
    }
    while (merged(sets, sample, limit)) {
      // Each round leaves one set less.
    }
    return sets.stream().map(set -> set.stream().mapToInt(Integer::intValue).toArray()).toList();
  }

  private static boolean merged(List<Set<Integer>> sets, List<int[]> sample, int limit) {
    int least = limit + 1;
    int left = -1;
    int right = -1;
    for (int i = 0; i < sets.size(); i++) {
      for (int j = i + 1; j < sets.size(); j++) {
        int cells = cells(union(sets.get(i), sets.get(j)), sample, least);
        if (cells < least) {
          least = cells;
          left = i;
          right = j;
        }
      }
    }
    if (left < 0) {
      return false;
    }
    sets.set(left, union(sets.get(left), sets.get(right)));
    sets.remove(right);
    return true;
  }

  private static Set<Integer> union(Set<Integer> left, Set<Integer> right) {
    Set<Integer> union = new TreeSet<>(left);
    union.addAll(right);
    return union;
  }

  /** How many cells a set has; counting stops when they are as many as what was found before. */
  private static int cells(Set<Integer> set, List<int[]> sample, int most) {
    Set<Long> hashes = new HashSet<>();
    int[] places = set.stream().mapToInt(Integer::intValue).toArray();
    for (int[] codes : sample) {
      long hash = 1;
      for (int place : places) {
        hash = (hash + codes[place]) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      if (hashes.add(hash) && hashes.size() >= most) {
        return most;
      }
    }
    return hashes.size();
  }
}
