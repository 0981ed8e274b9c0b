package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Collection;
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
  private final int tasks;

  DayRows(Night night) {
    this.night = night;
    this.tasks =
        Math.max(1, Integer.parseInt(night.spark().conf().get("spark.sql.shuffle.partitions")));
  }

  /** How many tasks rows are shuffled to. */
  int tasks() {
    return tasks;
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

  /** Replaces days of a table by those of some rows, each day sorted by key. */
  void replace(
      Table table, NavigableSet<LocalDate> days, JavaPairRDD<LinkTask.Place, UnsafeRow> rows) {
    JavaRDD<InternalRow> sorted =
        rows.repartitionAndSortWithinPartitions(new LinkTask.ByDay(tasks)).map(Tuple2::_2);
    night.lake().replaceDays(table, days, InternalRows.dataset(night.spark(), sorted, table));
  }

  /** Days as rows have them. */
  static Set<Integer> numbers(Collection<LocalDate> days) {
    return days.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
  }
}
