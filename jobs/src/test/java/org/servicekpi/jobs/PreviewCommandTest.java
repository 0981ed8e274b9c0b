package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreviewCommandTest {

  @TempDir Path folder;

  @Test
  void rawValuesStandBesideTheMappedFieldsAndRefusedRecordsSayWhy() {
    BadWorkspace workspace = BadWorkspace.in(folder);
    workspace.write(
        BadWorkspace.CALLS,
        BadWorkspace.GOOD + "a4,no time,,2026-03-02 11:01:00,60,GONE,call +49 170 1234567,\n");

    Spoken said = Spoken.in(folder, "preview", "--source", "calls", "--rows", "2");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("calls/calls-2026-03-02.csv\n\nrecord at 2\n")
        .containsPattern("source_id +a1 +id = 'a1'")
        .containsPattern(
            "interaction.started_at +2026-03-02T08:00:00Z +start = '2026-03-02 09:00:00'")
        .containsPattern("interaction.outcome +answered +state = 'DONE'")
        .contains("record at 3\n", "The first refused records:\n\nrecord at 5 is refused\n")
        .doesNotContain("record at 4")
        .contains("unreadable_started_at", "***")
        .doesNotContain("1234567");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aMeasureThatTheNightWouldNotBelieveIsShownSo() {
    BadWorkspace workspace = BadWorkspace.in(folder);
    workspace.write(
        BadWorkspace.CALLS,
        BadWorkspace.HEADER
            + "a1,2026-03-02 09:00:00,2026-03-02 09:00:30,2026-03-02 09:05:00,-5,DONE,sales,60\n");

    Spoken said = Spoken.in(folder, "preview", "--source", "calls", "--rows", "1");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("negative_wait_ms")
        .doesNotContainPattern("interaction.wait_ms +-");
  }

  @Test
  void aMistypedSourceIsAnsweredWithTheNearestOne() {
    BadWorkspace.in(folder);

    Spoken said = Spoken.in(folder, "preview", "--source", "cals");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .startsWith("--source\n  No source is called 'cals'.\n  Did you mean 'calls'?\n");
  }
}
