package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servicekpi.model.Cells;

/** A dimension whose values are numbered as they come. */
final class FoldedDimension {

  private final DimensionReader reader;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();

  FoldedDimension(DimensionReader reader) {
    this.reader = reader;
  }

  /** The number of the value of a row. */
  int code(Cells row) {
    String value = reader.of(row);
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    codes.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  /** The value of a number. */
  String value(int code) {
    return values.get(code);
  }
}
