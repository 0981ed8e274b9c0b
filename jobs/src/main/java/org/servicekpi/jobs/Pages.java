package org.servicekpi.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.servicekpi.jobs.config.Effective;
import org.servicekpi.jobs.config.JobConfigReader;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.problem.Problems;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The pages about commands and exit codes, as texts made from their declarations. */
final class Pages {

  private Pages() {}

  /** The page {@code cli.md}. */
  static String commands(Shell shell) {
    StringBuilder page = new StringBuilder("# Commands\n\n");
    page.append("Made from the commands themselves. Exit codes: [exit-codes.md](exit-codes.md).\n");
    CommandLines.of(shell).getSubcommands().values().forEach(command -> add(page, command));
    return page.toString();
  }

  /** The page {@code exit-codes.md}. */
  static String exitCodes() {
    StringBuilder page = new StringBuilder("# Exit codes\n\n| exit | meaning | who acts |\n");
    page.append("|---|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      page.append("| ")
          .append(code.number())
          .append(" | ")
          .append(code.meaning())
          .append(" | ")
          .append(code.whoActs())
          .append(" |\n");
    }
    return page.toString();
  }

  /** The page {@code settings.md}. */
  static String settings() {
    String least = "service: {zone: Europe/Berlin}\nsources: {name: {}}\n";
    List<Effective> settings =
        JobConfigReader.read(
                "servicekpi.yaml", least.getBytes(StandardCharsets.UTF_8), new Problems())
            .effective();
    StringBuilder page = new StringBuilder("# Settings of servicekpi.yaml\n\n");
    page.append("Every key, and what holds where it is left out. `servicekpi check --show` prints")
        .append(
            " them as they hold,\nand where each came from. The command line wins over the file,")
        .append(" the file over the default.\n\n| key | default |\n|---|---|\n");
    for (Effective setting : settings) {
      page.append("| `")
          .append(setting.key().replace("sources.name.", "sources.<source>."))
          .append("` | ")
          .append(setting.from().equals("default") ? "`" + setting.value() + "`" : "must be given")
          .append(" |\n");
    }
    return page.toString();
  }

  private static void add(StringBuilder page, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    page.append("\n## `").append(spec.qualifiedName()).append("`\n\n");
    page.append(String.join(" ", spec.usageMessage().description())).append("\n");
    Tells tells = spec.userObject().getClass().getAnnotation(Tells.class);
    if (tells != null) {
      page.append("\n- Input: ").append(tells.input());
      page.append("\n- Output: ").append(tells.output());
      page.append("\n- Exit codes: ")
          .append(
              CommandLines.exits(tells).stream()
                  .map(code -> String.valueOf(code.number()))
                  .collect(Collectors.joining(", ")));
      page.append("\n\n```sh\n");
      Arrays.stream(tells.example())
          .forEach(example -> page.append("servicekpi ").append(example).append('\n'));
      page.append("```\n");
      arguments(page, spec);
    }
    command.getSubcommands().values().forEach(below -> add(page, below));
  }

  private static void arguments(StringBuilder page, CommandSpec spec) {
    page.append("\n| argument | means |\n|---|---|\n");
    spec.positionalParameters().forEach(word -> row(page, List.of(word.paramLabel()), word));
    spec.options()
        .forEach(
            option ->
                row(
                    page,
                    Arrays.stream(option.names())
                        .map(
                            name ->
                                option.arity().max() == 0 ? name : name + " " + option.paramLabel())
                        .toList(),
                    option));
  }

  private static void row(StringBuilder page, List<String> names, ArgSpec argument) {
    page.append("| ")
        .append(
            names.stream()
                .map(name -> "`" + name.replace("|", "\\|") + "`")
                .collect(Collectors.joining(", ")))
        .append(" | ")
        .append(String.join(" ", argument.description()).replace("|", "\\|"))
        .append(" |\n");
  }
}
