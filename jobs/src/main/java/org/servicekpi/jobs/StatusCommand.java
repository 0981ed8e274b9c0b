package org.servicekpi.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.DateOptions;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what came of a night. */
@Command(
    description = "Tells what came of a night; ends with the code of the newest run that had it.")
@Tells(
    input = "the records in runs/.",
    output = "run, exit code, outcome; 4 where no run of the night has ended.",
    example = {"status --date 2026-03-02"},
    exits = {ExitCode.DATA_OWNER, ExitCode.SCHEDULER, ExitCode.OPERATIONS, ExitCode.MISSED})
final class StatusCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private WorkspaceOption workspace;

  @Mixin private DateOptions dates;

  @Mixin private OutputOptions output;

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, new Problems());
    Optional<DateOptions.Nights> nights =
        dates.nights(shell.clock(), checked.config().kpis().calendar().zone(), problems);
    problems.refuseIfAny(Actor.EDITOR);
    RunFolder records = RunFolder.of(checked);
    for (String run : records.ids()) {
      Optional<JsonNode> result = records.result(run);
      if (result.isPresent() && covers(result.get(), nights.orElseThrow())) {
        return tell(run, result.get().path("exit").asInt(), result.get().path("outcome").asText());
      }
    }
    return tell("", ExitCode.SCHEDULER.number(), "no run of that night has ended");
  }

  private static boolean covers(JsonNode result, DateOptions.Nights nights) {
    return !LocalDate.parse(result.path("from").asText()).isAfter(nights.from())
        && !LocalDate.parse(result.path("to").asText()).isBefore(nights.to());
  }

  private int tell(String run, int exit, String outcome) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", run);
    answer.put("exit", exit);
    answer.put("outcome", outcome);
    if (output.json()) {
      shell.out().println(Json.document(answer));
    } else {
      answer.forEach((name, value) -> shell.out().println(name + " " + value));
    }
    return exit;
  }
}
