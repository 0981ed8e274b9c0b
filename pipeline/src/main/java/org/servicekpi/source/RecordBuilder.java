package org.servicekpi.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * Computes the fields of a mapping for every raw row, as one flat row, and has {@link Assembly} put
 * records together of them. SQL does what the mapping says, and nothing else: a plan with nested
 * rows in it takes longer to compile than a small file takes to read.
 */
final class RecordBuilder {

  /**
   * One row of one table, compiled.
   *
   * @param table the table
   * @param condition when the record has it; empty where always
   * @param fields its fields by name
   * @param array the array each of whose elements has it; empty where the record has it
   */
  record CompiledRow(
      Table table,
      Optional<FieldCompiler.Compiled> condition,
      Map<String, FieldCompiler.Compiled> fields,
      String array) {}

  private final Mapping mapping;
  private final References references;
  private final List<String> rawColumns;
  private final List<Column> flat = new ArrayList<>();

  RecordBuilder(Mapping mapping, References references, List<String> rawColumns) {
    this.mapping = mapping;
    this.references = references;
    this.rawColumns = rawColumns.stream().sorted().toList();
  }

  /** The records of raw rows. */
  JavaRDD<InternalRow> build(Dataset<Row> raw, List<CompiledRow> rows) {
    Set<String> personal = new TreeSet<>(mapping.reads().personal());
    // What stands in its elements may be personal.
    personal.addAll(mapping.arrays());
    for (String place : LandingTable.PLACE.fieldNames()) {
      add(col(place));
    }
    rawColumns.forEach(name -> add(col(quoted(name)).cast("string")));
    List<Layout.FlatRow> flatRows = new ArrayList<>();
    for (CompiledRow row : rows) {
      row.fields().values().forEach(field -> personal.addAll(field.personal()));
      flatRows.add(flat(row));
    }
    Layout layout =
        new Layout(
            mapping.name(),
            mapping.reads().zone().getId(),
            new Arrival(mapping.reads().lookBackDays()),
            rawColumns,
            personal,
            flatRows,
            references);
    return raw.select(flat.toArray(new Column[0]))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            values ->
                layout.hasElements()
                    ? new Grouped(values, new Assembly(layout))
                    : new Assembled(values, new Assembly(layout)));
  }

  private Layout.FlatRow flat(CompiledRow row) {
    int there =
        row.condition()
            .map(condition -> add(coalesce(condition.value(), lit(false))))
            .orElse(Layout.ABSENT);
    List<Layout.FlatField> fields = new ArrayList<>();
    for (Field field : row.table().fields()) {
      FieldCompiler.Compiled compiled = row.fields().get(field.name());
      if (compiled != null) {
        int value = add(compiled.value());
        int unreadable =
            compiled
                .unreadable()
                .map(lost -> add(coalesce(lost, lit(false))))
                .orElse(Layout.ABSENT);
        fields.add(
            new Layout.FlatField(
                field.name(),
                value,
                unreadable,
                List.copyOf(compiled.columns()),
                FieldCompiler.warning("unreadable", row.table().name(), field.name()),
                FieldCompiler.warning("unknown", row.table().name(), field.name())));
      }
    }
    return new Layout.FlatRow(row.table().name(), there, fields, row.array());
  }

  private int add(Column column) {
    flat.add(column.as("c" + flat.size()));
    return flat.size() - 1;
  }

  static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  /** Flat rows as records, one after the other. */
  private record Assembled(Iterator<InternalRow> values, Assembly assembly)
      implements Iterator<InternalRow> {

    @Override
    public boolean hasNext() {
      return values.hasNext();
    }

    @Override
    public InternalRow next() {
      return assembly.record(values.next(), List.of());
    }
  }

  /** Flat rows as records, each with the rows of its elements, which follow it. */
  private static final class Grouped implements Iterator<InternalRow> {

    private static final int ARRAY = LandingTable.PLACE.fieldIndex(LandingTable.ARRAY);

    private final Iterator<InternalRow> values;
    private final Assembly assembly;
    private Optional<InternalRow> ahead = Optional.empty();

    Grouped(Iterator<InternalRow> values, Assembly assembly) {
      this.values = values;
      this.assembly = assembly;
    }

    @Override
    public boolean hasNext() {
      return ahead.isPresent() || values.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow record = ahead.orElseGet(() -> values.next().copy());
      ahead = Optional.empty();
      List<InternalRow> elements = new ArrayList<>();
      while (ahead.isEmpty() && values.hasNext()) {
        // Spark uses one row again and again.
        InternalRow one = values.next().copy();
        if (one.isNullAt(ARRAY)) {
          ahead = Optional.of(one);
        } else {
          elements.add(one);
        }
      }
      return assembly.record(record, elements);
    }
  }
}
