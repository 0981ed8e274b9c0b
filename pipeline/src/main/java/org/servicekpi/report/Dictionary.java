package org.servicekpi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.servicekpi.schema.DataDictionary;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** What the columns of the reports mean, for programs and for people. */
final class Dictionary {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private Dictionary() {}

  /** The schema as JSON: each report with its columns, their types, units and meanings. */
  static String json(Collection<Table> tables) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode reports = root.putArray("reports");
    for (Table table : sorted(tables)) {
      ObjectNode report = reports.addObject();
      report.put("name", table.name());
      report.put("row", table.grain());
      ArrayNode key = report.putArray("key");
      table.key().forEach(field -> key.add(field.name()));
      ArrayNode fields = report.putArray("fields");
      for (Field field : table.fields()) {
        ObjectNode column = fields.addObject();
        column.put("name", field.name());
        column.put("type", type(field));
        column.put("nullable", field.nullable());
        column.put("unit", unit(field));
        column.put("meaning", field.meaning());
        if (!field.words().isEmpty()) {
          ArrayNode words = column.putArray("words");
          field.words().forEach(words::add);
        }
      }
    }
    try {
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the schema of the reports", e);
    }
  }

  /** The data dictionary as Markdown. */
  static String markdown(Collection<Table> tables) {
    return DataDictionary.page(sorted(tables));
  }

  private static List<Table> sorted(Collection<Table> tables) {
    return tables.stream().sorted(Comparator.comparing(Table::name)).toList();
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case TEXT, ID -> "string";
      case LONG -> "int64";
      case INT -> "int32";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case INSTANT -> "timestamp_utc_micros";
      case INTS, LONGS -> throw new IllegalArgumentException("Reports have flat columns only");
    };
  }

  /** The unit that the name of the column tells; empty where it has none. */
  private static String unit(Field field) {
    String name = field.name();
    if (name.endsWith("_seconds")) {
      return "s";
    }
    if (name.endsWith("_ms")) {
      return "ms";
    }
    if (name.endsWith("_share") || name.equals("coverage")) {
      return "0 to 1";
    }
    if (name.endsWith("_count") || name.equals("n")) {
      return "count";
    }
    return "";
  }
}
