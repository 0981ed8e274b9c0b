package org.servicekpi.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Model;
import org.servicekpi.model.Visit;
import org.servicekpi.problem.Nearest;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.vendor.Vendors;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/** Reads a mapping; what is wrong with it is noted where it stands. */
final class MappingReader {

  private static final Map<String, String> DELIMITERS =
      Map.of("tab", "\t", "comma", ",", "semicolon", ";", "pipe", "|", "space", " ");

  private static final List<String> FORMATS =
      Stream.concat(
              Stream.of("delimited", "json-lines", "json", "parquet"), Vendors.formats().stream())
          .toList();

  private MappingReader() {}

  /** The mapping in a YAML document; empty where it lacks a name or cannot be used at all. */
  static Optional<Mapping> read(YamlNode document) {
    YamlMap map = document.map();
    Optional<String> name = map.required("source").text();
    checkName(map);
    Reads reads = reads(map.required("reads").map());
    List<Mapping.RowMap> rows = new ArrayList<>();
    YamlMap tables = map.required("tables").map();
    for (Table table : Model.SOURCED) {
      for (YamlNode row : tables.optional(table.name()).oneOrMore()) {
        rows.addAll(
            LinkedKeys.stand(table, row)
                ? LinkedKeys.rows(row)
                : List.of(row(table, row.map(), reads)));
      }
    }
    tables.nothingElse();
    map.nothingElse();
    return name.map(text -> new Mapping(text, document.where(), reads, rows));
  }

  /** The name of a source names its folder too. */
  static void checkName(YamlMap map) {
    YamlNode name = map.optional("source");
    name.text()
        .filter(text -> !text.matches("[a-z][a-z0-9_-]*"))
        .ifPresent(
            text ->
                name.problem(
                    "'" + text + "' is no name of a source.",
                    "Use small letters, digits and hyphens; it names the landing folder."));
  }

  private static Mapping.RowMap row(Table table, YamlMap map, Reads reads) {
    YamlNode each = map.optional("rows");
    Mapping.RowMap row =
        new Mapping.RowMap(
            table,
            map.where(),
            condition(map),
            fields(table, map.required("fields")),
            each.text().map(path -> new Mapping.Said(each.where(), path)));
    if (row.each().isPresent() && table.equals(Interaction.TABLE)) {
      each.problem(
          "A record is one interaction, so the elements of an array cannot be interactions.",
          "Say 'rows' for another table; 'records' in 'reads' says where the records stand.");
    }
    if (row.each().isPresent() && !reads.format().isJson()) {
      each.problem("Only records of JSON have arrays.", "Remove 'rows'.");
    }
    map.nothingElse();
    return row;
  }

  /** Which records have a row. */
  static Optional<Mapping.Said> condition(YamlMap map) {
    YamlNode condition = map.optional("when");
    return condition.text().map(sql -> new Mapping.Said(condition.where(), sql));
  }

  /** What a block of fields says about those of a table. */
  static Map<String, Mapping.Said> fields(Table table, YamlNode block) {
    Map<String, Mapping.Said> fields = new LinkedHashMap<>();
    block
        .map()
        .all()
        .forEach(
            (name, node) ->
                field(table, name, node)
                    .flatMap(field -> ShortForms.read(field, node))
                    .ifPresent(said -> fields.put(name, said)));
    return fields;
  }

  private static Optional<Field> field(Table table, String name, YamlNode node) {
    Map<String, Field> known = new TreeMap<>();
    table.fields().stream()
        .filter(field -> !Common.FIELDS.contains(field) && !Visit.MADE.contains(field))
        .forEach(field -> known.put(field.name(), field));
    if (table.equals(Model.SOURCED.get(0)) || !known.containsKey(Common.SOURCE_ID.name())) {
      known.put(Common.SOURCE_ID.name(), Common.SOURCE_ID);
      known.put(Common.RECORD_VERSION.name(), Common.RECORD_VERSION);
    }
    Field field = known.get(name);
    if (field == null) {
      node.problem(
          "The table " + table.name() + " has no field '" + name + "' that a mapping could fill.",
          Nearest.hint(name, known.keySet(), "The data dictionary lists its fields."));
    }
    return Optional.ofNullable(field);
  }

  private static Reads reads(YamlMap map) {
    Reads.Format format =
        switch (map.required("format").oneOf(FORMATS).orElse("delimited")) {
          case "json-lines" -> Reads.Format.JSON_LINES;
          case "json" -> Reads.Format.JSON;
          case "parquet" -> Reads.Format.PARQUET;
          default -> Reads.Format.DELIMITED;
        };
    Dialect dialect = format == Reads.Format.DELIMITED ? dialect(map) : Dialect.CSV;
    String records = format == Reads.Format.JSON ? map.optional("records").text().orElse("$") : "$";
    return reads(map, format, dialect, records);
  }

  /** What a mapping says about files, whatever their format; closes the block. */
  static Reads reads(YamlMap map, Reads.Format format, Dialect dialect, String records) {
    YamlNode filesNode = map.required("files");
    FilePattern files = pattern(filesNode);
    Delivered delivered = delivered(map.optional("delivered"), files, filesNode);
    Reads reads =
        new Reads(
            format,
            dialect,
            records,
            files,
            delivered,
            map.optional("days-covered").wholeNumber(1, 400).orElse(1),
            charset(map.optional("charset")),
            map.required("zone").zone().orElse(ZoneOffset.UTC),
            map.optional("region").text(),
            map.optional("look-back-days").wholeNumber(0, 4000).orElse(7),
            map.optional("allow-refused-files").truth().orElse(false)
                ? Reads.RefusedFiles.REPORT
                : Reads.RefusedFiles.STOP,
            texts(map.optional("personal")),
            texts(map.optional("nulls")));
    map.nothingElse();
    return reads;
  }

  private static List<String> texts(YamlNode node) {
    return node.oneOrMore().stream().flatMap(item -> item.text().stream()).toList();
  }

  private static Dialect dialect(YamlMap map) {
    String delimiter = map.optional("delimiter").text().orElse(",");
    Optional<Character> quote = character(map.optional("quote"), Optional.of('"'));
    Optional<Character> escape = character(map.optional("escape"), Optional.empty());
    List<String> columns = texts(map.optional("columns"));
    int rows = map.optional("header-rows").wholeNumber(0, 20).orElse(columns.isEmpty() ? 1 : 0);
    int names = map.optional("names-row").wholeNumber(1, 20).orElse(1);
    if (rows == 0 && columns.isEmpty()) {
      map.optional("header-rows")
          .problem("Without a header the columns have no names.", "List them under 'columns'.");
    }
    if (rows > 0 && !columns.isEmpty()) {
      map.optional("columns")
          .problem(
              "The file has a header, and the columns are listed too.",
              "Remove one; 'header-rows: 0' says that there is no header.");
    }
    if (names > Math.max(1, rows)) {
      map.optional("names-row")
          .problem("The header has " + rows + " rows, and row " + names + " is none of them.", "");
    }
    return new Dialect(
        DELIMITERS.getOrDefault(delimiter, delimiter),
        quote,
        escape,
        map.optional("comment").text().orElse(""),
        map.optional("skip-lines").wholeNumber(0, 1000).orElse(0),
        rows,
        names,
        columns);
  }

  private static Optional<Character> character(YamlNode node, Optional<Character> otherwise) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().equals("none")) {
      return Optional.empty();
    }
    if (text.get().length() != 1 || text.get().charAt(0) > 127) {
      node.problem("'" + text.get() + "' is not one plain character.", "Or write none.");
      return otherwise;
    }
    return Optional.of(text.get().charAt(0));
  }

  private static FilePattern pattern(YamlNode node) {
    try {
      return FilePattern.of(node.text().orElse("*"));
    } catch (IllegalArgumentException e) {
      node.problem(String.valueOf(e.getMessage()), "");
      return FilePattern.of("*");
    }
  }

  private static Delivered delivered(YamlNode node, FilePattern files, YamlNode filesNode) {
    if (node.isEmpty()) {
      if (!files.hasDate() && !filesNode.isEmpty()) {
        filesNode.problem(
            "The names of the files have no date.",
            "Put one into the pattern, such as calls-{yyyy-MM-dd}.csv, or say 'delivered:'"
                + " with a date, or 'delivered: modified'.");
      }
      return Delivered.IN_NAME;
    }
    if (node.text().orElse("").equals("modified")) {
      return Delivered.MODIFIED;
    }
    return node.date().map(Delivered::on).orElse(Delivered.on(LocalDate.EPOCH));
  }

  private static Charset charset(YamlNode node) {
    Optional<String> name = node.text();
    if (name.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name.get());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      node.problem(
          "There is no charset '" + name.get() + "'.",
          Nearest.hint(
              name.get(),
              Charset.availableCharsets().keySet(),
              "Write utf-8, utf-16, iso-8859-1 or windows-1252."));
      return StandardCharsets.UTF_8;
    }
  }
}
