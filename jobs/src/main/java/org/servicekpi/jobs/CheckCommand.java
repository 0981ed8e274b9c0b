package org.servicekpi.jobs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servicekpi.jobs.config.Effective;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every problem of the workspace's own files at once. */
@Command(
    description =
        "Checks configuration, mission, mappings, own KPIs and keys; shows every problem at once.")
@Tells(
    input =
        "servicekpi.yaml and the files that it names, own KPIs too; the headers of landing files.",
    output = "'All is well.' on stdout, or every problem on stderr.",
    example = {"check --workspace my-company", "check --show"})
final class CheckCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private WorkspaceOption workspace;

  @Mixin private OutputOptions output;

  @Option(
      names = "--show",
      description = "Print every setting as it holds, and where it came from.")
  private boolean show;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Ahead.load();
    Problems problems = new Problems();
    Checked checked = Checked.read(workspace, shell, problems);
    Stream.concat(MappingCheck.of(checked, shell), KpiCheck.of(checked)).toList().parallelStream()
        .map(Supplier::get)
        .toList()
        .forEach(problems::addAll);
    if (show) {
      print(checked.config().effective());
    }
    problems.refuseIfAny(Actor.EDITOR);
    if (!show) {
      shell.out().println(output.json() ? Json.document(Map.of("problems", 0)) : "All is well.");
    }
    return 0;
  }

  private void print(List<Effective> settings) {
    if (output.json()) {
      Map<String, Object> document = new TreeMap<>();
      settings.forEach(
          setting ->
              document.put(
                  setting.key(), Map.of("value", setting.value(), "from", setting.from())));
      shell.out().println(Json.document(document));
      return;
    }
    shell.out().println("# The command line wins over the file, the file over the default.");
    int width = settings.stream().mapToInt(setting -> setting.key().length()).max().orElse(1);
    for (Effective setting : settings) {
      shell
          .out()
          .printf(
              "%-" + width + "s  %-24s  # %s%n", setting.key(), setting.value(), setting.from());
    }
  }
}
