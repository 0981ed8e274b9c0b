package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.run.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a mapping makes of the first records of its source. */
@Command(description = "Shows raw records of a source beside what its mapping makes of them.")
@Tells(
    input = "the newest file of the source, and its mapping; no lake is needed.",
    output =
        "per record every field with its value and the raw values it is made of, warnings, and why"
            + " it is refused; personal values are masked.",
    example = {"preview --source calls", "preview --source calls --rows 20 --output json"},
    exits = {ExitCode.DATA_OWNER})
final class PreviewCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private WorkspaceOption workspace;

  @Mixin private OutputOptions output;

  @Option(names = "--source", required = true, paramLabel = "NAME", description = "The source.")
  private String source = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many records to show, and how many refused ones. Default: 3.")
  private int rows = 3;

  PreviewCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, problems);
    if (checked.config().sources().stream().noneMatch(one -> one.name().equals(source))) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file("--source"),
          "No source is called '" + source + "'.",
          Nearest.hint(
              source, checked.sources().keySet(), "servicekpi.yaml names them below sources."));
    }
    problems.refuseIfAny(Actor.EDITOR);
    Preview preview = Previews.of(checked, source, Math.max(1, rows), shell);
    if (output.json()) {
      shell.out().println(Json.document(Previews.document(preview)));
    } else {
      shell.out().print(Previews.text(preview));
    }
    return 0;
  }
}
