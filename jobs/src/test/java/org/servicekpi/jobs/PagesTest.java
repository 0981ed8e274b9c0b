package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.testing.Golden;
import picocli.CommandLine;

final class PagesTest {

  private static final PrintStream NOWHERE =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  private static final Shell SHELL =
      new Shell(NOWHERE, NOWHERE, Map.of(), Spoken.CLOCK, Path.of("."), Shell.Screen.NONE);

  @Test
  void thePageOfCommandsSaysWhatTheCommandsSay() {
    Golden.check("jobs/docs/cli.md", Pages.commands(SHELL));
  }

  @Test
  void thePageOfExitCodesSaysWhatTheCodeSays() {
    Golden.check("jobs/docs/exit-codes.md", Pages.exitCodes());
  }

  @Test
  void thePageOfSettingsSaysWhatHoldsWhereNothingIsWritten() {
    Golden.check("jobs/docs/settings.md", Pages.settings());
  }

  @Test
  void theSchemaOfResultsIsPublished() {
    Golden.check("jobs/docs/result.schema.json", Json.document(ResultField.schema()) + "\n");
  }

  @Test
  void everyCommandTellsInputOutputAndAnExampleOfItself() {
    everyCommandBelow(CommandLines.of(SHELL));
  }

  private static void everyCommandBelow(CommandLine parent) {
    parent
        .getSubcommands()
        .forEach(
            (word, command) -> {
              Object user = command.getCommandSpec().userObject();
              if (command.getSubcommands().isEmpty()) {
                Tells tells = user.getClass().getAnnotation(Tells.class);
                assertThat(tells).as("@Tells of " + word).isNotNull();
                assertThat(tells.example()).allMatch(example -> example.contains(word));
              }
              everyCommandBelow(command);
            });
  }
}
