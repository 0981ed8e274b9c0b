package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of dimensions; a cell of it is a number of six bits for each.
 *
 * @param number its place among the cuts
 * @param dimensions in the order of reports
 */
record TwinCut(int number, List<String> dimensions) {

  /** The dimensions in the order of reports. */
  static final List<String> DIMENSIONS =
      List.of(
          "source",
          "channel",
          "channel_detail",
          "direction",
          "handled_by",
          "queue",
          "team",
          "provider",
          "topic",
          "complexity",
          "sensitivity",
          "is_complaint",
          "brand",
          "language",
          "cohort",
          "age_band",
          "segment",
          "hour",
          "weekday");

  /** How many bits a dimension takes in a cell. */
  static final int BITS = 6;

  /** The published cuts, the total first. */
  static final List<TwinCut> ALL = all();

  /** Few sets of dimensions with few cells, of which all cuts are sums. */
  static final List<List<String>> CUBES =
      List.of(
          List.of("channel", "topic", "complexity", "sensitivity"),
          List.of("source", "channel", "queue", "team", "provider"),
          List.of("channel", "sensitivity", "cohort"),
          List.of("channel", "channel_detail", "direction", "handled_by", "is_complaint"),
          List.of("age_band", "segment"),
          List.of("brand", "language"),
          List.of("hour", "weekday"));

  private static List<TwinCut> all() {
    List<List<String>> sets = new ArrayList<>();
    sets.add(List.of());
    DIMENSIONS.forEach(dimension -> sets.add(List.of(dimension)));
    sets.add(List.of("channel", "topic"));
    sets.add(List.of("channel", "team"));
    sets.add(List.of("channel", "complexity"));
    sets.add(List.of("channel", "sensitivity", "cohort"));
    sets.add(List.of("channel", "is_complaint"));
    List<TwinCut> cuts = new ArrayList<>();
    for (List<String> set : sets) {
      cuts.add(new TwinCut(cuts.size(), set));
    }
    return cuts;
  }

  /** Its name in reports. */
  String id() {
    return dimensions.isEmpty() ? "total" : String.join("+", dimensions);
  }

  /** Whether all percentiles are published in it. */
  boolean detailed() {
    return dimensions.size() < 2;
  }

  /** SQL for the cell of a row that has the code of each dimension. */
  static String cell(List<String> dimensions) {
    return dimensions.isEmpty()
        ? "0"
        : dimensions.stream()
            .map(
                dimension ->
                    "(k_"
                        + dimension
                        + "::INTEGER << "
                        + BITS * dimensions.indexOf(dimension)
                        + ")")
            .collect(Collectors.joining(" + "));
  }

  /** SQL for the cell of this cut, of the cell of a cube that has its dimensions. */
  String cellOf(List<String> cube) {
    return dimensions.isEmpty()
        ? "0"
        : dimensions.stream()
            .map(
                dimension ->
                    "(((cell >> "
                        + BITS * cube.indexOf(dimension)
                        + ") & 63) << "
                        + BITS * dimensions.indexOf(dimension)
                        + ")")
            .collect(Collectors.joining(" + "));
  }
}
