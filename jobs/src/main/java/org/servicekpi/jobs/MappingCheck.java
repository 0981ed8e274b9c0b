package org.servicekpi.jobs;

import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;

/**
 * Holds mappings against the model and against the headers of the newest files. Their expressions
 * are analysed by Spark's analyser; no session is started.
 */
final class MappingCheck {

  private static final int NEWEST = 3;

  private MappingCheck() {}

  /** Notes what is wrong with the sources. */
  static void check(Checked checked, Shell shell, Problems problems) {
    if (checked.sources().isEmpty()) {
      return;
    }
    Logs.nowhere();
    Configuration hadoop = new Configuration();
    Landing landing =
        new Landing(
            hadoop,
            checked.place(checked.config().landing().folder()),
            checked.config().landing().settleTime());
    Instant now = shell.clock().instant();
    List<List<Problem>> found =
        checked.sources().values().parallelStream()
            .map(source -> source.check(hadoop, newest(landing.deliveries(source, now))))
            .toList();
    found.forEach(problems::addAll);
  }

  private static List<LandingFile> newest(List<LandingFile> files) {
    return files.subList(Math.max(0, files.size() - NEWEST), files.size());
  }
}
