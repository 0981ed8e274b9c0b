package org.servicekpi.report;

import java.util.Comparator;
import java.util.List;
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
        int compared = one.compare(other, position);
        if (compared != 0) {
          return compared;
        }
      }
      return 0;
    };
  }

  /** The columns, in order. */
  List<Field> fields() {
    return table.fields();
  }
}
