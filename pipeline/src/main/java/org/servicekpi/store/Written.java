package org.servicekpi.store;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servicekpi.schema.Table;

/**
 * What one write did to a table.
 *
 * @param table the table's name
 * @param rows rows written
 * @param rowsByDay the same by day; empty for tables without a day
 * @param files data files written
 * @param bytes their size
 */
public record Written(
    String table, long rows, SortedMap<LocalDate, Long> rowsByDay, int files, long bytes) {

  static Written nothing(Table table) {
    return new Written(table.name(), 0, new TreeMap<>(), 0, 0);
  }
}
