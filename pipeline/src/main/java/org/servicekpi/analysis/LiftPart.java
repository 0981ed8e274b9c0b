package org.servicekpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.servicekpi.analysis.LiftVisit.Covariate;

/**
 * Some of the visits, with what was measured before a chat as numbers, so that a year of them is
 * compared in seconds.
 */
final class LiftPart {

  /** What is matched besides the elapsed time and the pages seen by then. */
  private static final List<Covariate> MATCHED =
      List.of(
          Covariate.PAGE_TOPIC, Covariate.DEVICE, Covariate.NEW_OR_RETURNING, Covariate.CART_BAND);

  private final Table table;
  private final int[] rows;

  private LiftPart(Table table, int[] rows) {
    this.table = table;
    this.rows = rows;
  }

  /** All of these visits, in the order of their ids. */
  static LiftPart of(Collection<LiftVisit> visits) {
    return of(visits, CartBands.STANDARD);
  }

  /** The same with carts in other bands. */
  static LiftPart of(Collection<LiftVisit> visits, CartBands carts) {
    List<LiftVisit> sorted = new ArrayList<>(visits);
    sorted.sort(Comparator.comparing(LiftVisit::id));
    int[] rows = new int[sorted.size()];
    Arrays.setAll(rows, row -> row);
    return new LiftPart(Table.of(sorted, carts), rows);
  }

  /** The parts by a value, in its order. */
  Map<String, LiftPart> by(Function<LiftVisit, String> value) {
    Map<String, List<Integer>> parts = new TreeMap<>();
    for (int row : rows) {
      parts.computeIfAbsent(value.apply(table.visits.get(row)), key -> new ArrayList<>()).add(row);
    }
    Map<String, LiftPart> all = new TreeMap<>();
    parts.forEach(
        (part, its) ->
            all.put(part, new LiftPart(table, its.stream().mapToInt(row -> row).toArray())));
    return all;
  }

  /**
   * The rows of each stratum: visits alike in all that is matched but what changes with the elapsed
   * time.
   */
  List<int[]> strata() {
    int[] sizes = new int[table.strata];
    for (int row : rows) {
      sizes[table.stratum[row]]++;
    }
    int[][] strata = new int[table.strata][];
    for (int row : rows) {
      int stratum = table.stratum[row];
      if (strata[stratum] == null) {
        strata[stratum] = new int[sizes[stratum]];
      }
      strata[stratum][strata[stratum].length - sizes[stratum]--] = row;
    }
    return Arrays.stream(strata).filter(stratum -> stratum != null).toList();
  }

  int size() {
    return rows.length;
  }

  int[] rows() {
    return rows.clone();
  }

  LiftVisit visit(int row) {
    return table.visits.get(row);
  }

  /** The level that a row has of a covariate, from 0. */
  int level(Covariate covariate, int row) {
    return table.levels.get(covariate)[row];
  }

  /** How many levels a covariate has. */
  int levels(Covariate covariate) {
    return table.counts.get(covariate);
  }

  /** Visits as numbers. */
  private static final class Table {

    private final List<LiftVisit> visits;
    private final Map<Covariate, int[]> levels = new EnumMap<>(Covariate.class);
    private final Map<Covariate, Integer> counts = new EnumMap<>(Covariate.class);
    private final int[] stratum;
    private int strata = 1;

    private Table(List<LiftVisit> visits) {
      this.visits = visits;
      this.stratum = new int[visits.size()];
    }

    static Table of(List<LiftVisit> visits, CartBands carts) {
      Table table = new Table(visits);
      for (Covariate covariate : Covariate.values()) {
        table.number(covariate, carts);
      }
      MATCHED.forEach(table::refine);
      return table;
    }

    private void number(Covariate covariate, CartBands carts) {
      Map<String, Integer> found = new HashMap<>();
      int[] first = new int[visits.size()];
      for (int row = 0; row < first.length; row++) {
        first[row] =
            found.computeIfAbsent(covariate.of(visits.get(row), carts), word -> found.size());
      }
      // By the order of the words, so that it does not matter which visit came first.
      int[] numbers = new int[found.size()];
      int next = 0;
      for (String word : new TreeSet<>(found.keySet())) {
        numbers[found.get(word)] = next++;
      }
      levels.put(covariate, Arrays.stream(first).map(number -> numbers[number]).toArray());
      counts.put(covariate, numbers.length);
    }

    /** Splits the strata by one more covariate, and leaves out those that nobody is in. */
    private void refine(Covariate covariate) {
      int[] level = levels.get(covariate);
      int count = Math.max(1, counts.get(covariate));
      int[] fresh = new int[strata * count];
      int used = 0;
      for (int row = 0; row < stratum.length; row++) {
        int place = stratum[row] * count + level[row];
        fresh[place] = fresh[place] == 0 ? ++used : fresh[place];
        stratum[row] = fresh[place] - 1;
      }
      strata = used;
    }
  }
}
