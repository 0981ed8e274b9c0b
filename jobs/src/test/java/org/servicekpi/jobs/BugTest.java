package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bug of ours: one sentence on the terminal, all of it in the log of the run. */
final class BugTest {

  @TempDir Path folder;

  @Test
  void theStackTraceOfABugIsInTheLogOfItsRunAndNotOnTheTerminal() throws IOException {
    BadWorkspace.in(folder);

    Spoken said =
        Spoken.at(
            new BrokenClock(), folder, "nightly", "--date", "2026-03-02", "--master", "local[1]");

    assertThat(said.exit()).as(said.err()).isEqualTo(1);
    Path log = theOnlyRun().resolve("log.txt");
    assertThat(said.err())
        .contains(
            "servicekpi\n  This is a bug of ours, not of your data: IllegalStateException: The"
                + " clock has stopped.\n  The stack trace is in "
                + log
                + "; please report it to us.\n")
        .endsWith(
            "1 problem. Nothing was published; the reports are those of the publication"
                + " before.\n")
        .doesNotContain("\tat ");
    assertThat(Files.readString(log))
        .contains("(nightly) of 2026-03-02 to 2026-03-02 begins.")
        .contains("IllegalStateException: The clock has stopped", "\tat org.servicekpi.run.Night.");
    ResultSchema.holds(log.resolveSibling("result.json"));
    assertThat(Files.readString(log.resolveSibling("result.json")))
        .contains("\"exit\" : 1", "\"outcome\" : \"a bug of ours");
  }

  private Path theOnlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.toList().get(0);
    }
  }

  /** Fails once a stage asks for the time. */
  private static final class BrokenClock extends Clock {

    @Override
    public Instant instant() {
      boolean inAStage =
          StackWalker.getInstance()
              .walk(
                  frames ->
                      frames.anyMatch(
                          frame ->
                              frame.getClassName().equals("org.servicekpi.run.Night")
                                  && frame.getMethodName().equals("stage")));
      if (inAStage) {
        throw new IllegalStateException("The clock has stopped");
      }
      return Spoken.CLOCK.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Spoken.CLOCK.withZone(zone);
    }
  }
}
