package org.servicekpi.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.servicekpi.jobs.shell.Shell;

/**
 * What a command said.
 *
 * @param exit its exit code
 * @param out its results
 * @param err its story
 */
record Spoken(int exit, String out, String err) {

  /** The moment at which every command of a test starts. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T02:00:00Z"), ZoneOffset.UTC);

  /** Runs a command in a folder, in this process. */
  static Spoken in(Path folder, String... args) {
    return in(folder, Map.of(), args);
  }

  /** Runs a command in a folder, with environment variables. */
  static Spoken in(Path folder, Map<String, String> environment, String... args) {
    return in(folder, environment, CLOCK, args);
  }

  /** Runs a command a while before the others. */
  static Spoken before(Duration earlier, Path folder, String... args) {
    return in(folder, Map.of(), Clock.offset(CLOCK, earlier.negated()), args);
  }

  /** Runs a command by another clock. */
  static Spoken at(Clock clock, Path folder, String... args) {
    return in(folder, Map.of(), clock, args);
  }

  private static Spoken in(
      Path folder, Map<String, String> environment, Clock clock, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            clock,
            folder,
            Shell.Screen.NONE);
    int exit = Main.run(shell, args);
    return new Spoken(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
