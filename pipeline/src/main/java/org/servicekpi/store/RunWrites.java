package org.servicekpi.store;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.util.SerializationUtil;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * The Spark jobs that write files of tables. They run the plan of the dataset as it is, in the
 * dataset's own session, and nothing of the session's settings decides how it is stored.
 */
final class RunWrites {

  /**
   * What a write with several tables left.
   *
   * @param files the data files of each table, in the order of the targets
   * @param sums what each task summed up
   */
  record Poured<S>(List<List<DataFile>> files, List<S> sums) {}

  private RunWrites() {}

  /** Writes the rows of one table; no row is moved between tasks. */
  static List<DataFile> one(Table table, Dataset<Row> rows, TableFiles.Target target) {
    refuseWrongColumns(table, rows.schema());
    Column[] columns =
        Arrays.stream(target.columns().fieldNames())
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    return files(rows.select(columns), new Flat(target));
  }

  /** Has tasks make rows of several tables in one pass; no row is moved between tasks. */
  static <R, S> Poured<S> several(
      List<TableFiles.Target> targets, JavaRDD<R> rows, Pouring<R, S> pouring) {
    List<List<DataFile>> files = new ArrayList<>();
    targets.forEach(target -> files.add(new ArrayList<>()));
    List<S> sums = new ArrayList<>();
    for (byte[] packed : rows.mapPartitions(new Several<>(targets, pouring)).collect()) {
      OfTask<S> task = SerializationUtil.deserializeFromBytes(packed);
      for (int table = 0; table < targets.size(); table++) {
        files.get(table).addAll(task.files().get(table));
      }
      sums.add(task.sum());
    }
    return new Poured<>(files, sums);
  }

  /**
   * Writes which rows of data files are struck out.
   *
   * @param places the day where the table has one, then the file and the position of each row;
   *     those of one day in one task, sorted
   */
  static List<DeleteFile> struck(Dataset<Row> places, TableFiles.Target target) {
    return files(places, new Strike(target));
  }

  private static <F extends ContentFile<F>> List<F> files(
      Dataset<Row> rows, FlatMapFunction<Iterator<InternalRow>, byte[]> task) {
    List<F> written = new ArrayList<>();
    for (byte[] packed : rows.queryExecution().toRdd().toJavaRDD().mapPartitions(task).collect()) {
      written.addAll(SerializationUtil.<List<F>>deserializeFromBytes(packed));
    }
    return written;
  }

  private static void refuseWrongColumns(Table table, StructType given) {
    List<String> wrong = new ArrayList<>();
    for (Field field : table.fields()) {
      int position = List.of(given.fieldNames()).indexOf(field.name());
      if (position < 0) {
        wrong.add(field.name() + " is missing");
        continue;
      }
      StructField column = given.fields()[position];
      if (!column.dataType().sameType(field.type().spark())) {
        wrong.add(
            field.name()
                + " is "
                + column.dataType().sql()
                + ", not "
                + field.type().spark().sql());
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot write table " + table + ": " + String.join(", ", wrong));
    }
  }

  /** Rows that are rows of the table. */
  private record Flat(TableFiles.Target target)
      implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) throws Exception {
      TableFiles files = new TableFiles(target);
      try {
        while (rows.hasNext()) {
          files.add(rows.next());
        }
        return packed(new ArrayList<>(files.finish()));
      } catch (Exception | Error failure) {
        files.abandon();
        throw failure;
      }
    }
  }

  /** Rows of which the rows of several tables are made. */
  private record Several<R, S>(List<TableFiles.Target> targets, Pouring<R, S> pouring)
      implements FlatMapFunction<Iterator<R>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<R> rows) throws Exception {
      List<TableFiles> files = targets.stream().map(TableFiles::new).toList();
      Map<String, TableFiles> byTable = new HashMap<>();
      files.forEach(table -> byTable.put(table.name(), table));
      try {
        S sum = pouring.pour(rows, (table, row) -> byTable.get(table.name()).add(row));
        List<List<DataFile>> written = new ArrayList<>();
        for (TableFiles table : files) {
          written.add(new ArrayList<>(table.finish()));
        }
        return packed(new OfTask<>(written, sum));
      } catch (Exception | Error failure) {
        files.forEach(TableFiles::abandon);
        throw failure;
      }
    }
  }

  /** What a task wrote and summed up. */
  private record OfTask<S>(List<List<DataFile>> files, S sum) implements Serializable {}

  /** Places of rows. */
  private record Strike(TableFiles.Target target)
      implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> places) throws Exception {
      StruckFiles files = new StruckFiles(target);
      while (places.hasNext()) {
        files.add(places.next());
      }
      return packed(new ArrayList<>(files.finish()));
    }
  }

  private static Iterator<byte[]> packed(Object written) {
    return Collections.singleton(SerializationUtil.serializeToBytes(written)).iterator();
  }
}
