package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.InternalRows;
import org.servicekpi.schema.Table;
import scala.Tuple2;

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

  /** Some columns of the rows of a table on some days. */
  JavaRDD<InternalRow> read(Table table, List<Field> columns, Collection<LocalDate> days) {
    if (days.isEmpty()) {
      return JavaSparkContext.fromSparkContext(night.spark().sparkContext()).emptyRDD();
    }
    return night
        .lake()
        .read(table, days)
        .select(columns.stream().map(field -> col(field.name())).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** Rows that have their place, each day in one task and sorted. */
  JavaPairRDD<LinkTask.Place, UnsafeRow> byDay(JavaPairRDD<LinkTask.Place, UnsafeRow> rows) {
    return SortedRows.by(
        LinkTask.Place.class,
        rows,
        new LinkTask.ByDay(night.tasks()),
        Comparator.<LinkTask.Place>naturalOrder());
  }

  /** Replaces days of a table by some rows, which stay in their tasks. */
  void replace(Table table, NavigableSet<LocalDate> days, JavaRDD<InternalRow> rows) {
    night.lake().replaceDays(table, days, InternalRows.dataset(night.spark(), rows, table));
  }

  /** Those of one table on some days, without their places. */
  static JavaRDD<InternalRow> of(
      JavaPairRDD<LinkTask.Place, UnsafeRow> rows, int table, NavigableSet<LocalDate> days) {
    Set<Integer> numbers = numbers(days);
    return rows.filter(row -> row._1().table() == table && numbers.contains(row._1().day()))
        .map(Tuple2::_2);
  }

  /** Days as rows have them. */
  static Set<Integer> numbers(Collection<LocalDate> days) {
    return days.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
  }
}
