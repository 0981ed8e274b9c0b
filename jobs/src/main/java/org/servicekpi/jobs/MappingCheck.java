package org.servicekpi.jobs;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.problem.Problem;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;

/**
 * Holds mappings against the model and against the headers of the newest files. Their expressions
 * are analysed by Spark's analyser; no session is started.
 */
final class MappingCheck {

  private static final int NEWEST = 3;

  private MappingCheck() {}

  /** The check of each source; it gives what is wrong with it. */
  static Stream<Supplier<List<Problem>>> of(Checked checked, Shell shell) {
    if (checked.sources().isEmpty()) {
      return Stream.empty();
    }
    Configuration hadoop = new Configuration();
    Landing landing =
        new Landing(
            hadoop,
            checked.place(checked.config().landing().folder()),
            checked.config().landing().settleTime());
    Instant now = shell.clock().instant();
    return checked.sources().values().stream()
        .map(source -> () -> source.check(hadoop, newest(landing.deliveries(source, now))));
  }

  private static List<LandingFile> newest(List<LandingFile> files) {
    return files.subList(Math.max(0, files.size() - NEWEST), files.size());
  }
}
