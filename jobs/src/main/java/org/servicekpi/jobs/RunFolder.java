package org.servicekpi.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.servicekpi.jobs.config.Folder;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * The records of runs: per run a manifest, a result and a log. The result is written last; a run
 * without one died.
 *
 * @param workspace the workspace
 * @param runs the folder of the runs, as the configuration writes it
 */
record RunFolder(Folder workspace, String runs) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The records of a workspace. */
  static RunFolder of(Checked checked) {
    return new RunFolder(checked.folder(), checked.config().places().runs());
  }

  /** The ids of all runs, newest first. */
  List<String> ids() {
    List<String> ids = new ArrayList<>(workspace.folders(runs));
    Collections.reverse(ids);
    return ids;
  }

  /** The path of a file of a run. */
  String path(String run, String file) {
    return workspace.resolve(runs + "/" + run + "/" + file);
  }

  /** Writes a file of a run as a whole. */
  void write(String run, String file, String text) {
    workspace.write(runs + "/" + run + "/" + file, text);
  }

  /** The result of a run; empty while it runs, and where it died. */
  Optional<JsonNode> result(String run) {
    return read(run, "result.json");
  }

  /** The manifest of a run; empty while it runs, and where it died. */
  Optional<JsonNode> manifest(String run) {
    return read(run, "manifest.json");
  }

  private Optional<JsonNode> read(String run, String file) {
    String name = runs + "/" + run + "/" + file;
    Optional<byte[]> bytes = workspace.read(name);
    try {
      return bytes.isPresent()
          ? Optional.of(JSON.readTree(new String(bytes.get(), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          Actor.OPERATIONS,
          Where.file(name),
          "The record of the run is no JSON.",
          "Remove the folder of the run; nothing else needs it.");
    }
  }
}
