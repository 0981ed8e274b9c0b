package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.RowsOption;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Answers a query on the tables and reports of the newest publication. */
@Command(description = "Answers a query on the lake and the reports as of the newest publication.")
@Tells(
    input = "the newest publication: tables by their names, reports as report_<name>.",
    output = "the rows as a table, or as JSON; nothing is ever changed.",
    example = {
      "sql \"show tables\"",
      "sql \"select channel, count(*) from interaction group by channel\""
    },
    exits = {ExitCode.OPERATIONS})
final class SqlCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private WorkspaceOption workspace;

  @Mixin private SparkOptions spark;

  @Mixin private RowsOption rows;

  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "QUERY", description = "A query; one statement that only reads.")
  private String query = "";

  SqlCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, problems);
    problems.refuseIfAny(Actor.EDITOR);
    Grid answer = Queries.answer(checked, spark, query, rows.most());
    shell.out().print(output.json() ? Json.document(answer.objects()) + "\n" : answer.text());
    return 0;
  }
}
