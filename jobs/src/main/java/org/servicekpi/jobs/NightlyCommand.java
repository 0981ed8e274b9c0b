package org.servicekpi.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.DateOptions;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Story;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private WorkspaceOption workspace;

  @Mixin private DateOptions dates;

  @Mixin private SparkOptions spark;

  @Mixin private OutputOptions output;

  @Option(
      names = "--fail-on-missed",
      description =
          "End with 6 where an objective was missed; everything is published all the same.")
  private boolean failOnMissed;

  NightlyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, problems);
    Optional<DateOptions.Nights> nights =
        dates.nights(shell.clock(), checked.config().kpis().calendar().zone(), problems);
    problems.refuseIfAny(Actor.EDITOR);
    RunFolder records = RunFolder.of(checked);
    try (Story story = new Story(shell, output.storyFormat(), output.detail())) {
      Running.Ended ended =
          new Running(shell, story, records)
              .run(
                  Requests.nightly(checked, nights.orElseThrow(), shell),
                  spark,
                  failOnMissed ? Running.Missed.FAILS : Running.Missed.IS_REPORTED);
      story.finish();
      print(checked, records, ended);
      return ended.exit().number();
    }
  }

  private void print(Checked checked, RunFolder records, Running.Ended ended) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("run", ended.run());
    result.put("publication", ended.result().publication().number());
    result.put("reports", checked.place(checked.config().places().reports()));
    result.put("manifest", records.path(ended.run(), "manifest.json"));
    if (output.json()) {
      shell.out().println(Json.document(result));
    } else {
      result.forEach((name, value) -> shell.out().println(name + " " + value));
    }
  }
}
