package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read what runs left behind. */
final class RunRecordsTest {

  @TempDir Path folder;

  @BeforeEach
  void twoRunsOfTheSameNight() throws IOException {
    Files.writeString(folder.resolve("servicekpi.yaml"), "service: {zone: Europe/Berlin}\n");
    run("20260303T020000Z-1", 3, "data refused");
    run("20260303T050000Z-2", 0, "done");
    Files.createDirectories(folder.resolve("runs/20260304T020000Z-3"));
  }

  @Test
  void statusEndsWithTheCodeOfTheNewestRunThatHadTheNight() {
    Spoken said = Spoken.in(folder, "status", "--date", "2026-03-02");

    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEqualTo("run 20260303T050000Z-2\nexit 0\noutcome done\n");
  }

  @Test
  void aNightWithoutARunIsToBeRetried() {
    Spoken said = Spoken.in(folder, "status", "--date", "yesterday", "--output", "json");

    assertThat(said.exit()).isEqualTo(4);
    assertThat(said.out()).contains("no run of that night has ended");
  }

  @Test
  void statusWithoutANightSaysHowToNameOne() {
    Spoken said = Spoken.in(folder, "status");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("No night is given.", "--date yesterday");
  }

  @Test
  void runsAreListedNewestFirstAndTheDeadOneIsNamed() {
    assertThat(Spoken.in(folder, "runs", "list").out().lines())
        .filteredOn(line -> line.contains("Z-"))
        .satisfiesExactly(
            dead -> assertThat(dead).contains("Z-3", "still running, or died"),
            second -> assertThat(second).contains("Z-2", "done"),
            first -> assertThat(first).contains("Z-1", "data refused"));
  }

  @Test
  void aRunIsShownByItsManifestAndAMistypedIdGetsTheNearest() {
    assertThat(Spoken.in(folder, "runs", "show", "20260303T050000Z-2").out())
        .contains("\"inputs\"");
    assertThat(Spoken.in(folder, "runs", "show", "20260303T050000Z-5").err())
        .contains("Did you mean '20260303T050000Z-2'?");
  }

  private void run(String id, int exit, String outcome) throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs").resolve(id));
    Files.writeString(run.resolve("manifest.json"), "{\"run\":\"" + id + "\",\"inputs\":[]}");
    Files.writeString(
        run.resolve("result.json"),
        "{\"run\":\"%s\",\"from\":\"2026-03-02\",\"to\":\"2026-03-02\",\"exit\":%d,\"outcome\":\"%s\"}"
            .formatted(id, exit, outcome));
  }
}
