package org.servicekpi.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Table;

/**
 * A source that differs in names only, as data.
 *
 * @param name the source
 * @param where the file it stands in
 * @param reads how its files are found and read
 * @param rows what each record gives, in the order of the file
 */
record Mapping(String name, Where where, Reads reads, List<RowMap> rows) {

  Mapping {
    rows = List.copyOf(rows);
  }

  /**
   * One row of one table, or one for each element of an array of the record.
   *
   * @param table the table
   * @param where the place in the mapping
   * @param condition SQL that says which records have the row; empty where all have
   * @param fields SQL by field
   * @param each the path to the array; empty where the record itself has the row
   */
  record RowMap(
      Table table,
      Where where,
      Optional<Said> condition,
      Map<String, Said> fields,
      Optional<Said> each) {

    /** The path to the array, or nothing. */
    String array() {
      return each.map(Said::sql).orElse("");
    }
  }

  /** The arrays whose elements are rows, each once. */
  List<String> arrays() {
    return rows.stream().map(RowMap::array).filter(one -> !one.isEmpty()).distinct().toList();
  }

  /**
   * SQL at a place.
   *
   * @param where the place in the mapping
   * @param sql the expression over the raw columns
   */
  record Said(Where where, String sql) {}
}
