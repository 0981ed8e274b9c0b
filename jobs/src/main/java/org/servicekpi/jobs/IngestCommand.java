package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The first stage of a night alone: reads the deliveries. */
@Command(
    description =
        "The first stage alone: reads deliveries into the lake; reports stay as they are.")
@Tells(
    input = "the new deliveries up to the date.",
    output = "the tables of the sources, published; the reports are those of before.",
    example = {"ingest --date yesterday"},
    exits = {ExitCode.DATA_OWNER, ExitCode.SCHEDULER, ExitCode.OPERATIONS})
final class IngestCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  IngestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new NightOf(shell, "ingest", Stage.INGEST.alone())
        .run(options, Running.Missed.IS_REPORTED);
  }
}
