package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night from the command line to the report files, on two days of a small call log. */
final class NightlyEndToEndTest {

  private static final String[] NIGHTS = {
    "nightly", "--from", "2026-03-02", "--to", "2026-03-03", "--master", "local[2]"
  };

  private static final String[] PLAN = {
    "plan", "--from", "2026-03-02", "--to", "2026-03-03", "--master", "local[1]"
  };

  @TempDir Path folder;

  @BeforeEach
  void aWorkspaceWithTwoDaysOfCalls() throws IOException {
    write("person.key", "0123456789abcdef".repeat(4));
    write(
        "servicekpi.yaml",
        """
        service: {zone: Europe/Berlin, region: DE}
        sources:
          calls: {max-quarantined: 50 %}
        privacy: {smallest-cell: 1}
        """);
    write(
        "mission.yaml",
        """
        mission: We answer at once.
        owner: Head of Service
        valid-from: 2026-01-01
        promises:
          - id: at-once
            statement: "answer at once"
            objectives:
              - {kpi: service_level, where: {channel: phone}, at-least: 90 %, period: day}
        """);
    write(
        "mappings/calls.yaml",
        """
        source: calls
        reads:
          format: delimited
          files: calls-{yyyy-MM-dd}.csv
          zone: Europe/Berlin
          look-back-days: 35
        tables:
          interaction:
            fields:
              source_id: id
              channel: "'phone'"
              direction: "'inbound'"
              initiated_by: "'customer'"
              handled_by: if(answered is null, 'none', 'human')
              started_at: {from: start, time: "yyyy-MM-dd HH:mm:ss"}
              queued_at: {from: start, time: "yyyy-MM-dd HH:mm:ss"}
              answered_at: {from: answered, time: "yyyy-MM-dd HH:mm:ss"}
              ended_at: {from: ended, time: "yyyy-MM-dd HH:mm:ss"}
              outcome: if(answered is null, 'abandoned_queue', 'answered')
              raw_outcome: if(answered is null, 'lost', 'ok')
              ended_by: "'customer'"
              wait_ms: {from: wait_s, unit: s}
              is_test: "false"
              is_spam: "false"
              is_public: "false"
        """);
    write(
        "landing/calls/calls-2026-03-02.csv",
        """
        id,start,answered,ended,wait_s
        a1,2026-03-02 09:00:00,2026-03-02 09:00:10,2026-03-02 09:05:00,10
        a2,2026-03-02 10:00:00,2026-03-02 10:00:40,2026-03-02 10:03:00,40
        a3,2026-03-02 11:00:00,,2026-03-02 11:01:00,60
        """);
    write(
        "landing/calls/calls-2026-03-03.csv",
        """
        id,start,answered,ended,wait_s
        b1,2026-03-03 09:00:00,2026-03-03 09:00:05,2026-03-03 09:02:00,5
        """);
  }

  @Test
  void aNightIsPublishedRecordedAndCanBeAskedAndRunAgain() throws IOException {
    assertThat(Spoken.in(folder, PLAN).out())
        .contains(
            "new    calls",
            "2 files to read, 306 bytes; 0 known.\n",
            "As of 2026-03-03\nDays to compute for facts: 2026-03-02 to 2026-03-03\n");
    assertThat(folder.resolve("lake")).doesNotExist();

    Spoken first = Spoken.in(folder, NIGHTS);
    assertThat(first.err()).contains("ingest", "publish");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .containsPattern("(?m)^run 20260310T020000Z-[0-9a-f]+$")
        .contains("publication 1\n", "reports " + folder.resolve("reports"));
    Map<String, byte[]> reports = reports();
    assertThat(reports.keySet()).anyMatch(path -> path.startsWith("kpi/day/2026-03-02"));

    Spoken asked =
        Spoken.in(
            folder,
            "sql",
            "select count(*) as calls from interaction where outcome = 'answered'",
            "--output",
            "json");
    assertThat(asked.out()).as(asked.err()).contains("\"calls\" : 3");

    Spoken changing = Spoken.in(folder, "sql", "drop table interaction");
    assertThat(changing.exit()).isEqualTo(2);
    assertThat(changing.err()).contains("The statement would change something.");

    assertThat(Spoken.in(folder, "status", "--date", "2026-03-02").exit()).isZero();

    Spoken again = Spoken.in(folder, NIGHTS);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(reports()).containsExactlyEntriesOf(reports);

    aChangedMissionIsMeasuredAndScored();
    theRunsLeftTheirRecords();
  }

  private void aChangedMissionIsMeasuredAndScored() throws IOException {
    write("mission.yaml", Files.readString(folder.resolve("mission.yaml")).replace("90 %", "99 %"));
    assertThat(Spoken.in(folder, PLAN).out())
        .contains("0 files to read, 0 bytes; 2 known.\n")
        .contains("Days to compute for definitions: 2026-03-02 to 2026-03-03\n");

    Spoken early = Spoken.in(folder, "report", "--date", "2026-03-03", "--master", "local[2]");
    assertThat(early.exit()).isEqualTo(2);
    assertThat(early.err()).contains("are others than those that were measured with.");

    Spoken measured = Spoken.in(folder, "measure", "--date", "2026-03-03", "--master", "local[2]");
    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(measured.err()).contains("measure", "publish").doesNotContain("ingest", "score");
    Spoken scored =
        Spoken.in(
            folder, "score", "--date", "2026-03-03", "--master", "local[2]", "--fail-on-missed");
    assertThat(scored.exit()).as(scored.err()).isEqualTo(6);
  }

  private void theRunsLeftTheirRecords() throws IOException {
    List<Path> results;
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      results = files.filter(file -> file.endsWith("result.json")).toList();
    }
    assertThat(results).isNotEmpty();
    for (Path result : results) {
      ResultSchema.holds(result);
      assertThat(result.resolveSibling("log.txt")).content().contains("begins.");
    }
  }

  @Test
  void aMissingDeliveryIsForTheSchedulerAndNothingIsPublished() throws IOException {
    Files.delete(folder.resolve("landing/calls/calls-2026-03-03.csv"));

    Spoken said = Spoken.in(folder, NIGHTS);

    assertThat(said.exit()).as(said.err()).isEqualTo(4);
    assertThat(said.err()).endsWith("the reports are those of the publication before.\n");
    assertThat(folder.resolve("reports/kpi")).doesNotExist();
    assertThat(Spoken.in(folder, "status", "--date", "2026-03-03").exit()).isEqualTo(4);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    // Written before the night began; a younger file would still be growing.
    Files.setLastModifiedTime(path, FileTime.from(Spoken.CLOCK.instant().minusSeconds(3600)));
  }

  private Map<String, byte[]> reports() throws IOException {
    Map<String, byte[]> reports = new TreeMap<>();
    Path root = folder.resolve("reports");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (name.contains("/") && !name.startsWith("_") && !name.startsWith("data_trust")) {
          reports.put(name, Files.readAllBytes(file));
        }
      }
    }
    return reports;
  }
}
