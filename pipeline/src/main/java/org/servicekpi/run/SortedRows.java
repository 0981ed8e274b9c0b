package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.schema.InternalRows;
import org.servicekpi.schema.Table;

/**
 * Rows on their way to their tasks, which get them in order. They travel as the bytes that they
 * are, beside a number to be sorted by: so Spark sorts numbers. Sorting rows as objects by keys of
 * text took longer than linking them.
 */
final class SortedRows {

  private static final String TASK = "task";
  private static final String ORDER = "sorted_by";
  private static final int ORDER_AT = 1;
  private static final int KIND_AT = 2;
  private static final int BYTES_AT = 3;

  private static final StructType SCHEMA =
      new StructType()
          .add(TASK, DataTypes.IntegerType, false)
          .add(ORDER, DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("bytes", DataTypes.BinaryType, false);

  /** So many bits of a hash stand below a day. */
  private static final int BELOW_DAY = 44;

  private SortedRows() {}

  /**
   * A row that comes together with those of the same hash.
   *
   * @param tasks how many there are
   * @param kind tells rows of one table from those of others
   * @param row is kept, not copied
   */
  static InternalRow byHash(int tasks, long hash, int kind, UnsafeRow row) {
    return of((int) Math.floorMod(hash, (long) tasks), hash, kind, row);
  }

  /**
   * The same for a row that comes to its day; within a day rows stand in some order of their keys
   * that is always the same.
   */
  static InternalRow byDay(int tasks, int day, String key, int kind, UnsafeRow row) {
    long order = ((long) day << BELOW_DAY) | (Touched.hash(key) >>> (Long.SIZE - BELOW_DAY));
    return of(Math.floorMod(day, tasks), order, kind, row);
  }

  private static InternalRow of(int task, long order, int kind, UnsafeRow row) {
    return new GenericInternalRow(new Object[] {task, order, kind, row.getBytes()});
  }

  /** The rows in order, each in its task; shuffled once, however often they are read. */
  static JavaRDD<InternalRow> sorted(SparkSession spark, JavaRDD<InternalRow> rows, int tasks) {
    return InternalRows.dataset(spark, rows, SCHEMA)
        .repartitionById(tasks, col(TASK))
        .sortWithinPartitions(col(ORDER))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** The hash that a row came by. */
  static long hash(InternalRow packed) {
    return packed.getLong(ORDER_AT);
  }

  /** The day that a row came by. */
  static int day(InternalRow packed) {
    return (int) (packed.getLong(ORDER_AT) >> BELOW_DAY);
  }

  /** What tells a row from those of other tables. */
  static int kind(InternalRow packed) {
    return packed.getInt(KIND_AT);
  }

  /** The row itself; it may be kept. */
  static UnsafeRow row(InternalRow packed, int columns) {
    UnsafeRow row = new UnsafeRow(columns);
    byte[] bytes = packed.getBinary(BYTES_AT);
    row.pointTo(bytes, bytes.length);
    return row;
  }

  /** The row itself, of a table. */
  static UnsafeRow row(InternalRow packed, Table table) {
    return row(packed, table.fields().size());
  }
}
