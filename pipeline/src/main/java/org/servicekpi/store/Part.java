package org.servicekpi.store;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.servicekpi.schema.Table;

/**
 * What one table gets out of rows that feed several tables.
 *
 * @param table the table
 * @param days the days that are replaced; empty for a table without a day, which is replaced whole
 * @param rows the table's rows in one row of the dataset: an array of structs that have the
 *     declared columns in their declared order
 */
public record Part(Table table, Set<LocalDate> days, Column rows) {

  public Part {
    days = new TreeSet<>(days);
  }
}
