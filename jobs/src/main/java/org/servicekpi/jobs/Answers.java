package org.servicekpi.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.shell.ErrorPrinter;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Failure;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Story;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Where;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a wrong command line and a failed command: problems, then an exit code. */
final class Answers {

  private static final String UNTOUCHED = "Nothing was read, nothing was written.";

  private final Shell shell;

  Answers(Shell shell) {
    this.shell = shell;
  }

  /** Names the word that is wrong, the nearest right one, and how the command is called. */
  int wrongCommandLine(ParameterException wrong, String[] args) {
    CommandLine at = wrong.getCommandLine();
    ErrorPrinter.print(shell.err(), List.of(problem(wrong)), UNTOUCHED);
    shell.err().println(synopsis(at.getCommandSpec()));
    return ExitCode.EDITOR.number();
  }

  /** Prints what stopped a command, and gives the code of the one who must act. */
  int failed(Exception thrown, CommandLine at, ParseResult parsed) {
    Optional<OutputOptions> output = output(at);
    boolean underWay = thrown instanceof Stopped;
    Failure failure = underWay ? ((Stopped) thrown).failure() : Failure.of(thrown);
    String standing = underWay ? ((Stopped) thrown).standing() : UNTOUCHED;
    if (output.filter(o -> o.storyFormat() == Story.Format.JSON).isPresent()) {
      failure.problems().forEach(problem -> shell.err().println(Json.line(line(problem))));
    } else {
      ErrorPrinter.print(shell.err(), failure.problems(), standing);
    }
    if (output.filter(OutputOptions::json).isPresent()) {
      Map<String, Object> document = new TreeMap<>();
      document.put("exit", failure.exit().number());
      document.put("standing", standing);
      document.put("problems", failure.problems().stream().map(Answers::line).toList());
      shell.out().println(Json.document(document));
    }
    if (output.filter(OutputOptions::stacktrace).isPresent()) {
      thrown.printStackTrace(shell.err());
    }
    return failure.exit().number();
  }

  static Map<String, Object> line(Problem problem) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("level", "error");
    fields.put("where", problem.where().toString());
    fields.put("what", problem.what());
    fields.put("todo", problem.todo());
    return fields;
  }

  private static Optional<OutputOptions> output(CommandLine at) {
    return mixed(at.getCommandSpec())
        .map(CommandSpec::userObject)
        .filter(OutputOptions.class::isInstance)
        .map(OutputOptions.class::cast)
        .findFirst();
  }

  /** The groups of options of a command, and the groups in them. */
  private static Stream<CommandSpec> mixed(CommandSpec spec) {
    return spec.mixins().values().stream()
        .flatMap(mixin -> Stream.concat(Stream.of(mixin), mixed(mixin)));
  }

  private static Problem problem(ParameterException wrong) {
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      String fallback = "`" + spec.qualifiedName() + " --help` shows what it knows.";
      if (word.startsWith("-")) {
        return said(
            spec,
            "There is no option '" + word + "'.",
            Nearest.hint(word, optionNames(spec), fallback));
      }
      if (!spec.subcommands().isEmpty()) {
        return said(
            spec,
            "No command is called '" + word + "'.",
            Nearest.hint(word, spec.subcommands().keySet(), fallback));
      }
      return said(spec, "'" + word + "' is one word too many.", fallback);
    }
    String message = String.valueOf(wrong.getMessage()).strip();
    return said(spec, message.endsWith(".") ? message : message + ".", "");
  }

  private static Problem said(CommandSpec spec, String what, String todo) {
    return new Problem(Where.file(spec.qualifiedName()), what, todo);
  }

  private static Collection<String> optionNames(CommandSpec spec) {
    Collection<String> names = new TreeSet<>();
    for (OptionSpec option : spec.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static String synopsis(CommandSpec spec) {
    StringBuilder line = new StringBuilder("Usage: ").append(spec.qualifiedName());
    if (!spec.subcommands().isEmpty()) {
      return line.append(" COMMAND [--help]").toString();
    }
    spec.options().stream()
        .filter(option -> option.required())
        .forEach(
            option ->
                line.append(' ')
                    .append(option.longestName())
                    .append(' ')
                    .append(option.paramLabel()));
    spec.positionalParameters().forEach(word -> line.append(' ').append(word.paramLabel()));
    return line.append(" [--help]").toString();
  }
}
