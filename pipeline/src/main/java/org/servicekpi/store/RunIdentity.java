package org.servicekpi.store;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Who runs.
 *
 * @param runId letters, digits, {@code . _ -}; unique among the runs of the lake
 * @param owner the user
 * @param host the machine
 * @param pid the process
 * @param startedAt when the run began
 */
public record RunIdentity(String runId, String owner, String host, long pid, Instant startedAt) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public RunIdentity {
    if (!ID.matcher(runId).matches()) {
      throw new IllegalArgumentException("Not a run id: '" + runId + "'");
    }
  }
}
