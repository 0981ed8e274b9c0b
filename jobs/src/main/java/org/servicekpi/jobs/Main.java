package org.servicekpi.jobs;

import java.io.PrintStream;
import org.servicekpi.jobs.shell.Shell;

/** The program {@code servicekpi}. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs a command in this process and gives its exit code. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return run(Shell.ofProcess(out, err), args);
  }

  /** Runs a command in the given surroundings and gives its exit code. */
  public static int run(Shell shell, String... args) {
    return CommandLines.answering(shell, args).execute(args);
  }
}
