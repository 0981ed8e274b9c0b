package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.InternalRows;
import org.servicekpi.schema.Table;

/** Rows of days, as plain Java reads them from a table of the lake and puts them back. */
final class DayRows {

  private final Night night;

  DayRows(Night night) {
    this.night = night;
  }

  /** The days on which a table has rows. */
  NavigableSet<LocalDate> days(Table table) {
    return new TreeSet<>(night.lake().rowsByDay(table).keySet());
  }

  /** Those of some days on which a table has rows. */
  NavigableSet<LocalDate> among(Collection<LocalDate> some, Table table) {
    NavigableSet<LocalDate> days = days(table);
    days.retainAll(some);
    return days;
  }

  /** How many rows a table has on some days. */
  long count(Table table, Collection<LocalDate> days) {
    SortedMap<LocalDate, Long> counts = new TreeMap<>(night.lake().rowsByDay(table));
    counts.keySet().retainAll(days);
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Some columns of the rows of a table on some days. */
  JavaRDD<InternalRow> read(Table table, List<Field> columns, Collection<LocalDate> days) {
    return read(columns, days, () -> night.lake().read(table, days));
  }

  /** The same, of those rows only that this night brought. */
  JavaRDD<InternalRow> brought(Table table, List<Field> columns, Collection<LocalDate> days) {
    return read(columns, days, () -> night.lake().read(table, days).where(night.isNew()));
  }

  private JavaRDD<InternalRow> read(
      List<Field> columns, Collection<LocalDate> days, Supplier<Dataset<Row>> rows) {
    if (days.isEmpty()) {
      return JavaSparkContext.fromSparkContext(night.spark().sparkContext()).emptyRDD();
    }
    return rows.get()
        .select(columns.stream().map(field -> col(field.name())).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** Replaces days of a table by some rows, which stay in their tasks. */
  void replace(Table table, NavigableSet<LocalDate> days, JavaRDD<InternalRow> rows) {
    night.lake().replaceDays(table, days, InternalRows.dataset(night.spark(), rows, table));
  }

  /** Those rows that came to some days and are of one table. */
  static JavaRDD<InternalRow> of(
      JavaRDD<InternalRow> sorted, int kind, Table table, NavigableSet<LocalDate> days) {
    Set<Integer> numbers = numbers(days);
    int columns = table.fields().size();
    return sorted
        .filter(row -> SortedRows.kind(row) == kind && numbers.contains(SortedRows.day(row)))
        .map(row -> SortedRows.row(row, columns));
  }

  /** Days as rows have them. */
  static Set<Integer> numbers(Collection<LocalDate> days) {
    return days.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
  }
}
