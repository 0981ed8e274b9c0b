package org.servicekpi.metric;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A worked example: some rows and what they come to.
 *
 * @param rows what happened
 * @param results the published ids and their values as shown by {@link Unit#show}, in their order
 */
public record Example(List<ExampleRow> rows, Map<String, String> results) implements Serializable {

  /** Keeps the order of the results. */
  public Example {
    rows = List.copyOf(rows);
    results = new LinkedHashMap<>(results);
  }

  /** The rows of an example; complete it with {@link Given#is}. */
  public static Given given(ExampleRow... rows) {
    return new Given(Arrays.asList(rows));
  }

  /** Rows that still lack what they come to. */
  public record Given(List<ExampleRow> rows) {

    /** What they come to: ids and values in turn. */
    public Example is(String... idsAndValues) {
      return new Example(
          rows,
          IntStream.range(0, idsAndValues.length / 2)
              .boxed()
              .collect(
                  Collectors.toMap(
                      i -> idsAndValues[2 * i],
                      i -> idsAndValues[2 * i + 1],
                      (first, second) -> second,
                      LinkedHashMap::new)));
    }
  }
}
