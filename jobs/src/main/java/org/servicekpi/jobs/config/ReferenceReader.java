package org.servicekpi.jobs.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.servicekpi.model.Complexity;
import org.servicekpi.model.Provider;
import org.servicekpi.model.Sensitivity;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Word;
import org.servicekpi.source.References;

/**
 * Reads the tables of topics, queues and teams: {@code topics.csv} with topic, complexity,
 * sensitivity, {@code queues.csv} with queue, team, and {@code teams.csv} with team, provider,
 * agents. A table or a column that is not there says nothing.
 */
public final class ReferenceReader {

  private final Folder workspace;
  private final String reference;
  private final Problems problems;

  private ReferenceReader(Folder workspace, String reference, Problems problems) {
    this.workspace = workspace;
    this.reference = reference;
    this.problems = problems;
  }

  /** Reads the tables in a folder of the workspace. */
  public static References read(Folder workspace, String reference, Problems problems) {
    ReferenceReader reader = new ReferenceReader(workspace, reference, problems);
    return new References(
        reader.column("topics.csv", "topic", "complexity", Word.all(Complexity.class)),
        reader.column("topics.csv", "topic", "sensitivity", Word.all(Sensitivity.class)),
        reader.column("queues.csv", "queue", "team", List.of()),
        reader.column("teams.csv", "team", "provider", Word.all(Provider.class)));
  }

  /** Reads how many agents each team has. */
  public static NavigableMap<String, Integer> agents(
      Folder workspace, String reference, Problems problems) {
    NavigableMap<String, Integer> agents = new TreeMap<>();
    new ReferenceReader(workspace, reference, problems)
        .column("teams.csv", "team", "agents", List.of())
        .forEach(
            (team, written) -> {
              if (written.matches("[0-9]{1,6}")) {
                agents.put(team, Integer.valueOf(written));
              } else {
                problems.add(
                    Where.at(reference + "/teams.csv", 0, 0, "agents"),
                    "The team '" + team + "' has '" + written + "' agents.",
                    "Write how many people work there, such as 12.");
              }
            });
    return agents;
  }

  private Map<String, String> column(
      String table, String key, String column, Collection<String> words) {
    String name = reference + "/" + table;
    Map<String, String> found = new TreeMap<>();
    Optional<byte[]> bytes = workspace.read(name);
    if (bytes.isEmpty()) {
      return found;
    }
    String text = new String(bytes.get(), StandardCharsets.UTF_8);
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (CSVParser rows =
        CSVParser.parse(
            new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), format)) {
      if (!rows.getHeaderNames().contains(key)) {
        problems.add(
            Where.at(name, 1, 1, ""),
            "The table has no column '" + key + "'.",
            Nearest.hint(
                key, rows.getHeaderNames(), "It has " + String.join(", ", rows.getHeaderNames())));
        return found;
      }
      if (!rows.getHeaderNames().contains(column)) {
        return found;
      }
      for (CSVRecord row : rows) {
        Where where = Where.at(name, Math.toIntExact(rows.getCurrentLineNumber()), 0, column);
        String value = row.isSet(column) ? row.get(column) : "";
        if (value.isEmpty()) {
          continue;
        }
        if (!words.isEmpty() && !words.contains(value)) {
          problems.add(
              where,
              "'" + value + "' is no " + column + ".",
              Nearest.hint(value, words, "It can be " + String.join(", ", words) + "."));
        } else if (found.putIfAbsent(row.get(key), value) != null) {
          problems.add(
              where, "The " + key + " '" + row.get(key) + "' stands twice.", "Remove one row.");
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("The table " + name + " cannot be read", e);
    }
  }
}
