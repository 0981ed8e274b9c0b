package org.servicekpi.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds the commands about runs of the past. */
@Command(description = "Lists runs, and shows the record of one.")
final class RunsCommand implements CommandLines.Group {

  private final Shell shell;

  RunsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Map<String, Object> commands() {
    Map<String, Object> below = new LinkedHashMap<>();
    below.put("list", new ListCommand(shell));
    below.put("show", new ShowCommand(shell));
    return below;
  }

  private static RunFolder records(WorkspaceOption workspace, Shell shell) {
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, problems);
    return RunFolder.of(checked);
  }

  /** Lists the runs. */
  @Command(description = "Lists the runs, newest first.")
  @Tells(
      input = "the records in runs/.",
      output = "a line per run: id, nights, exit code, publication.",
      example = {"runs list"})
  static final class ListCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private WorkspaceOption workspace;

    @Mixin private OutputOptions output;

    ListCommand(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      RunFolder records = records(workspace, shell);
      List<List<Object>> rows = new ArrayList<>();
      for (String run : records.ids()) {
        Optional<JsonNode> result = records.result(run);
        List<Object> row = new ArrayList<>();
        row.add(run);
        row.add(result.map(one -> one.path("from").asText()).orElse(""));
        row.add(result.map(one -> one.path("to").asText()).orElse(""));
        row.add(result.map(one -> one.path("exit").asText()).orElse(""));
        row.add(result.map(one -> one.path("publication").asText()).orElse(""));
        row.add(result.map(one -> one.path("outcome").asText()).orElse("still running, or died"));
        rows.add(row);
      }
      Grid grid = new Grid(List.of("run", "from", "to", "exit", "publication", "outcome"), rows);
      shell.out().print(output.json() ? Json.document(grid.objects()) + "\n" : grid.text());
      return 0;
    }
  }

  /** Shows one run. */
  @Command(description = "Shows the manifest of a run: inputs, counts, days, timings, outcome.")
  @Tells(
      input = "the record in runs/<run>/.",
      output = "the manifest as JSON.",
      example = {"runs show 20260310T020000Z-1f"})
  static final class ShowCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private WorkspaceOption workspace;

    @Mixin private OutputOptions output;

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    ShowCommand(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      RunFolder records = records(workspace, shell);
      JsonNode manifest =
          records
              .manifest(run)
              .orElseThrow(
                  () ->
                      new RefusedException(
                          Actor.EDITOR,
                          Where.file("runs show"),
                          "There is no record of a run '" + run + "'.",
                          Nearest.hint(run, records.ids(), "`servicekpi runs list` shows all.")));
      shell.out().println(output.json() ? manifest.toString() : manifest.toPrettyString());
      return 0;
    }
  }
}
