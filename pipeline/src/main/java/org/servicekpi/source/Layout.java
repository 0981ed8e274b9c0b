package org.servicekpi.source;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the computed values of a mapping stand in a flat row: first the columns of {@link
 * LandingTable#PLACE}, then the raw columns as text, then the fields.
 *
 * @param source the name of the source
 * @param zone the zone of records that do not say theirs
 * @param arrival which days fit a delivery
 * @param rawColumns the names of the raw columns, sorted
 * @param personal those of them that hold personal values
 * @param rows the rows of tables, in the order of the mapping
 * @param references what the company says about topics and queues
 */
record Layout(
    String source,
    String zone,
    Arrival arrival,
    List<String> rawColumns,
    Set<String> personal,
    List<FlatRow> rows,
    References references)
    implements Serializable {

  /** The position of what is not there. */
  static final int ABSENT = -1;

  Layout {
    rawColumns = List.copyOf(rawColumns);
    personal = new TreeSet<>(personal);
    rows = List.copyOf(rows);
  }

  /**
   * One row of one table.
   *
   * @param table the table's name
   * @param there the position of its condition; absent where every record has it
   * @param fields its fields, in the table's order
   * @param array the array each of whose elements has such a row; empty where the record has it
   */
  record FlatRow(String table, int there, List<FlatField> fields, String array)
      implements Serializable {}

  /**
   * One field.
   *
   * @param name its name
   * @param value the position of its value
   * @param unreadable the position of the flag that a text was there and could not be read; absent
   *     where that cannot be
   * @param columns the raw columns it is made of
   * @param unreadableName the rule or warning that says so
   * @param unknownName the warning that its word is none of the known ones
   */
  record FlatField(
      String name,
      int value,
      int unreadable,
      List<String> columns,
      String unreadableName,
      String unknownName)
      implements Serializable {}

  /** Whether records have elements that are rows of their own. */
  boolean hasElements() {
    return rows.stream().anyMatch(row -> !row.array().isEmpty());
  }

  /** The position of a raw column. */
  int rawAt(String column) {
    return LandingTable.PLACE.size() + rawColumns.indexOf(column);
  }
}
