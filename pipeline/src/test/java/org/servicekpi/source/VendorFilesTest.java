package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.model.Records;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.testing.SparkExtension;
import org.servicekpi.yaml.YamlFile;

/** Files of known systems: how records are found in them, and what becomes of broken ones. */
@ExtendWith(SparkExtension.class)
class VendorFilesTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final String START = "\"InitiationTimestamp\":\"2026-03-02T10:00:00Z\"";

  @TempDir Path landing;

  private static String contact(String id) {
    return "{\"AWSAccountId\":\"1\",\"ContactId\":\""
        + id
        + "\","
        + START
        + ",\"Queue\":{\"Name\":\"q\"}}";
  }

  private static String mapping(String format, String more) {
    return "source: calls\nreads:\n  format: "
        + format
        + "\n  files: calls-{yyyy-MM-dd}*\n  zone: Europe/Berlin\n  region: DE\n"
        + more;
  }

  private static Source source(String yaml) {
    Problems problems = new Problems();
    Source source =
        new Sources(Landings.KEYS, References.NONE)
            .mapped(YamlFile.parse("mapping.yaml", yaml, problems))
            .orElseThrow();
    assertThat(problems.all()).isEmpty();
    return source;
  }

  private static List<String> problems(String yaml) {
    Problems problems = new Problems();
    new Sources(Landings.KEYS, References.NONE)
        .mapped(YamlFile.parse("mapping.yaml", yaml, problems));
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static final int RECORD = Records.at("record");

  private List<Row> records(Source source) {
    var convert = CatalystTypeConverters.createToScalaConverter(Records.SCHEMA);
    return source.read(SPARK, Landings.files(landing, source)).records().collect().stream()
        .map(row -> (Row) convert.apply(row))
        .toList();
  }

  /** Line, offset, and the id or the rule of every record of a text. */
  private static List<String> framed(String text, int maxRecord) throws IOException {
    LandingReads reads =
        new LandingReads(
            new SerializableConfiguration(new Configuration()),
            Reads.Format.JSON,
            Dialect.CSV.bytes(),
            "$",
            "UTF-8",
            List.of(),
            maxRecord);
    List<String> seen = new ArrayList<>();
    try (JsonReader reader =
        new JsonReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            reads,
            List.of(),
            "AWSAccountId")) {
      while (reader.next()) {
        String what =
            reader.fault().equals(Fault.NONE)
                ? reader.record().path("ContactId").asText()
                : reader.fault().rule() + " " + reader.fault().reason();
        seen.add(reader.line() + ":" + reader.offset() + " " + what);
      }
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", ",", "\r\n\r\n", "  "})
  void objectsStandBackToBackOrApart(String between) throws IOException {
    String text = String.join(between, contact("a"), contact("b"), contact("c"));

    assertThat(framed(text, 1000))
        .extracting(one -> one.split(" ", 2)[1])
        .containsExactly("a", "b", "c");
    assertThat(framed("[" + text + "]", 1000))
        .extracting(one -> one.split(" ", 2)[1])
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 40, 60, 80, 95})
  void afterARecordThatWasCutOffReadingGoesOnAtTheNextOne(int cut) throws IOException {
    String broken = contact("broken").substring(0, cut);
    String text = contact("a") + broken + contact("b") + contact("c");
    int begins = contact("a").length();

    List<String> seen = framed(text, 10_000);

    assertThat(seen).hasSize(4);
    assertThat(seen.get(0)).isEqualTo("1:0 a");
    assertThat(seen.get(1)).startsWith("1:" + begins + " not_json");
    assertThat(seen.get(1))
        .endsWith("Reading went on at the next record, on line 1, byte " + (begins + cut) + ".");
    assertThat(seen.get(2)).isEqualTo("1:" + (begins + cut) + " b");
    assertThat(seen.get(3)).endsWith(" c");
  }

  @Test
  void aRecordBeyondTheBoundIsRefusedAndTheNextOneIsRead() throws IOException {
    String text = contact("a") + contact("x".repeat(3000)) + "\n" + contact("b");

    List<String> seen = framed(text, 500);

    assertThat(seen).hasSize(3);
    assertThat(seen.get(1)).contains("record_too_long The record is longer than 500 bytes.");
    assertThat(seen.get(2)).startsWith("2:").endsWith(" b");
  }

  @Test
  void aCutAtTheEndOfTheFileSaysThatNothingFollows() throws IOException {
    assertThat(framed(contact("a") + contact("b").substring(0, 50), 500).get(1))
        .endsWith("No record begins after it.");
  }

  @Test
  void everyRecordIsCountedWithItsPlaceAndNothingIsClearText() {
    Source source = source(mapping("amazon-connect", ""));
    String secret =
        "{\"AWSAccountId\":\"1\",\"ContactId\":\"\",\"CustomerEndpoint\":{\"Type\":\"TELEPHONE_NUMBER\","
            + "\"Address\":\"+4915112345678\"}}";
    Landings.put(
        landing,
        "calls/calls-2026-03-02.json",
        contact("a")
            + "{\"AWSAccountId\":\"1\",\"Agent\":{\"Username\":\"erika\""
            + secret
            + contact("b"));
    List<Row> rows = records(source);

    assertThat(rows).hasSize(4);
    assertThat(rows)
        .extracting(row -> row.getAs("rule"))
        .containsExactly(null, "not_json", "missing_source_id", null);
    assertThat(rows).extracting(row -> row.<Long>getAs("offset")).isSorted();
    assertThat(rows)
        .extracting(Object::toString)
        .allSatisfy(text -> assertThat(text).doesNotContain("erika").doesNotContain("12345678"));
    assertThat(rows.get(0).<Row>getList(RECORD).get(0).<String>getAs("group_id")).isEqualTo("a");
  }

  @Test
  void conversationsAreFoundInTheirArrayAndOnTheirOwn() {
    Source source = source(mapping("genesys-cloud", ""));
    String one =
        "{\"conversationId\":\"%s\",\"conversationStart\":\"2026-03-02T10:00:00.000Z\",\"participants\":[]}";
    Landings.put(
        landing,
        "calls/calls-2026-03-02.json",
        "{\"totalHits\": 2, \"conversations\": ["
            + one.formatted("a")
            + ","
            + one.formatted("b")
            + "]}");
    Landings.put(landing, "calls/calls-2026-03-03.json", one.formatted("c") + one.formatted("d"));
    Landings.put(landing, "calls/calls-2026-03-04.json", "[" + one.formatted("e") + "]");

    assertThat(records(source))
        .extracting(row -> row.<String>getAs("source_id"))
        .containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void linesOfALogHaveTheirNumbersWhateverStandsInThem() {
    Source source = source(mapping("asterisk-queue-log", ""));
    Landings.put(
        landing,
        "calls/calls-2026-03-02",
        "1772488000|7.1|q|NONE|ENTERQUEUE||0123|1\n\"half\n1772488000|NONE|NONE|NONE|CONFIGRELOAD|\n");
    List<Row> rows = records(source);

    assertThat(rows).extracting(row -> row.<Long>getAs("line")).containsExactly(1L, 2L, 3L);
    assertThat(rows)
        .extracting(row -> row.getAs("rule"))
        .containsExactly(null, "wrong_field_count", null);
    assertThat(rows)
        .extracting(row -> row.isNullAt(RECORD) || row.getList(RECORD).isEmpty())
        .containsExactly(false, true, true);
  }

  @Test
  void aMappingOfAKnownSystemIsStrict() {
    assertThat(
            problems(
                mapping(
                    "genesys-cloud",
                    """
                    tables: {}
                    attributes: {tpoic: externalTag}
                    outcomes: {timeout: voicmail}
                    solved: [Done]
                    unsolved: Done
                    quues: {a: b}
                    """)))
        .anySatisfy(one -> assertThat(one).contains("needs no tables: its fields are known."))
        .anySatisfy(one -> assertThat(one).contains("'tpoic'").contains("Did you mean 'topic'?"))
        .anySatisfy(one -> assertThat(one).contains("Did you mean 'voicemail'?"))
        .anySatisfy(one -> assertThat(one).contains("'Done' is both solved and unsolved."))
        .anySatisfy(one -> assertThat(one).contains("Did you mean 'queues'?"))
        .hasSize(5);
    assertThat(problems(mapping("genesys-clod", "")))
        .anySatisfy(one -> assertThat(one).contains("Did you mean 'genesys-cloud'?"));
    assertThat(problems(mapping("asterisk-queue-log", "  look-back-days: 2\n")))
        .singleElement()
        .satisfies(
            one -> assertThat(one.toString()).contains("more than 2 days").contains("at least 7"));
  }
}
