package org.servicekpi.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The record that a run happened: what it read, what it changed and why, how long each stage took.
 * It grows while the run goes on and is written whatever comes of it. Lists of days are in order.
 */
public final class RunManifest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<Map<String, Object>> inputs = new ArrayList<>();
  private final Map<String, Object> stages = new LinkedHashMap<>();
  private final Map<String, Object> recomputed = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  /** The record of a run that is about to begin. */
  public RunManifest(Nightly nightly) {
    fields.put("run", nightly.identity().runId());
    fields.put("from", nightly.from().toString());
    fields.put("to", nightly.to().toString());
    fields.put("owner", nightly.identity().owner());
    fields.put("host", nightly.identity().host());
    fields.put("started_at", nightly.identity().startedAt().toString());
    fields.put("version", nightly.version());
    fields.put("fingerprints", new TreeMap<>(nightly.fingerprints()));
  }

  /** Notes a file that was read, with its four counts. */
  void input(Map<String, Object> file) {
    inputs.add(file);
  }

  /** Notes what a stage did and how long it took. */
  void stage(Stage stage, SortedMap<String, Long> counts, Duration took) {
    Map<String, Object> entry = new LinkedHashMap<>(counts);
    entry.put("took_ms", took.toMillis());
    stages.put(stage.word(), entry);
  }

  /** Notes days that were computed again, and why. */
  void recomputed(String reason, Collection<LocalDate> days) {
    if (!days.isEmpty()) {
      recomputed.put(reason, days.stream().sorted().map(LocalDate::toString).toList());
    }
  }

  /** Notes something that did not stop the run. */
  void warning(String sentence) {
    warnings.add(sentence);
  }

  /** What did not stop the run. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Notes any other fact. */
  void fact(String name, Object value) {
    fields.put(name, value);
  }

  /** Notes how it ended. */
  public void ended(Instant at, String outcome) {
    fields.put("ended_at", at.toString());
    fields.put("outcome", outcome);
  }

  /** The manifest as JSON. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("inputs", inputs);
    all.put("days_recomputed", recomputed);
    all.put("stages", stages);
    all.put("warnings", warnings);
    try {
      return JSON.writeValueAsString(all) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the manifest as JSON", e);
    }
  }
}
