package org.servicekpi.jobs;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.DateOptions;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.run.NightPlan;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a night would read and compute. */
@Command(description = "Tells what a night would read and compute; writes nothing.")
@Tells(
    input = "the landing, and what the lake knows of its files.",
    output =
        "the files that are new, changed, growing or missing, and the days that would be computed"
            + " as far as that can be told before reading.",
    example = {"plan --date yesterday", "plan --from 2026-03-01 --to 2026-03-31 --output json"},
    exits = {ExitCode.DATA_OWNER, ExitCode.OPERATIONS})
final class PlanCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private NightOptions options;

  PlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Checked checked = Checked.read(options.workspace(), shell, problems);
    Optional<DateOptions.Nights> nights =
        options.dates().nights(shell.clock(), checked.config().kpis().calendar().zone(), problems);
    problems.refuseIfAny(Actor.EDITOR);
    NightPlan plan =
        Plans.of(
            Requests.nightly(checked, nights.orElseThrow(), Stage.ALL, shell), options.spark());
    if (options.output().json()) {
      shell.out().println(Json.document(Plans.document(plan)));
    } else {
      shell.out().print(Plans.text(plan));
    }
    return 0;
  }
}
