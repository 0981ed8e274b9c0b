package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The second stage of a night alone: folds what was ingested. */
@Command(
    description = "The second stage alone: measures the days that changed since the last time.")
@Tells(
    input = "the tables of the lake; ingest must have read the deliveries of the date.",
    output = "the states of the KPIs, published; the reports are those of before.",
    example = {"measure --date yesterday"},
    exits = {ExitCode.DATA_OWNER, ExitCode.OPERATIONS})
final class MeasureCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  MeasureCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new NightOf(shell, "measure", Stage.MEASURE.alone())
        .run(options, Running.Missed.IS_REPORTED);
  }
}
