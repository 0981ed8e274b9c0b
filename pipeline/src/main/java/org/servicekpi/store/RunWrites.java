package org.servicekpi.store;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.util.SerializationUtil;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * The Spark jobs that write data files. They run the plan of the dataset as it is, in the dataset's
 * own session; no row is moved between tasks, and nothing of the session's settings decides how it
 * is stored.
 */
final class RunWrites {

  private RunWrites() {}

  /** Writes the rows of one table. */
  static List<DataFile> one(Table table, Dataset<Row> rows, TableFiles.Target target) {
    refuseWrongColumns(table, rows.schema());
    Column[] columns =
        Arrays.stream(target.columns().fieldNames())
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    return run(rows.select(columns), new Flat(target)).get(0);
  }

  /** Writes the rows of several tables in one pass over the dataset. */
  static List<List<DataFile>> several(
      List<Part> parts, Dataset<Row> rows, List<TableFiles.Target> targets) {
    Column[] columns = parts.stream().map(Part::rows).toArray(Column[]::new);
    Dataset<Row> arrays = rows.select(columns);
    for (int part = 0; part < parts.size(); part++) {
      Table table = parts.get(part).table();
      DataType type = arrays.schema().fields()[part].dataType();
      if (!(type instanceof ArrayType array)
          || !(array.elementType() instanceof StructType struct)) {
        throw new IllegalArgumentException(
            "Table " + table + " must be given as an array of structs, not as " + type.sql());
      }
      refuseWrongColumns(table, struct);
      if (!List.of(struct.fieldNames()).equals(List.of(targets.get(part).columns().fieldNames()))) {
        throw new IllegalArgumentException(
            "The structs of table "
                + table
                + " must have its columns in the stored order "
                + List.of(targets.get(part).columns().fieldNames()));
      }
    }
    return run(arrays, new Nested(targets));
  }

  private static List<List<DataFile>> run(
      Dataset<Row> rows, FlatMapFunction<Iterator<InternalRow>, byte[]> task) {
    List<List<DataFile>> written = new ArrayList<>();
    int tables = task instanceof Nested nested ? nested.targets().size() : 1;
    for (int table = 0; table < tables; table++) {
      written.add(new ArrayList<>());
    }
    for (byte[] packed : rows.queryExecution().toRdd().toJavaRDD().mapPartitions(task).collect()) {
      List<List<DataFile>> ofTask = SerializationUtil.deserializeFromBytes(packed);
      for (int table = 0; table < tables; table++) {
        written.get(table).addAll(ofTask.get(table));
      }
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
        return packed(List.of(files.finish()));
      } catch (Exception | Error failure) {
        files.abandon();
        throw failure;
      }
    }
  }

  /** Rows that hold an array of rows for each table. */
  private record Nested(List<TableFiles.Target> targets)
      implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) throws Exception {
      List<TableFiles> files = targets.stream().map(TableFiles::new).toList();
      try {
        while (rows.hasNext()) {
          add(rows.next(), files);
        }
        List<List<DataFile>> written = new ArrayList<>();
        for (TableFiles table : files) {
          written.add(table.finish());
        }
        return packed(written);
      } catch (Exception | Error failure) {
        files.forEach(TableFiles::abandon);
        throw failure;
      }
    }

    private void add(InternalRow row, List<TableFiles> files) throws IOException {
      for (int table = 0; table < files.size(); table++) {
        if (!row.isNullAt(table)) {
          ArrayData array = row.getArray(table);
          int columns = targets.get(table).columns().length();
          for (int element = 0; element < array.numElements(); element++) {
            if (!array.isNullAt(element)) {
              files.get(table).add(array.getStruct(element, columns));
            }
          }
        }
      }
    }
  }

  private static Iterator<byte[]> packed(List<List<DataFile>> written) {
    return Collections.singleton(SerializationUtil.serializeToBytes(new ArrayList<>(written)))
        .iterator();
  }
}
