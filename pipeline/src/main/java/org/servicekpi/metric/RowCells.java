package org.servicekpi.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Cells;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;

/**
 * A row as Spark keeps it, read without copying; move it by {@link #over}. Texts that come again
 * are the same object.
 */
final class RowCells implements Cells {

  private static final int ABSENT = -1;
  private static final int MOST_TEXTS = 4096;

  private final int[] ordinals;
  private final boolean[] narrow;
  private final Texts[] texts;
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
    texts = new Texts[ordinals.length];
    Arrays.setAll(ordinals, position -> present.indexOf(columns.get(position).name()));
    Arrays.setAll(texts, position -> new Texts());
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

  /** The texts of one column. */
  private static final class Texts {

    private final Map<UTF8String, Known> all = new HashMap<>();
    private Known last = new Known(UTF8String.EMPTY_UTF8, "");

    String text(UTF8String utf8) {
      if (!utf8.equals(last.utf8)) {
        Known known = all.get(utf8);
        if (known == null) {
          if (all.size() >= MOST_TEXTS) {
            return utf8.toString();
          }
          known = new Known(utf8.copy(), utf8.toString());
          all.put(known.utf8, known);
        }
        last = known;
      }
      return last.text;
    }

    private record Known(UTF8String utf8, String text) {}
  }
}
