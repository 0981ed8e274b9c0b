package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {

  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @Test
  void everyProblemOfTheConfigurationIsShownAtOnceSortedByPlace() throws IOException {
    Files.writeString(
        folder.resolve("servicekpi.yaml"),
        """
        service:
          zone: Europe/Berln
          region: germany
        opening-hours:
          default: Mon-Fri 08:00-18:00
          channels:
            phon: 24/7
          dates:
            2026-02-30: closed
        sources:
          telephony:
            max-quarantined: 2
            expectd: true
        thresholds:
          service-level: {phone: 20 seconds}
        cuts:
          - [channel, topc]
        privacy:
          team-agents: 3
        """);

    Spoken said = Spoken.in(folder, "check");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains(
            """
            servicekpi.yaml:2:9  service.zone
              There is no time zone 'Europe/Berln'.
              Did you mean 'Europe/Berlin'?
            """,
            "'germany' is not a country.",
            "No channel is called 'phon'.\n  Did you mean 'phone'?",
            "'2026-02-30' is not a day.",
            "'2' is not a share.",
            "The key 'expectd' is not known here.\n  Did you mean 'expected'?",
            "'20 seconds' is not a length of time.",
            "'topc' is not known here.\n  Did you mean 'topic'?",
            "3 is out of range.",
            "person.key\n  The person key is missing.",
            "mappings/telephony.yaml\n  The mapping of the source 'telephony' is missing.")
        .endsWith("\n11 problems. Nothing was read, nothing was written.\n");
  }

  @Test
  void theKeyMayComeFromTheEnvironment() throws IOException {
    Files.writeString(
        folder.resolve("servicekpi.yaml"), small("privacy: {person-key: '${env:PERSON_KEY}'}"));

    assertThat(Spoken.in(folder, Map.of("PERSON_KEY", KEY), "check").err())
        .doesNotContain("person key");
    assertThat(Spoken.in(folder, "check").err())
        .contains("The environment variable PERSON_KEY with the person key is not set.");
    assertThat(Spoken.in(folder, Map.of("PERSON_KEY", "abcd"), "check").err())
        .contains("The person key has 2 bytes instead of 32.")
        .doesNotContain("abcd");
  }

  @Test
  void showPrintsEverySettingAndWhereItCameFrom() throws IOException {
    Files.writeString(folder.resolve("servicekpi.yaml"), small(""));
    Files.writeString(folder.resolve("person.key"), KEY);

    Spoken said = Spoken.in(folder, "check", "--show");

    assertThat(said.out())
        .startsWith("# The command line wins over the file, the file over the default.\n")
        .containsPattern("service.zone +Europe/Berlin +# servicekpi.yaml:1")
        .containsPattern("thresholds.service-level.phone +20 s +# default")
        .containsPattern("sources.telephony.max-quarantined +2 % +# default")
        .doesNotContain(KEY);
  }

  @Test
  void cartBandsRiseAndGoalsAreGivenBySomeMapping() throws IOException {
    Files.writeString(folder.resolve("person.key"), KEY);
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(
        folder.resolve("mappings/telephony.yaml"),
        """
        source: telephony
        reads: {format: json-lines, files: "v-{yyyy-MM-dd}.jsonl", zone: UTC}
        tables:
          visit:
            fields: {started_at: {from: a, time: iso}, goal: "'renewed'"}
        """);
    Path settings = folder.resolve("servicekpi.yaml");
    Files.writeString(settings, small("web: {cart-bands: [20, 20, many], goal: renewed}\n"));
    assertThat(Spoken.in(folder, "check").err())
        .contains("servicekpi.yaml:3:24", "The cart bands do not rise at 20.")
        .contains("servicekpi.yaml:3:28", "a whole number")
        .contains("The key 'goal' is not known here.\n  Did you mean 'goals'?");
    Files.writeString(settings, small("web: {cart-bands: []}\n"));
    assertThat(Spoken.in(folder, "check").err()).contains("No cart band is named.");
    Files.writeString(settings, small("web: {goals: renewd}\n"));
    assertThat(Spoken.in(folder, "check").err())
        .contains("servicekpi.yaml:3", "No mapping gives a visit the goal 'renewd'.")
        .contains("Did you mean 'renewed'?");
    Files.writeString(settings, small("web: {goals: [renewed], cart-bands: [10]}\n"));
    assertThat(Spoken.in(folder, "check").err()).isEmpty();
    assertThat(Spoken.in(folder, "check", "--show").out())
        .containsPattern("web.cart-bands +\\[10\\] +# servicekpi.yaml:3")
        .containsPattern("web.goals +\\[renewed\\] +# servicekpi.yaml:3");
  }

  private static String small(String more) {
    return "service: {zone: Europe/Berlin}\nsources: {telephony: {expected: false}}\n" + more;
  }
}
