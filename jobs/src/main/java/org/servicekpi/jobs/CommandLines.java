package org.servicekpi.jobs;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command model: every command by its word, its help, and how failures are answered. */
final class CommandLines {

  /** Every command, in the order of the help. Being listed here is all that a command needs. */
  private static final Map<String, Function<Shell, Object>> COMMANDS = commands();

  private CommandLines() {}

  private static Map<String, Function<Shell, Object>> commands() {
    Map<String, Function<Shell, Object>> all = new LinkedHashMap<>();
    all.put("init", InitCommand::new);
    all.put("demo", DemoCommand::new);
    all.put("check", CheckCommand::new);
    all.put("preview", PreviewCommand::new);
    all.put("plan", PlanCommand::new);
    all.put("nightly", NightlyCommand::new);
    all.put("ingest", IngestCommand::new);
    all.put("measure", MeasureCommand::new);
    all.put("report", ReportCommand::new);
    all.put("score", ScoreCommand::new);
    all.put("runs", RunsCommand::new);
    all.put("status", StatusCommand::new);
    all.put("kpis", KpisCommand::new);
    all.put("sql", SqlCommand::new);
    all.put("completion", CompletionCommand::new);
    return all;
  }

  /** The whole program. */
  static CommandLine of(Shell shell) {
    return of(shell, COMMANDS.keySet());
  }

  /**
   * The program as it answers one line. Commands that the line does not name stand there with their
   * words and descriptions only: finding all options of all commands takes longer than the help.
   */
  static CommandLine answering(Shell shell, String... line) {
    Set<String> said = Set.copyOf(Arrays.asList(line));
    boolean all = said.contains("completion") || said.stream().anyMatch(one -> one.startsWith("@"));
    return all ? of(shell) : of(shell, said);
  }

  private static CommandLine of(Shell shell, Set<String> whole) {
    CommandLine root = line(new ServiceKpi(shell));
    root.getCommandSpec()
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    COMMANDS.forEach(
        (word, command) -> {
          if (whole.contains(word)) {
            add(root, word, command.apply(shell));
          } else {
            root.addSubcommand(word, described(command.apply(shell)));
          }
        });
    root.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    // Chosen here, so that picocli does not search the class path for a console library.
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            shell.screen() == Shell.Screen.COLOUR ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(100);
    root.setUsageHelpLongOptionsMaxWidth(30);
    root.setAbbreviatedSubcommandsAllowed(false);
    Answers answers = new Answers(shell);
    root.setParameterExceptionHandler(answers::wrongCommandLine);
    root.setExecutionExceptionHandler(answers::failed);
    return root;
  }

  private static CommandLine line(Object command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    tell(line.getCommandSpec());
    return line;
  }

  private static CommandLine described(Object command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description(command.getClass().getAnnotation(Command.class).description());
    return new CommandLine(spec);
  }

  private static void add(CommandLine parent, String word, Object command) {
    CommandLine line = line(command);
    parent.addSubcommand(word, line);
    if (command instanceof Group group) {
      group.commands().forEach((below, made) -> add(line, below, made));
    }
  }

  private static void tell(CommandSpec spec) {
    Tells tells = spec.userObject().getClass().getAnnotation(Tells.class);
    if (tells == null) {
      return;
    }
    List<String> footer = new ArrayList<>();
    footer.add("");
    footer.add("@|bold Input|@    " + escaped(tells.input()));
    footer.add("@|bold Output|@   " + escaped(tells.output()));
    String heading = "@|bold Example|@  ";
    for (String example : tells.example()) {
      footer.add(heading + "servicekpi " + escaped(example));
      heading = "         ";
    }
    spec.usageMessage().footer(footer.toArray(String[]::new));
    spec.usageMessage().exitCodeListHeading("%n@|bold Exit codes|@%n");
    Map<String, String> exits = new LinkedHashMap<>();
    exits(tells).forEach(code -> exits.put(String.valueOf(code.number()), " " + code.meaning()));
    spec.usageMessage().exitCodeList(exits);
  }

  /** How a command can end. */
  static List<ExitCode> exits(Tells tells) {
    List<ExitCode> exits = new ArrayList<>(List.of(ExitCode.DONE, ExitCode.BUG, ExitCode.EDITOR));
    exits.addAll(List.of(tells.exits()));
    return exits.stream().sorted().distinct().toList();
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  /** A command that only holds others: {@code kpis}, {@code runs}. */
  interface Group {

    /** The commands below, by their words. */
    Map<String, Object> commands();
  }
}
