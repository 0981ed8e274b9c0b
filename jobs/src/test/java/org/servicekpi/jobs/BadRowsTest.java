package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One night over a file in which most rows are wrong or odd: what became of each, as the lake, the
 * quarantine and the reports tell it.
 */
final class BadRowsTest {

  private static final String AT = "2026-03-02 10:00:00,2026-03-02 10:00:40,";
  private static final String ENDED = "2026-03-02 10:03:00,";
  private static final String DONE = "40,DONE,Sales,100";

  @TempDir static Path folder;

  private static final Map<String, JsonNode> KEPT = new LinkedHashMap<>();
  private static final Map<String, JsonNode> REFUSED = new LinkedHashMap<>();

  /** A row, and what becomes of it: {@code field = value} where it is kept, else why it is not. */
  private record Row(String id, String text, String becomes) {

    @Override
    public String toString() {
      return id + ": " + becomes;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("good", AT + ENDED + DONE, "wait_ms = 40000"),
        new Row("good-too", AT + ENDED + DONE, "wait_ms = 40000"),
        new Row("negative", AT + ENDED + "-40,DONE,Sales,100", "wait_ms = null"),
        new Row("ends-first", AT + "2026-03-02 09:03:00," + DONE, "ended_at = null"),
        new Row(
            "in-1900",
            "1900-01-01 10:00:00,," + ENDED + DONE,
            "too_old: The record starts on 1900-01-01, more than 35 days before its delivery on"
                + " 2026-03-02."),
        new Row(
            "in-2100",
            "2100-01-01 10:00:00,," + ENDED + DONE,
            "starts_after_delivery: The record starts on 2100-01-01, after its delivery on"
                + " 2026-03-02."),
        new Row("word", AT + ENDED + "40,MAYBE,Sales,100", "outcome = unknown"),
        new Row(
            "no-start", ",," + ENDED + DONE, "missing_started_at: The record has no started_at."),
        new Row(
            "some-start",
            "tomorrow,," + ENDED + DONE,
            "unreadable_started_at: The field started_at cannot be read from start = 'tomorrow'."),
        new Row("cast", AT + ENDED + "40,DONE,Sales,long", "talk_ms = null"),
        new Row("twice", AT + ENDED + "40,DONE,Returns,1", "queue = Returns"),
        new Row("cells", AT, "wrong_field_count: The row has 4 fields, the header has 8."),
        new Row("zeros", "\0\0\0", "wrong_field_count: The row has 2 fields, the header has 8."),
        new Row("formula", AT + ENDED + "40,DONE,=1+2,100", "queue = =1+2"),
        new Row(
            "quotes", AT + ENDED + "40,DONE,\"Bob \"\"B\"\", Ltd\",100", "queue = Bob \"B\", Ltd"),
        new Row("lines", AT + ENDED + "40,DONE,\"two\nlines\",100", "queue = two\nlines"),
        new Row("emoji", AT + ENDED + "40,DONE,\uD83D\uDE80,100", "queue = \uD83D\uDE80"),
        new Row(
            "right-to-left",
            AT + ENDED + "40,DONE,\u062F\u0639\u0645,1",
            "queue = \u062F\u0639\u0645"));
  }

  @BeforeAll
  static void aNight() throws IOException {
    BadWorkspace workspace = BadWorkspace.in(folder);
    StringBuilder file = new StringBuilder(BadWorkspace.HEADER);
    rows().forEach(row -> file.append(row.id()).append(',').append(row.text()).append('\n'));
    file.append("twice,").append(AT).append(ENDED).append("40,DONE,Sales,100\n");
    workspace.write(BadWorkspace.CALLS, file.toString());

    Spoken said = Spoken.in(folder, "nightly", "--date", "2026-03-02", "--master", "local[2]");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("12 accepted", "6 quarantined", "1 superseded", "19 read")
        .doesNotContain("\tat ", "Exception");
    for (JsonNode row : asked("select * from interaction")) {
      KEPT.put(row.get("source_id").asText(), row);
    }
    for (JsonNode row : asked("select * from quarantine")) {
      REFUSED.put(row.get("raw").asText(), row);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsKeptWithoutItsWrongMeasureOrQuarantinedWithItsReason(Row row) {
    if (KEPT.containsKey(row.id())) {
      String field = row.becomes().split(" = ", 2)[0];
      assertThat(field + " = " + KEPT.get(row.id()).path(field).asText("null"))
          .isEqualTo(row.becomes());
    } else {
      JsonNode refused =
          REFUSED.entrySet().stream()
              .filter(found -> found.getKey().contains(row.id()))
              .findFirst()
              .orElseThrow()
              .getValue();
      assertThat(refused.get("rule").asText() + ": " + refused.get("reason").asText())
          .isEqualTo(row.becomes());
      assertThat(refused.get("line").asLong()).isGreaterThan(1);
    }
  }

  @Test
  void aSpreadsheetTakesNoCellOfAReportForAFormula() {
    String csv = new BadWorkspace(folder).text("reports/kpi/day/2026-03-02.csv");

    assertThat(csv)
        .contains(",'=1+2,", ",\"Bob \"\"B\"\", Ltd\",", ",\"two\nlines\",", ",\uD83D\uDE80,")
        .contains(",\u062F\u0639\u0645,")
        .doesNotContain(",=1+2");
  }

  private static JsonNode asked(String query) throws IOException {
    Spoken said = Spoken.in(folder, "sql", query, "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    return new ObjectMapper().readTree(said.out());
  }
}
