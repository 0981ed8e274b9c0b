package org.servicekpi.source;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;

/** Holds what a mapping reads from the elements of arrays against the blocks that see them. */
final class Elements {

  private Elements() {}

  /**
   * Notes where a row reads from an array that it does not go through, or goes through one from
   * which it reads nothing.
   */
  static void check(
      Mapping mapping,
      Mapping.RowMap row,
      Collection<FieldCompiler.Compiled> fields,
      Problems problems) {
    Set<String> read = new TreeSet<>();
    fields.forEach(field -> read.addAll(field.columns()));
    for (String column : read) {
      for (String array : mapping.arrays()) {
        if (!array.equals(row.array()) && isInside(column, array)) {
          problems.add(
              row.where(),
              "The column '" + column + "' stands in the elements of the array '" + array + "'.",
              "Say 'rows: " + array + "' beside 'fields', or read one element: " + first(array));
        }
      }
    }
    row.each()
        .filter(said -> read.stream().noneMatch(column -> isInside(column, said.sql())))
        .ifPresent(
            said -> {
              Set<String> beginnings = new TreeSet<>();
              read.forEach(column -> beginnings.addAll(beginnings(column)));
              problems.add(
                  said.where(),
                  "No field is read from the elements of '" + said.sql() + "'.",
                  Nearest.hint(
                      said.sql(),
                      beginnings,
                      "A value in an element is called `" + said.sql() + ".name`."));
            });
  }

  /** The ways that lead to something in which the column stands. */
  private static List<String> beginnings(String column) {
    List<String> steps = new JsonPath(column).steps();
    return IntStream.range(1, steps.size())
        .mapToObj(length -> String.join(".", steps.subList(0, length)))
        .toList();
  }

  private static String first(String array) {
    return "`" + array + "[0]....`.";
  }

  private static boolean isInside(String column, String array) {
    return new JsonPath(column).inside(new JsonPath(array)).isPresent();
  }
}
