package org.servicekpi.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.model.Common;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** Rows of a table for tests: only the fields a test is about, the rest filled sensibly. */
public final class Rows {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Table table;
  private final Map<String, Object> values = new HashMap<>();

  private Rows(Table table) {
    this.table = table;
  }

  /** A row of that table. */
  public static Rows of(Table table) {
    return new Rows(table);
  }

  /** Sets a field; null means "not measured". */
  public Rows with(Field field, Object value) {
    values.put(field.name(), value);
    return this;
  }

  /** The row, in the columns of its table. */
  public Row row() {
    return row(table.fields());
  }

  /** The row without the columns that every table has, as records nest it. */
  public Row nested() {
    return row(table.fields().stream().filter(field -> !Common.FIELDS.contains(field)).toList());
  }

  private Row row(List<Field> fields) {
    return RowFactory.create(
        fields.stream()
            .map(
                field -> values.containsKey(field.name()) ? values.get(field.name()) : usual(field))
            .toArray());
  }

  private static Object usual(Field field) {
    if (field.nullable()) {
      return null;
    }
    if (!field.words().isEmpty()) {
      return field.words().contains("unknown") ? "unknown" : field.words().get(0);
    }
    return switch (field.type()) {
      case TEXT, ID -> field.equals(Common.SOURCE) ? "test" : "x";
      case LONG -> 0L;
      case INT -> 0;
      case DOUBLE -> 0.0;
      case BOOLEAN -> false;
      case DATE -> LocalDate.of(2026, 3, 2);
      case INSTANT -> NOON;
      case INTS, LONGS -> List.of();
    };
  }

  /** A dataset of rows of one table. */
  public static Dataset<Row> dataset(SparkSession spark, Table table, List<Rows> rows) {
    return spark.createDataFrame(rows.stream().map(Rows::row).toList(), table.schema());
  }
}
