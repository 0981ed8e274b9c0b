package org.servicekpi.jobs.shell;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.store.Trouble;

/**
 * What stopped a command, sorted by who must act.
 *
 * @param exit the code to end with
 * @param problems what to print, sorted by place
 */
public record Failure(ExitCode exit, List<Problem> problems) {

  /** How Spark says that the heap was full where a task worked, or is too small to begin. */
  private static final List<String> NO_MEMORY =
      List.of(
          "java.lang.OutOfMemoryError: Java heap space", "TaskResultLost", "INVALID_DRIVER_MEMORY");

  /** How Spark says that it was stopped, or that executors went more often than it allows. */
  private static final List<String> STOPPED =
      List.of(
          "ExecutorLostFailure",
          "Master removed our application",
          "LiveListenerBus is stopped",
          "SparkContext was shut down",
          "stopped SparkContext");

  /** Looks through an exception and its causes for the one that tells who must act. */
  public static Failure of(Throwable thrown) {
    Set<Throwable> seen = new LinkedHashSet<>();
    for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
      if (at instanceof RefusedException refused) {
        return new Failure(ExitCode.of(refused.actor()), refused.problems());
      }
      // Of what stopped a task Spark gives the text only.
      String said = String.valueOf(at.getMessage());
      if (at instanceof OutOfMemoryError || NO_MEMORY.stream().anyMatch(said::contains)) {
        return operations(
            "memory",
            "The Java heap of "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB is full or too small.",
            "Give it more: SERVICEKPI_HEAP=8g, -Xmx with java -jar, or --conf"
                + " spark.executor.memory=8g of spark-submit.");
      }
    }
    // Loads the lake's file systems, so only where nothing simpler was found.
    Optional<RefusedException> trouble = Trouble.of(thrown);
    if (trouble.isPresent()) {
      return new Failure(ExitCode.of(trouble.get().actor()), trouble.get().problems());
    }
    for (Throwable at : seen) {
      String text = String.valueOf(at.getMessage());
      if (STOPPED.stream().anyMatch(text::contains)) {
        return operations(
            "spark",
            "Spark was stopped while the run worked, by a signal or because machines of its cluster"
                + " went. "
                + sentence(at),
            "Run it again: what was begun leaves no trace. If nobody stopped it, the logs of master"
                + " and executors say why, such as too little memory (--conf"
                + " spark.executor.memory=8g of spark-submit).");
      }
      if (at instanceof IOException io) {
        return operations(
            "disk or network", sentence(io), "Free space or mend the path, then run it again.");
      }
    }
    // The innermost cause says what went wrong; what wraps it says only where.
    Throwable innermost = thrown;
    for (Throwable at : seen) {
      innermost = at;
    }
    return new Failure(ExitCode.BUG, List.of(bug(innermost)));
  }

  /** The same, saying of a bug where its stack trace was written. */
  public Failure loggedIn(String file) {
    return exit == ExitCode.BUG
        ? new Failure(
            exit,
            problems.stream()
                .map(
                    problem ->
                        new Problem(
                            problem.where(),
                            problem.what(),
                            "The stack trace is in " + file + "; please report it to us."))
                .toList())
        : this;
  }

  private static Failure operations(String where, String what, String todo) {
    return new Failure(ExitCode.OPERATIONS, List.of(new Problem(Where.file(where), what, todo)));
  }

  private static Problem bug(Throwable thrown) {
    return new Problem(
        Where.file("servicekpi"),
        "This is a bug of ours, not of your data: " + sentence(thrown),
        "Run it again with --stacktrace and report what it prints.");
  }

  private static String sentence(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
    String first = message.lines().findFirst().orElse("");
    String text = first.isEmpty() ? kind : kind + ": " + first;
    return text.endsWith(".") ? text : text + ".";
  }
}
