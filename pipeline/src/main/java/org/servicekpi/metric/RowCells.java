package org.servicekpi.metric;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.model.Cells;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;

/**
 * A row as Spark keeps it, read without copying; move it by {@link #over}. Texts that come again
 * are the same object.
 */
final class RowCells implements Cells {

  private static final int ABSENT = -1;

  private final int[] ordinals;
  private final boolean[] narrow;
  private final KnownTexts[] texts;
  private InternalRow row = InternalRow.empty();

  /**
   * A reader of rows.
   *
   * @param columns the columns by position
   * @param present the names of the columns of the rows, in their order
   */
  RowCells(List<Field> columns, List<String> present) {
    ordinals = new int[columns.size()];
    narrow = new boolean[ordinals.length];
    texts = new KnownTexts[ordinals.length];
    Arrays.setAll(ordinals, position -> present.indexOf(columns.get(position).name()));
    Arrays.setAll(texts, position -> new KnownTexts());
    for (int position = 0; position < ordinals.length; position++) {
      Type type = columns.get(position).type();
      narrow[position] = type == Type.INT || type == Type.DATE;
    }
  }

  /** Moves to a row; gives itself. */
  RowCells over(InternalRow next) {
    row = next;
    return this;
  }

  @Override
  public boolean isNull(int position) {
    return ordinals[position] == ABSENT || row.isNullAt(ordinals[position]);
  }

  @Override
  public long longAt(int position) {
    int ordinal = ordinals[position];
    return narrow[position] ? row.getInt(ordinal) : row.getLong(ordinal);
  }

  @Override
  public boolean booleanAt(int position) {
    return row.getBoolean(ordinals[position]);
  }

  @Override
  public double doubleAt(int position) {
    return row.getDouble(ordinals[position]);
  }

  @Override
  public String textAt(int position) {
    return texts[position].text(row.getUTF8String(ordinals[position]));
  }
}
