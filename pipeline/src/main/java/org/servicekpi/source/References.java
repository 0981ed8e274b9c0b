package org.servicekpi.source;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
    Map<String, String> complexities, Map<String, String> sensitivities, Map<String, String> teams)
    implements Serializable {

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
}
