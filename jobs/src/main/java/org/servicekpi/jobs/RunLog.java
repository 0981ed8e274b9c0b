package org.servicekpi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Failure;
import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.problem.Problem;
import org.servicekpi.run.Stage;

/**
 * The log of a run, {@code runs/<run>/log.txt}: what it did, what the libraries warned of, and the
 * stack trace of what stopped it. Where the runs lie on another file system, it is written to a
 * temporary file and put in its place at the end.
 *
 * @param records the records of runs
 * @param run the id of the run
 * @param file where it is written
 */
record RunLog(RunFolder records, String run, Path file) {

  private static final String NAME = "log.txt";

  /** Starts the log of a run. */
  static RunLog of(RunFolder records, String run) {
    RunLog log = new RunLog(records, run, written(records, run));
    Logs.toFile(log.file().toString());
    return log;
  }

  private static Path written(RunFolder records, String run) {
    if (records.workspace().local(records.runs())) {
      return Path.of(records.path(run, NAME));
    }
    try {
      return Files.createTempFile("servicekpi-log-", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary file can be made", e);
    }
  }

  /** Where people find it. */
  String place() {
    return records.path(run, NAME);
  }

  /** Notes a sentence. */
  void note(String sentence) {
    Logs.note(sentence);
  }

  /** Notes a stage and what it counted. */
  void ended(Stage stage, SortedMap<String, Long> counts) {
    Logs.note(
        stage.word()
            + " ended: "
            + counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
  }

  /** Notes a warning. */
  void warn(String sentence) {
    Logs.warn(sentence);
  }

  /** Notes what stopped the run; the stack trace too, unless somebody's input explains it all. */
  void failed(Failure failure, Throwable thrown) {
    for (Problem problem : failure.problems()) {
      Logs.warn(problem.where() + ": " + problem.what());
    }
    if (failure.exit() == ExitCode.BUG || failure.exit() == ExitCode.OPERATIONS) {
      Logs.failed("The run was stopped by", thrown);
    }
  }

  /** Ends the log, and puts it in its place. */
  void keep() {
    Logs.nowhere();
    if (records.workspace().local(records.runs())) {
      return;
    }
    try {
      records.write(run, NAME, Files.readString(file, StandardCharsets.UTF_8));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + file + " cannot be put in its place", e);
    }
  }
}
