package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.testing.ReadRecords;
import org.servicekpi.testing.SparkExtension;

/** What becomes of files that are not as they should be. */
@ExtendWith(SparkExtension.class)
class BadFilesTest {

  private static final SparkSession SPARK = SparkExtension.session();

  static final String MAPPING =
      """
      source: calls
      reads:
        format: delimited
        files: "calls-{yyyy-MM-dd}.csv*"
        zone: Europe/Berlin
        region: DE
      tables:
        interaction:
          fields:
            source_id: id
            channel: {from: medium, map: {tel: phone, post: letter}}
            started_at: {from: begin, time: "dd.MM.yyyy HH:mm:ss"}
            wait_ms: {from: waited, unit: s}
            customer_key: {from: caller, person: phone}
            outcome: {from: result, map: {ok: answered, gone: abandoned_queue}}
      """;

  static final String HEADER = "id,medium,begin,waited,caller,result\n";
  static final String ROW = "1,tel,05.03.2026 10:00:00,12,030 1234567,ok\n";

  @TempDir Path landing;

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 12);
  }

  static Stream<Arguments> refused() {
    String broad = HEADER.replace(',', ';');
    byte[] latin =
        (HEADER + ROW + "2,tel,05.03.2026 10:00:00,12,,gön\n")
            .getBytes(Charset.forName("ISO-8859-1"));
    return Stream.of(
        Arguments.of(
            "calls-2026-03-05.csv.gz",
            cut(gzip(HEADER + ROW.repeat(500))),
            "calls/calls-2026-03-05.csv.gz: The compressed file ends too early."),
        Arguments.of(
            "calls-2026-03-05.csv",
            latin,
            "calls/calls-2026-03-05.csv:3: Line 3 is no text in UTF-8."),
        Arguments.of(
            "calls-2026-03-05.csv",
            (HEADER.replace("begin", "begins") + ROW).getBytes(StandardCharsets.UTF_8),
            "calls/calls-2026-03-05.csv:1: The header lacks the column 'begin', which the mapping"
                + " uses. Was 'begins' renamed?"),
        Arguments.of(
            "calls-2026-03-05.csv",
            (broad + ROW.replace(',', ';')).getBytes(StandardCharsets.UTF_8),
            "The header has one column 'id;medium;begin;waited;caller;result'. Is the delimiter"
                + " ';'?"),
        Arguments.of(
            "calls-2026-03-05.csv",
            "PK\u0003\u0004\0\0\0\0".getBytes(StandardCharsets.UTF_8),
            "The file is no text: it has zero bytes near its beginning."),
        Arguments.of(
            "calls-2026-03-05.csv",
            ("id,id," + HEADER.substring(3) + ROW).getBytes(StandardCharsets.UTF_8),
            "The column 'id' stands twice in the header."),
        Arguments.of(
            "calls-2026-03-05.csv.zst",
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x04, 0x00},
            "calls/calls-2026-03-05.csv.zst: The "));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aFileThatCannotBeReadIsRefusedInPlainWords(String name, byte[] bytes, String message) {
    Landings.put(landing, "calls/" + name, bytes);
    Source source = Landings.source(MAPPING);
    List<LandingFile> files = Landings.files(landing, source);

    assertThatThrownBy(() -> source.read(SPARK, files))
        .isInstanceOf(RefusedException.class)
        .satisfies(e -> assertThat(((RefusedException) e).actor()).isEqualTo(Actor.DATA_OWNER))
        .hasMessageContaining(message);
  }

  @Test
  void allRefusedFilesAreNamedAtOnceAndASourceMayGoOnWithoutThem() {
    Landings.put(landing, "calls/calls-2026-03-05.csv", "a,b\n1,2\n");
    Landings.put(landing, "calls/calls-2026-03-06.csv", HEADER + ROW);
    Landings.put(landing, "calls/calls-2026-03-07.csv", "x\u0000\n");
    Source strict = Landings.source(MAPPING);
    Source lenient =
        Landings.source(
            MAPPING.replace("  region: DE", "  region: DE\n  allow-refused-files: true"));

    assertThatThrownBy(() -> strict.read(SPARK, Landings.files(landing, strict)))
        .hasMessageContaining("calls-2026-03-05.csv")
        .hasMessageContaining("calls-2026-03-07.csv");
    Deliveries read = lenient.read(SPARK, Landings.files(landing, lenient));
    assertThat(read.files())
        .extracting(file -> file.refused().isPresent())
        .containsExactly(true, false, true);
    assertThat(ReadRecords.dataset(SPARK, read.records()).count()).isEqualTo(1);
  }

  @Test
  void emptyFilesAndHeadersWithoutRowsHaveNoRecords() {
    Landings.put(landing, "calls/calls-2026-03-05.csv", "");
    Landings.put(landing, "calls/calls-2026-03-06.csv", HEADER);
    Source source = Landings.source(MAPPING);
    Deliveries read = source.read(SPARK, Landings.files(landing, source));

    assertThat(read.files()).hasSize(2).allMatch(file -> file.refused().isEmpty());
    assertThat(ReadRecords.dataset(SPARK, read.records()).count()).isZero();
  }

  private static String shown(Row row) {
    return row.mkString(" | ");
  }

  @Test
  void columnsAreFoundByNameAndANewOneIsNoticed() {
    Landings.put(landing, "calls/calls-2026-03-05.csv", HEADER + ROW);
    Landings.put(
        landing,
        "calls/calls-2026-03-06.csv",
        "\uFEFFresult,mood,caller,waited,begin,medium,id\r\ngone,fine,,7,06.03.2026 09:00:00,post,2\r\n");
    Source source = Landings.source(MAPPING);
    Deliveries read = source.read(SPARK, Landings.files(landing, source));

    assertThat(read.files().get(1).warnings()).containsExactly("The column 'mood' is new.");
    assertThat(
            ReadRecords.dataset(SPARK, read.records())
                .selectExpr(
                    "source_id",
                    "line",
                    "delivered_on",
                    "interaction.channel",
                    "interaction.wait_ms",
                    "interaction.outcome",
                    "cast(interaction.started_at as string)",
                    "size(warnings)",
                    "rule")
                .orderBy("source_id")
                .collectAsList())
        .map(BadFilesTest::shown)
        .containsExactly(
            "1 | 2 | 2026-03-05 | phone | 12000 | answered | 2026-03-05 09:00:00 | 0 | null",
            "2 | 2 | 2026-03-06 | letter | 7000 | abandoned_queue | 2026-03-06 08:00:00 | 0 | null");
  }

  @Test
  void rowsThatCannotBeUsedSayWhyAndShowNoPerson() {
    Landings.put(
        landing,
        "calls/calls-2026-03-05.csv",
        HEADER
            + "1,tel,31.02.2026 10:00:00,12,030 1234567,ok\n"
            + "2,tel,,12,030 1234567,ok\n"
            + "3,tel,05.03.2026 10:00:00,12\n"
            + "4,fax,05.03.2026 10:00:00,much,anonymous,maybe\n"
            + "5,tel,29.03.2026 02:30:00,1.5,+49 30 1234567,ok\n");
    Source source = Landings.source(MAPPING);

    List<Row> rows =
        Landings.records(SPARK, landing, source)
            .selectExpr(
                "line",
                "rule",
                "reason",
                "raw",
                "interaction.channel",
                "interaction.wait_ms",
                "interaction.customer_key is not null",
                "interaction.outcome",
                "array_join(warnings, ',')")
            .orderBy("line")
            .collectAsList();

    assertThat(rows)
        .map(BadFilesTest::shown)
        .containsExactly(
            "2 | unreadable_started_at | The field started_at cannot be read from begin = '31.02.2026 10:00:00'."
                + " | {\"begin\":\"31.02.2026 10:00:00\",\"caller\":\"***\",\"id\":\"1\",\"medium\":\"tel\",\"result\":\"ok\",\"waited\":\"12\"}"
                + " | phone | 12000 | true | answered | ",
            "3 | missing_started_at | The record has no started_at."
                + " | {\"caller\":\"***\",\"id\":\"2\",\"medium\":\"tel\",\"result\":\"ok\",\"waited\":\"12\"}"
                + " | phone | 12000 | true | answered | ",
            "4 | wrong_field_count | The row has 4 fields, the header has 6."
                + " | 9,xxx,99.99.9999 99:99:99,99 | null | null | false | null | ",
            "5 | null | null | null | unknown | null | false | unknown | unknown_channel,unreadable_customer_key,unknown_outcome,unreadable_wait_ms",
            "6 | starts_after_delivery | The record starts on 2026-03-29, after its delivery on 2026-03-05."
                + " | {\"begin\":\"29.03.2026 02:30:00\",\"caller\":\"***\",\"id\":\"5\",\"medium\":\"tel\","
                + "\"result\":\"ok\",\"waited\":\"1.5\"} | phone | 1500 | true | answered | ");
  }

  @Test
  void bigFilesAreSplitWithoutAnyDifference() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 400; i++) {
      text.append(i).append(",tel,05.03.2026 10:00:00,\"1\n").append(i).append("\",,ok\n");
    }
    Landings.put(landing, "calls/calls-2026-03-05.csv", text.toString());
    Source source = Landings.source(MAPPING);

    List<Row> one = Landings.records(SPARK, landing, source).orderBy("line").collectAsList();
    SPARK.conf().set("spark.sql.files.maxPartitionBytes", "1000");
    List<Row> many = Landings.records(SPARK, landing, source).orderBy("line").collectAsList();
    SPARK.conf().unset("spark.sql.files.maxPartitionBytes");

    assertThat(one).hasSize(400);
    assertThat(many).isEqualTo(one);
  }

  @Test
  void otherCharsetsAreReadAsWhatTheyAre() {
    String text = "id,medium,begin,waited,caller,result\n7,tel,05.03.2026 10:00:00,1,,Grün €\n";
    for (String charset : List.of("UTF-16", "UTF-16LE", "windows-1252", "ISO-8859-15")) {
      Path folder = landing.resolve(charset);
      Landings.put(folder, "calls/calls-2026-03-05.csv", text.getBytes(Charset.forName(charset)));
      Source source =
          Landings.source(
              MAPPING.replace("  region: DE", "  region: DE\n  charset: " + charset)
                  + "      raw_outcome: result\n");

      Row row =
          Landings.records(SPARK, folder, source)
              .selectExpr("interaction.raw_outcome", "line")
              .head();
      assertThat(shown(row)).as(charset).isEqualTo("Grün € | 2");
    }
  }
}
