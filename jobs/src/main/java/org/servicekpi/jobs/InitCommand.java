package org.servicekpi.jobs;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a workspace that runs at once, to be changed into one's own. */
@Command(
    description = "Writes a commented workspace with a made-up company's files in its landing.")
@Tells(
    input = "nothing.",
    output =
        "servicekpi.yaml, mission.yaml, mappings, own KPIs, a new person key, reference tables and landing"
            + " files; no file that is there is ever overwritten.",
    example = {
      "init my-company",
      "init big --from 2026-01-01 --to 2026-01-31 --interactions 30000"
    })
final class InitCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder; made if need be.")
  private String folder = ".";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      defaultValue = "2026-03-02",
      description = "The first day of the made-up files. Default: 2026-03-02.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      defaultValue = "2026-03-08",
      description = "Their last day. Default: 2026-03-08.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--interactions",
      paramLabel = "N",
      defaultValue = "200",
      description = "About how many interactions a day. Default: 200.")
  private int interactions = 200;

  InitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Path at = shell.folder().resolve(folder).normalize();
    NewWorkspace.write(at, new NewWorkspace.Days(from, to, interactions));
    if (output.json()) {
      Map<String, Object> document = new TreeMap<>();
      document.put("workspace", at.toString());
      document.put("from", from.toString());
      document.put("to", to.toString());
      shell.out().println(Json.document(document));
      return 0;
    }
    shell.out().println(at);
    List.of(
            "Keep person.key safe: with another key every customer is somebody else.",
            "Next: servicekpi nightly --workspace " + folder + " --from " + from + " --to " + to)
        .forEach(shell.err()::println);
    return 0;
  }
}
