package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.MissedOption;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the whole night: from deliveries to published reports. */
@Command(description = "Runs a night: reads deliveries, measures, reports, scores, publishes.")
@Tells(
    input = "the deliveries up to the date, the configuration, mappings and mission.",
    output =
        "the tables of the lake and the reports, published at once; run id and paths on stdout;"
            + " manifest, result and log in runs/<run>/.",
    example = {
      "nightly --date yesterday",
      "nightly --workspace my-company --from 2026-03-01 --to 2026-03-31 --fail-on-missed"
    },
    exits = {ExitCode.DATA_OWNER, ExitCode.SCHEDULER, ExitCode.OPERATIONS, ExitCode.MISSED})
final class NightlyCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  @Mixin private MissedOption missed;

  NightlyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new NightOf(shell, "nightly", Stage.ALL).run(options, Running.Missed.of(missed));
  }
}
