package org.servicekpi.jobs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StoryTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void awayFromATerminalAStageIsOneLine() {
    tell(Story.Format.TEXT, Story.Detail.QUIET);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            warning: a file has a new column.
            ingest       0.0 s  1,200 accepted, 3 quarantined
            """);
  }

  @Test
  void notesAreForTheCurious() {
    tell(Story.Format.TEXT, Story.Detail.VERBOSE);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("7 files are old.");
  }

  @Test
  void asJsonEveryLineIsAnObjectWithItsTime() {
    tell(Story.Format.JSON, Story.Detail.QUIET);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "{\"at\":\"2026-03-10T02:00:00Z\",\"event\":\"begin\",\"level\":\"info\","
                + "\"stage\":\"ingest\"}",
            "{\"at\":\"2026-03-10T02:00:00Z\",\"level\":\"warning\","
                + "\"message\":\"a file has a new column.\"}",
            "{\"accepted\":1200,\"at\":\"2026-03-10T02:00:00Z\",\"event\":\"end\","
                + "\"level\":\"info\",\"quarantined\":3,\"seconds\":0.0,\"stage\":\"ingest\"}");
  }

  private void tell(Story.Format format, Story.Detail detail) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            stream,
            stream,
            Map.of(),
            Clock.fixed(Instant.parse("2026-03-10T02:00:00Z"), ZoneOffset.UTC),
            Path.of("."),
            Shell.Screen.NONE);
    try (Story story = new Story(shell, format, detail)) {
      story.stages("nightly", 1);
      story.begin("ingest");
      story.note("7 files are old.");
      story.warn("a file has a new column.");
      story.end("ingest", new TreeMap<>(Map.of("accepted", 1200L, "quarantined", 3L)));
    }
  }
}
