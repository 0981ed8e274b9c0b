package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {

  @TempDir Path folder;

  @Test
  void aMistypedCommandIsAnsweredWithTheNearestWordAndOneLineOfUsage() {
    Spoken said = Spoken.in(folder, "chekc");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo(
            """
            servicekpi
              No command is called 'chekc'.
              Did you mean 'check'?

            1 problem. Nothing was read, nothing was written.
            Usage: servicekpi COMMAND [--help]
            """);
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheNearestOption() {
    Spoken said = Spoken.in(folder, "check", "--workspce", "x");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .startsWith(
            """
            servicekpi check
              There is no option '--workspce'.
              Did you mean '--workspace'?
            """)
        .endsWith("Usage: servicekpi check [--help]\n");
  }

  @Test
  void aWordTooManyIsNamed() {
    assertThat(Spoken.in(folder, "check", "now").err())
        .contains("'now' is one word too many.", "`servicekpi check --help` shows what it knows.");
  }

  @Test
  void aWrongValueOfAnOptionIsShown() {
    Spoken said = Spoken.in(folder, "check", "--output", "xml");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("--output").contains("xml");
  }

  @Test
  void noCommandShowsTheHelpAndFails() {
    Spoken said = Spoken.in(folder);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("Commands:", "check");
  }

  @Test
  void helpNamesInputOutputExampleAndExitCodes() {
    Spoken said = Spoken.in(folder, "check", "--help");

    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("Input", "Output", "Example  servicekpi check", "Exit codes");
  }

  @Test
  void aFolderThatIsNoWorkspaceIsRefusedWithThreeWaysOut() {
    Spoken said = Spoken.in(folder, "check");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "servicekpi.yaml\n  There is no servicekpi.yaml in "
                + folder
                + ".\n  Stand in a workspace, name it with --workspace DIR, or make one:"
                + " servicekpi init DIR.\n\n1 problem. Nothing was read, nothing was written.\n");
  }

  @Test
  void problemsAreAlsoWrittenAsJson() {
    Spoken said = Spoken.in(folder, "check", "--output", "json", "--log-format", "json");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("\"exit\" : 2", "\"where\" : \"servicekpi.yaml\"");
    assertThat(said.err()).startsWith("{\"level\":\"error\"").hasLineCount(1);
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(Spoken.in(folder, "--version").out()).startsWith("servicekpi ").hasLineCount(1);
  }

  @Test
  void theCompletionScriptKnowsTheCommands() {
    assertThat(Spoken.in(folder, "completion", "bash").out()).contains("check", "--workspace");
  }
}
