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

/** The last stage of a night alone: scores the mission. */
@Command(
    description = "The last stage alone: writes the reports again, and the scorecards with them.")
@Tells(
    input = "the states of the KPIs, and the mission; measure must have followed the last ingest.",
    output = "the reports and the scorecards, published; nothing is left to do then.",
    example = {"score --date yesterday"},
    exits = {ExitCode.OPERATIONS, ExitCode.MISSED})
final class ScoreCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  @Mixin private MissedOption missed;

  ScoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new NightOf(shell, "score", Stage.SCORE.alone()).run(options, Running.Missed.of(missed));
  }
}
