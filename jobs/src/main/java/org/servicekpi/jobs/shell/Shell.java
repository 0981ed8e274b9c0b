package org.servicekpi.jobs.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command; everything that differs from one machine or moment to the next.
 *
 * @param out for results only
 * @param err for the story: progress, warnings, problems
 * @param environment the environment variables
 * @param clock tells when a run starts; never what it computes
 * @param folder the folder one stands in
 * @param screen what stderr is shown on
 */
public record Shell(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    Path folder,
    Screen screen) {

  /** What stderr is shown on. */
  public enum Screen {
    /** A file or a pipe. */
    NONE,
    /** A terminal that must not be coloured. */
    PLAIN,
    COLOUR
  }

  /** The process's own surroundings, with the given streams. */
  public static Shell ofProcess(PrintStream out, PrintStream err) {
    Map<String, String> environment = System.getenv();
    return new Shell(
        utf8(out),
        utf8(err),
        environment,
        Clock.systemUTC(),
        Path.of("").toAbsolutePath(),
        screen(environment));
  }

  /** An environment variable; empty where it is not set or holds nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  // Only the launcher can ask whether stderr is a terminal; Java asks for both ends at once.
  private static Screen screen(Map<String, String> environment) {
    boolean terminal = Boolean.getBoolean("servicekpi.terminal");
    if (!terminal || "dumb".equals(environment.get("TERM"))) {
      return Screen.NONE;
    }
    return environment.getOrDefault("NO_COLOR", "").isEmpty() ? Screen.COLOUR : Screen.PLAIN;
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
