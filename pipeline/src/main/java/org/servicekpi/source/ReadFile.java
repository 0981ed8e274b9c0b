package org.servicekpi.source;

import java.util.List;
import java.util.Optional;
import org.servicekpi.problem.Problem;

/**
 * A landing file that was looked through before its records are read.
 *
 * @param file the file
 * @param sha256 the fingerprint of its bytes, as they lie there
 * @param refused why none of its records can be read; empty where they can
 * @param warnings what is odd about it and does no harm, such as a new column
 */
public record ReadFile(
    LandingFile file, String sha256, Optional<Problem> refused, List<String> warnings) {

  public ReadFile {
    warnings = List.copyOf(warnings);
  }
}
