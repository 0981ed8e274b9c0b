package org.servicekpi.quality;

import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.schema.Field;

/**
 * What is wrong with a measure of an interaction, said once. The measure becomes null, and the row
 * stays.
 *
 * @param name snake_case, as it stands in the manifest
 * @param sentence what was wrong, for readers
 * @param nulls the measures that are set to null where a row breaks it
 * @param breaks whether a row breaks it, given the struct of the interaction; never where it is
 *     null
 */
record Rule(String name, String sentence, List<Field> nulls, Predicate<InternalRow> breaks) {

  Rule {
    nulls = List.copyOf(nulls);
  }
}
