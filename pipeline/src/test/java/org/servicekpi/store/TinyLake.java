package org.servicekpi.store;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** Two small tables, rows for them, and a run that fills both and stages a report. */
final class TinyLake {

  static final Field DAY = required("business_date", Type.DATE, "The day.");
  static final Field ID = required("call_id", Type.TEXT, "The call.");
  static final Field WAIT = optional("wait_ms", Type.LONG, "How long the caller waited.");
  static final Field BINS = optional("bins", Type.INTS, "Some whole numbers.");

  /** Kept by day. */
  static final Table CALL =
      new Table("call", "one call", List.of(DAY, ID, WAIT, BINS), List.of(ID), Optional.of(DAY));

  static final Field CODE = required("code", Type.TEXT, "The queue.");
  static final Field SEEN = optional("seen_at", Type.INSTANT, "When it was seen.");

  /** Replaced whole. */
  static final Table QUEUE =
      new Table("queue", "one queue", List.of(CODE, SEEN), List.of(CODE), Optional.empty());

  static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
  static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 4);
  static final Instant START = Instant.parse("2026-03-05T03:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(START);

  private TinyLake() {}

  static Lake open(SparkSession spark, Path folder) {
    return open(spark, folder, StepListener.silent());
  }

  static Lake open(SparkSession spark, Path folder, StepListener listener) {
    return Lake.open(
        spark,
        folder.resolve("lake").toString(),
        folder.resolve("reports").toString(),
        new LakeOptions(listener, Duration.ofMillis(200), Duration.ofMinutes(5)));
  }

  static RunIdentity who(String run) {
    return new RunIdentity(run, "anna", "here", ProcessHandle.current().pid(), START);
  }

  /** Somebody whose process ended before the lock is looked at. */
  static RunIdentity ghost(String run) {
    return new RunIdentity(run, "bert", "here", 999_999_999L, START);
  }

  static Row call(LocalDate day, String id, long wait) {
    return RowFactory.create(Date.valueOf(day), id, wait, List.of(1, 2));
  }

  static Dataset<Row> calls(SparkSession spark, Row... rows) {
    return spark.createDataFrame(Arrays.asList(rows), CALL.schema()).coalesce(1);
  }

  static Dataset<Row> queues(SparkSession spark, String... codes) {
    List<Row> rows =
        Arrays.stream(codes)
            .map(code -> RowFactory.create(code, java.sql.Timestamp.from(START)))
            .toList();
    return spark.createDataFrame(rows, QUEUE.schema()).coalesce(1);
  }

  /** The night of an edition: every table and every report names it, so that a mixture shows. */
  static Publication night(Lake lake, SparkSession spark, RunIdentity who, int edition) {
    try (LakeRun run = lake.begin(who, CLOCK)) {
      return night(run, spark, edition);
    }
  }

  static Publication night(LakeRun run, SparkSession spark, int edition) {
    run.replaceDays(
        CALL,
        Set.of(MONDAY, TUESDAY),
        calls(spark, call(MONDAY, "a" + edition, edition), call(TUESDAY, "b" + edition, edition)));
    run.replaceAll(QUEUE, queues(spark, "q" + edition));
    stage(run, "kpi/day/2026-03-02.csv", "edition " + edition);
    stage(run, "kpi/day/2026-03-03.csv", "edition " + edition);
    return run.publish(TUESDAY, "content-" + edition);
  }

  static void stage(LakeRun run, String path, String text) {
    Path file = Path.of(run.reports().toUri().getPath()).resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  static List<String> ids(Dataset<Row> calls) {
    return calls.select("call_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  static List<String> codes(Dataset<Row> queues) {
    return queues.select("code").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** All visible files under a folder with their text, one a line. */
  static String tree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return "";
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals(PublishedMark.NAME))
          .sorted()
          .map(file -> folder.relativize(file) + ": " + read(file))
          .collect(Collectors.joining("\n"));
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
