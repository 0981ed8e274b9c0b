package org.servicekpi.schema;

import java.util.List;
import java.util.stream.Collectors;

/** The data dictionary: every table and column with its meaning, as Markdown. */
public final class DataDictionary {

  private DataDictionary() {}

  /** The page of these tables, in the given order. */
  public static String page(List<Table> tables) {
    StringBuilder page = new StringBuilder();
    page.append("# Data dictionary\n\n");
    page.append("Generated from the declared tables; do not edit. Instants are UTC, ");
    page.append("empty means \"not measured\".\n");
    for (Table table : tables) {
      page.append("\n## ").append(table.name()).append("\n\n");
      page.append("One row is ").append(table.grain()).append(". Key: ");
      page.append(
          table.key().stream()
              .map(field -> "`" + field.name() + "`")
              .collect(Collectors.joining(", ")));
      page.append(
          table
              .day()
              .map(day -> ". Replaced by day: `" + day.name() + "`.\n\n")
              .orElse(". Replaced whole.\n\n"));
      page.append("| column | type | empty | meaning |\n|---|---|---|---|\n");
      for (Field field : table.fields()) {
        page.append("| `").append(field.name()).append("` | ").append(field.type().words());
        page.append(" | ").append(field.nullable() ? "may be" : "never").append(" | ");
        page.append(field.meaning().replace("|", "\\|"));
        if (!field.words().isEmpty()) {
          page.append(" One of: ").append(String.join(", ", field.words())).append('.');
        }
        page.append(" |\n");
      }
    }
    return page.toString();
  }

  /** The DDL of these tables: what readers of the lake rely on. */
  public static String ddl(List<Table> tables) {
    return tables.stream().map(Table::ddl).collect(Collectors.joining("\n"));
  }
}
