package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The third stage of a night alone: writes the reports. */
@Command(
    description = "The third stage alone: writes the reports of the days that were not scored yet.")
@Tells(
    input = "the states of the KPIs; measure must have followed the last ingest.",
    output = "the reports, published; the scorecards are those of before.",
    example = {"report --date yesterday"},
    exits = {ExitCode.OPERATIONS})
final class ReportCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  ReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new NightOf(shell, "report", Stage.REPORT.alone())
        .run(options, Running.Missed.IS_REPORTED);
  }
}
