package org.servicekpi.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.servicekpi.calendar.Period;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * One report of one period.
 *
 * @param table its columns; its name is the folder
 * @param period the period it is about
 * @param rows sorted by the key of the table, undefined cells first; no two rows share a key
 */
public record Report(Table table, Period period, List<Row> rows) {

  /** Sorts the rows and refuses two of one key. */
  public Report {
    Comparator<Row> order = order(table);
    rows = rows.stream().sorted(order).toList();
    for (int i = 1; i < rows.size(); i++) {
      if (order.compare(rows.get(i - 1), rows.get(i)) == 0) {
        throw new IllegalArgumentException(
            "The report " + table + " of " + period + " has two rows of one key: " + rows.get(i));
      }
    }
  }

  /** Where its files lie below the folder of reports, without their ending. */
  public String path() {
    return path(table, period);
  }

  static String path(Table table, Period period) {
    return table.name() + "/" + period.kind().word() + "/" + period.start();
  }

  private static Comparator<Row> order(Table table) {
    int[] key = table.key().stream().mapToInt(table::position).toArray();
    return (one, other) -> {
      for (int position : key) {
        int compared = compare(one.cell(position), other.cell(position));
        if (compared != 0) {
          return compared;
        }
      }
      return 0;
    };
  }

  @SuppressWarnings("unchecked") // both cells are of the one type that the column declares
  private static int compare(Optional<Object> one, Optional<Object> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isPresent(), other.isPresent());
    }
    return ((Comparable<Object>) one.get()).compareTo(other.get());
  }

  /** The columns, in order. */
  List<Field> fields() {
    return table.fields();
  }
}
