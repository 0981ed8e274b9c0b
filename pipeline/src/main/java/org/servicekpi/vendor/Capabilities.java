package org.servicekpi.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** Which fields of which tables a system can fill. */
public final class Capabilities {

  private final Map<String, List<Field>> fields = new LinkedHashMap<>();

  /** Adds the fields of a table. */
  Capabilities of(Table table, Field... filled) {
    fields.put(table.name(), List.of(filled));
    return this;
  }

  /** The fields of a table that can be filled; none where the table cannot be fed. */
  public List<Field> of(Table table) {
    return fields.getOrDefault(table.name(), List.of());
  }

  /** Whether a field of a table can be filled. */
  public boolean fills(Table table, String field) {
    return of(table).stream().anyMatch(filled -> filled.name().equals(field));
  }
}
