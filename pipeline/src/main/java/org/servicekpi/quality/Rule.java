package org.servicekpi.quality;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.servicekpi.schema.Field;

/**
 * What is wrong with a value, said once.
 *
 * @param name snake_case, as it stands in the quarantine and in the manifest
 * @param sentence what was wrong, for readers
 * @param breaks whether a row breaks it, given the column of each field; null means no
 * @param nulls the measures that are set to null where a row breaks it; empty where the row itself
 *     is refused
 */
record Rule(
    String name,
    String sentence,
    Function<Function<Field, Column>, Column> breaks,
    List<Field> nulls) {

  Rule {
    nulls = List.copyOf(nulls);
  }

  /** A wrong measure becomes null, and the row stays. */
  static Rule nulling(
      String name,
      String sentence,
      List<Field> nulls,
      Function<Function<Field, Column>, Column> breaks) {
    return new Rule(name, sentence, breaks, nulls);
  }
}
