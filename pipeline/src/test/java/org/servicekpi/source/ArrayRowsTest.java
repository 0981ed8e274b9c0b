package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.testing.SparkExtension;

/** Arrays of a record become rows of their own. */
@ExtendWith(SparkExtension.class)
class ArrayRowsTest {

  private static final SparkSession SPARK = SparkExtension.session();

  private static final String MAPPING =
      """
      source: cases
      reads: {format: json-lines, files: "cases-{yyyy-MM-dd}.jsonl", zone: UTC, nulls: ["-"]}
      tables:
        interaction:
          fields:
            source_id: id
            channel: "'phone'"
            started_at: {from: "`times.start`", time: iso}
        leg:
          rows: $.legs
          fields:
            kind: {from: "`legs.what`", map: {ring: alerting, speak: talk}}
            started_at: {from: "`legs.from`", time: iso}
            duration_ms: {from: "`legs.seconds`", unit: s}
            queue: coalesce(`legs.queue`, queue)
        survey:
          rows: feedback.surveys
          when: "`feedback.surveys.asked` is not null"
          fields:
            kind: "'csat'"
            invited_at: {from: "`feedback.surveys.asked`", time: iso}
            score: "`feedback.surveys.stars`"
            scale_min: "1"
            scale_max: "5"
            customer_key: {from: person, person: id}
      """;

  private static final String CASES =
      """
      {"id": "a", "person": "p1", "queue": "q0", "times": {"start": "2026-03-05T10:00:00Z"}, "legs": [{"what": "ring", "from": "2026-03-05T10:00:00Z", "seconds": 5}, {"what": "speak", "from": "2026-03-05T10:00:05Z", "seconds": 61, "queue": "q1"}], "feedback": {"surveys": [{"asked": "2026-03-05T11:00:00Z", "stars": 5}, {"asked": "2026-03-06T11:00:00Z", "stars": "-"}, {"stars": 2}]}}
      {"id": "b", "queue": "q0", "times": {"start": "2026-03-05T11:00:00Z"}, "legs": []}
      {"id": "c", "queue": "q0", "times": {"start": "2026-03-05T12:00:00Z"}, "legs": [{"what": "speak", "from": "2026-03-05T12:00:00Z", "seconds": "x"}], "feedback": {"surveys": null}}
      {"id": "d", "queue": "q0", "times": {"start": "2026-03-05T13:00:00Z"}, "legs": "none"}
      {"id": "e", "queue": "q0", "times": {"start": "2026-03-05T14:00:00Z"}, "legs": [{"what": "speak", "from": "2026-03-05T14:00:00Z", "seconds": 1}, {"what": "speak", "from": "2026-03-05T14:00:01Z", "seconds": 2}, {"what": "speak", "from": "2026-03-05T14:00:03Z", "seconds": 3}]}
      """;

  @TempDir Path landing;

  private Dataset<Row> records() {
    Landings.put(landing, "cases/cases-2026-03-05.jsonl", CASES);
    return Landings.records(SPARK, landing, Landings.source(MAPPING));
  }

  @Test
  void everyElementIsARowBesideTheValuesOfItsRecord() throws IOException {
    List<String> legs = new ArrayList<>();
    List<String> surveys = new ArrayList<>();
    for (String line : CASES.lines().toList()) {
      JsonNode one = new ObjectMapper().readTree(line);
      int number = 0;
      for (JsonNode leg : one.path("legs")) {
        String seconds = leg.path("seconds").asText();
        legs.add(
            one.path("id").asText()
                + " "
                + ++number
                + " "
                + (leg.path("what").asText().equals("ring") ? "alerting" : "talk")
                + " "
                + (seconds.equals("x") ? "null" : seconds + "000")
                + " "
                + leg.path("queue").asText("q0"));
      }
      for (JsonNode survey : one.path("feedback").path("surveys")) {
        if (survey.has("asked")) {
          String stars = survey.path("stars").asText();
          surveys.add(one.path("id").asText() + " " + (stars.equals("-") ? "null" : stars));
        }
      }
    }

    Dataset<Row> found = records();

    assertThat(
            found
                .selectExpr("source_id", "inline(leg)")
                .selectExpr(
                    "concat_ws(' ', source_id, leg_no, kind, coalesce(cast(duration_ms as string), 'null'), queue)")
                .collectAsList())
        .map(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(legs)
        .hasSize(6);
    assertThat(
            found
                .selectExpr("source_id", "inline(survey)")
                .selectExpr("concat_ws(' ', source_id, coalesce(cast(score as string), 'null'))")
                .collectAsList())
        .map(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(surveys)
        .hasSize(2);
  }

  @Test
  void surveysOfOneRecordAreToldApartAndBelongToItsInteraction() {
    assertThat(
            records()
                .selectExpr("interaction.interaction_id as own", "inline(survey)")
                .selectExpr(
                    "count(distinct survey_id)",
                    "count_if(interaction_id = own)",
                    "count_if(survey_id = own)",
                    "count(customer_key)")
                .head()
                .mkString(" "))
        .isEqualTo("2 2 1 2");
  }

  @Test
  void somethingElseInThePlaceOfAnArrayRefusesTheRecordAndNoOther() {
    assertThat(records().selectExpr("line", "rule", "reason").orderBy("line").collectAsList())
        .map(row -> row.mkString(" | "))
        .containsExactly(
            "1 | null | null",
            "2 | null | null",
            "3 | null | null",
            "4 | no_array | The mapping makes rows of '$.legs', which is no array here.",
            "5 | null | null");
  }

  @Test
  void aValueInAnElementThatCannotBeReadIsAWarningOfTheRecord() {
    assertThat(
            records()
                .where("size(warnings) > 0")
                .selectExpr("source_id", "warnings")
                .collectAsList())
        .map(row -> row.getString(0) + " " + row.getList(1))
        .containsExactly("c [unreadable_leg_duration_ms]");
  }

  @Test
  void anElementThatChangesMakesAnotherContent() {
    Object before = records().where("source_id = 'a'").select("content_hash").head().get(0);
    Landings.put(
        landing,
        "cases/cases-2026-03-05.jsonl",
        CASES.replace("\"seconds\": 61", "\"seconds\": 62"));
    Object after =
        Landings.records(SPARK, landing, Landings.source(MAPPING))
            .where("source_id = 'a'")
            .select("content_hash")
            .head()
            .get(0);

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void whatCannotBeIsSaidBeforeAnythingIsRead() {
    assertThat(Landings.problemsOf(MAPPING)).isEmpty();
    assertThat(
            Landings.problemsOf(MAPPING.replace("rows: feedback.surveys", "rows: feedback.survey")))
        .singleElement()
        .asString()
        .contains("No field is read from the elements of 'feedback.survey'", "'feedback.surveys'?");
    assertThat(
            Landings.problemsOf(
                MAPPING.replace(
                    "started_at: {from: \"`times.start`\"",
                    "queue: \"`legs.queue`\"\n      started_at: {from: \"`times.start`\"")))
        .singleElement()
        .asString()
        .contains("'legs.queue' stands in the elements of the array '$.legs'", "rows: $.legs");
    assertThat(
            Landings.problemsOf(
                MAPPING.replace("  interaction:\n", "  interaction:\n    rows: all\n")))
        .anyMatch(text -> text.contains("A record is one interaction"));
    assertThat(Landings.problemsOf(MAPPING.replace("json-lines", "delimited")))
        .anyMatch(text -> text.contains("Only records of JSON have arrays."));
  }
}
