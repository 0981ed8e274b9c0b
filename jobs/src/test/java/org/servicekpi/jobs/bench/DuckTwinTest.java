package org.servicekpi.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.jobs.Main;
import org.servicekpi.jobs.shell.Shell;

/** Another engine, by SQL that shares nothing with the product, publishes the same rows. */
final class DuckTwinTest {

  private static final LocalDate SATURDAY = LocalDate.of(2026, 1, 31);
  private static final int ROWS_A_DAY = 500;

  @TempDir Path folder;

  @Test
  void everyPublishedRowOfInteractionsSurveysDialoguesAndNeedsIsTheTwins() throws SQLException {
    BenchInput input = BenchInput.of(folder.resolve("company"), SATURDAY, 2, ROWS_A_DAY, 2);
    input.write();
    nightly(input, SATURDAY, input.last());
    Path theirs = folder.resolve("theirs");
    try (DuckTwin twin = new DuckTwin("", 2)) {
      twin.fromCsv(input, theirs);
    }

    EqualReports.Outcome outcome =
        EqualReports.of(input.folder().resolve("reports"), theirs, EqualReports.Periods.EVERY);

    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.rows()).isGreaterThan(10_000);
    assertThat(outcome.kpis()).hasSizeGreaterThanOrEqualTo(99);
  }

  private static void nightly(BenchInput input, LocalDate from, LocalDate to) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(Instant.parse("2100-01-01T02:00:00Z"), ZoneOffset.UTC);
    Shell shell = new Shell(print, print, Map.of(), clock, input.folder(), Shell.Screen.NONE);
    int exit =
        Main.run(
            shell,
            "nightly",
            "--from",
            from.toString(),
            "--to",
            to.toString(),
            "--master",
            "local[2]");
    assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }
}
