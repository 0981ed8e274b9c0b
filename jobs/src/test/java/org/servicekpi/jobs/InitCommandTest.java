package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {

  @TempDir Path folder;

  @Test
  void aNewWorkspaceHasFilesAndAKeyThatOnlyItsOwnerMayRead() throws IOException {
    Spoken said = Spoken.in(folder, "init", "mine", "--to", "2026-03-02", "--interactions", "20");

    Path mine = folder.resolve("mine");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEqualTo(mine + "\n");
    assertThat(said.err()).contains("Keep person.key", "--from 2026-03-02 --to 2026-03-02");
    assertThat(Files.readString(mine.resolve("person.key"))).matches("[0-9a-f]{64}\n");
    assertThat(Files.getPosixFilePermissions(mine.resolve("person.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(mine.resolve("servicekpi.yaml")).exists();
    assertThat(mine.resolve("landing/phone/calls-2026-03-02.csv")).exists();
  }

  @Test
  void aWorkspaceIsNeverOverwritten() throws IOException {
    Spoken.in(folder, "init", "--to", "2026-03-02", "--interactions", "20");
    String key = Files.readString(folder.resolve("person.key"));

    Spoken said = Spoken.in(folder, "init");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("A person key is there already, and is never overwritten.");
    assertThat(Files.readString(folder.resolve("person.key"))).isEqualTo(key);
  }

  @Test
  void aFileThatIsThereIsNamedAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("mission.yaml"), "mission: ours\n");

    Spoken said = Spoken.in(folder, "init");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("mission.yaml").contains("is not overwritten");
    assertThat(folder.resolve("servicekpi.yaml")).doesNotExist();
    assertThat(folder.resolve("person.key")).doesNotExist();
  }
}
