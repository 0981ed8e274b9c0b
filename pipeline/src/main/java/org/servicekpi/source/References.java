package org.servicekpi.source;

import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/**
 * What a company says about its topics and queues, for sources that do not say it themselves.
 *
 * @param complexities topic to complexity
 * @param sensitivities topic to sensitivity
 * @param teams queue to team
 */
public record References(
    Map<String, String> complexities,
    Map<String, String> sensitivities,
    Map<String, String> teams) {

  /** Nothing is said. */
  public static final References NONE = new References(Map.of(), Map.of(), Map.of());

  /**
   * Reads {@code topics.csv} (topic, complexity, sensitivity) and {@code queues.csv} (queue, team)
   * of a folder; a file that is not there says nothing.
   */
  public static References read(Path folder, Problems problems) {
    Path topics = folder.resolve("topics.csv");
    Path queues = folder.resolve("queues.csv");
    return new References(
        column(topics, "topic", "complexity", problems),
        column(topics, "topic", "sensitivity", problems),
        column(queues, "queue", "team", problems));
  }

  private static Map<String, String> column(
      Path file, String key, String value, Problems problems) {
    Map<String, String> table = new TreeMap<>();
    if (!Files.exists(file)) {
      return table;
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      for (String column : List.of(key, value)) {
        if (!parser.getHeaderNames().contains(column)) {
          problems.add(
              Where.at(file.toString(), 1, 0, ""),
              "The column '" + column + "' is missing.",
              "The file has '" + String.join("', '", parser.getHeaderNames()) + "'.");
          return table;
        }
      }
      for (CSVRecord row : parser) {
        String name = row.get(key).strip();
        String word = row.get(value).strip();
        if (!name.isEmpty() && !word.isEmpty() && table.put(name, word) != null) {
          problems.add(
              Where.at(file.toString(), Math.toIntExact(parser.getCurrentLineNumber()), 0, ""),
              "The " + key + " '" + name + "' stands twice.",
              "Remove one of the two.");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          Where.file(file.toString()), "The file cannot be read: " + e.getMessage() + ".", "");
    }
    return table;
  }

  Optional<Column> complexity(Column topic) {
    return lookUp(complexities, topic);
  }

  Optional<Column> sensitivity(Column topic) {
    return lookUp(sensitivities, topic);
  }

  Optional<Column> team(Column queue) {
    return lookUp(teams, queue);
  }

  private static Optional<Column> lookUp(Map<String, String> table, Column key) {
    if (table.isEmpty()) {
      return Optional.empty();
    }
    TreeMap<String, String> known = new TreeMap<>(table);
    UDF1<String, String> found = word -> word == null ? null : known.get(word);
    return Optional.of(udf(found, DataTypes.StringType).apply(key));
  }
}
