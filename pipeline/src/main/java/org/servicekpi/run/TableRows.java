package org.servicekpi.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * Columns that hold the rows of a table as an array of structs, in the table's declared columns.
 */
final class TableRows {

  private TableRows() {}

  /** The rows that a record feeds a table. */
  static Column cut(Table table, String runId) {
    Column rows = col(table.name());
    if (table == Interaction.TABLE) {
      Column row = struct(fields(table, runId, field -> rows.getField(field.name())));
      return when(rows.isNotNull(), array(row));
    }
    return transform(
        rows, row -> struct(fields(table, runId, field -> row.getField(field.name()))));
  }

  /** A stored row of a table. */
  static Column whole(Table table) {
    return array(struct(columns(table, field -> col(field.name()))));
  }

  /** No row of a table. */
  static Column none(Table table) {
    return lit(null).cast(DataTypes.createArrayType(table.schema()));
  }

  private static Column[] fields(Table table, String runId, Function<Field, Column> own) {
    return columns(
        table,
        field -> {
          if (field.equals(Common.RUN_ID)) {
            return lit(runId);
          }
          return Common.FIELDS.contains(field) ? col(field.name()) : own.apply(field);
        });
  }

  private static Column[] columns(Table table, Function<Field, Column> column) {
    return table.fields().stream()
        .map(field -> column.apply(field).as(field.name()))
        .toArray(Column[]::new);
  }
}
