package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.testing.SparkExtension;

/** The same mapping language over records that are no delimited text. */
@ExtendWith(SparkExtension.class)
class JsonAndParquetTest {

  private static final SparkSession SPARK = SparkExtension.session();

  @TempDir Path landing;

  @Test
  void nestedJsonIsMappedByPaths() {
    Source source =
        Landings.source(
            """
            source: chats
            reads:
              format: json
              records: $.conversations
              files: "chats-{yyyy-MM-dd}.json.gz"
              zone: UTC
            tables:
              interaction:
                fields:
                  source_id: id
                  record_version: {from: updated, time: epoch-s}
                  channel: "'live_chat'"
                  started_at: {from: "`$.times.start`", time: iso}
                  queue: "`$.legs[0].queue`"
            """);
    Landings.put(
        landing,
        "chats/chats-2026-03-05.json.gz",
        BadFilesTest.gzip(
            """
            {"page": 1, "conversations": [
              {"id": "a", "updated": 1772704800, "times": {"start": "2026-03-05T10:00:00Z"}, "legs": [{"queue": "q"}]},
              {"id": "b", "times": {}}
            ]}
            """));

    assertThat(
            Landings.records(SPARK, landing, source)
                .selectExpr(
                    "line",
                    "source_id",
                    "cast(record_version as string)",
                    "rule",
                    "cast(interaction.started_at as string)",
                    "interaction.queue")
                .orderBy("line")
                .collectAsList())
        .map(row -> row.mkString(" | "))
        .containsExactly(
            "2 | a | 2026-03-05 10:00:00 | null | 2026-03-05 10:00:00 | q",
            "3 | b | null | missing_started_at | null | null");
  }

  @Test
  void parquetKeepsItsTypes() throws IOException {
    Source source =
        Landings.source(
            """
            source: mails
            reads: {format: parquet, files: "*.parquet", delivered: 2026-03-05, zone: UTC}
            tables:
              interaction:
                fields:
                  source_id: id
                  channel: "'email'"
                  started_at: at
                  wait_ms: waited * 1000
            """);
    Path made = landing.resolve("made");
    SPARK
        .sql("select 7L as id, timestamp '2026-03-05 10:00:00' as at, 1.5D as waited")
        .coalesce(1)
        .write()
        .parquet(made.toString());
    try (Stream<Path> parts = Files.list(made)) {
      Path part = parts.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Landings.put(landing, "mails/one.parquet", Files.readAllBytes(part));
    }

    Row row =
        Landings.records(SPARK, landing, source)
            .selectExpr(
                "source_id",
                "source_file",
                "delivered_on",
                "offset",
                "interaction.wait_ms",
                "cast(interaction.started_at as string)",
                "rule")
            .head();
    assertThat(row.mkString(" | "))
        .isEqualTo("7 | mails/one.parquet | 2026-03-05 | 0 | 1500 | 2026-03-05 10:00:00 | null");
    Landings.put(landing, "mails/two.parquet", "no parquet");
    assertThatThrownBy(() -> source.read(SPARK, Landings.files(landing, source)))
        .hasMessageContaining(
            "mails/two.parquet: The file cannot be read to its end: it is no Parquet");
  }
}
