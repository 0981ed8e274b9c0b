package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servicekpi.store.TinyLake.CALL;
import static org.servicekpi.store.TinyLake.CLOCK;
import static org.servicekpi.store.TinyLake.MONDAY;
import static org.servicekpi.store.TinyLake.QUEUE;
import static org.servicekpi.store.TinyLake.TUESDAY;
import static org.servicekpi.store.TinyLake.WEDNESDAY;
import static org.servicekpi.store.TinyLake.call;
import static org.servicekpi.store.TinyLake.calls;
import static org.servicekpi.store.TinyLake.codes;
import static org.servicekpi.store.TinyLake.ids;
import static org.servicekpi.store.TinyLake.night;
import static org.servicekpi.store.TinyLake.open;
import static org.servicekpi.store.TinyLake.queues;
import static org.servicekpi.store.TinyLake.who;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LakeTest {

  private static final SparkSession spark = SparkExtension.session();

  @TempDir Path folder;

  @Test
  void aNewLakeReadsAsEmpty() {
    Lake lake = open(spark, folder);
    assertThat(lake.newest()).isEmpty();
    assertThat(lake.read(CALL).schema().fieldNames())
        .containsExactly("business_date", "call_id", "wait_ms", "bins");
    assertThat(lake.read(CALL, List.of(MONDAY)).collectAsList()).isEmpty();
    assertThat(lake.rowsByDay(CALL)).isEmpty();
  }

  @Test
  void replacedDaysLoseTheirOldRowsAndOtherDaysKeepTheirs() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      Written written =
          run.replaceDays(
              CALL,
              Set.of(TUESDAY, WEDNESDAY),
              calls(spark, call(WEDNESDAY, "c", 7), call(WEDNESDAY, "d", 8)));
      assertThat(written.rows()).isEqualTo(2);
      assertThat(written.rowsByDay()).isEqualTo(new TreeMap<>(Map.of(WEDNESDAY, 2L)));
      assertThat(written.files()).isEqualTo(1);
      assertThat(ids(run.read(CALL))).containsExactly("a1", "c", "d");
      assertThat(ids(lake.read(CALL))).containsExactly("a1", "b1");
      run.publish(WEDNESDAY, "content");
    }
    assertThat(ids(lake.read(CALL))).containsExactly("a1", "c", "d");
    assertThat(ids(lake.read(CALL, List.of(MONDAY, TUESDAY)))).containsExactly("a1");
    assertThat(ids(lake.at(1).read(CALL))).containsExactly("a1", "b1");
    assertThat(lake.rowsByDay(CALL)).isEqualTo(new TreeMap<>(Map.of(MONDAY, 1L, WEDNESDAY, 2L)));
    assertThat(codes(lake.read(QUEUE))).containsExactly("q1");
  }

  @Test
  void valuesComeBackAsTheyWereWritten() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    assertThat(lake.read(CALL).orderBy("call_id").toJSON().collectAsList())
        .containsExactly(
            "{\"business_date\":\"2026-03-02\",\"call_id\":\"a1\",\"wait_ms\":1,\"bins\":[1,2]}",
            "{\"business_date\":\"2026-03-03\",\"call_id\":\"b1\",\"wait_ms\":1,\"bins\":[1,2]}");
    assertThat(lake.read(QUEUE).collectAsList()).isEqualTo(queues(spark, "q1").collectAsList());
  }

  @Test
  void onePassFeedsSeveralTablesAndRowsAreStruckOutOfThem() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      List<Long> counted =
          run.append(
              List.of(CALL, QUEUE), rows(call(TUESDAY, "x", 1), call(TUESDAY, "y", 2)), TWICE);
      assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
      assertThat(ids(run.read(CALL))).containsExactly("a1", "b1", "x", "y");
      assertThat(run.rowsByDay(CALL)).containsEntry(TUESDAY, 3L);

      assertThat(run.strike(CALL, run.placed(CALL).where("call_id in ('b1', 'x', 'a1')")))
          .isEqualTo(3);
      assertThat(run.strike(QUEUE, run.placed(QUEUE).where("code like 'x%'"))).isEqualTo(2);
      run.publish(TUESDAY, "content");
    }
    assertThat(ids(lake.read(CALL))).containsExactly("y");
    assertThat(lake.read(CALL, Set.of(MONDAY)).count()).isZero();
    assertThat(lake.rowsByDay(CALL)).isEqualTo(Map.of(TUESDAY, 1L));
    assertThat(codes(lake.read(QUEUE))).containsExactly("q1", "y1", "y2");

    try (LakeRun run = lake.begin(who("third"), CLOCK)) {
      run.append(List.of(CALL), rows(call(TUESDAY, "z", 1)), (rows, sink) -> pour(rows, sink, 0));
      run.strike(CALL, run.placed(CALL, Set.of(TUESDAY)).where("call_id = 'y'"));
      run.publish(TUESDAY, "content");
    }
    assertThat(ids(lake.read(CALL))).containsExactly("z");
    try (LakeRun run = lake.begin(who("fourth"), CLOCK)) {
      run.replaceDays(CALL, Set.of(TUESDAY), calls(spark, call(TUESDAY, "w", 1)));
      run.publish(TUESDAY, "content");
    }
    assertThat(ids(lake.read(CALL))).containsExactly("w");
    assertThat(lake.rowsByDay(CALL)).isEqualTo(Map.of(TUESDAY, 1L));
  }

  private static final Pouring<InternalRow, Long> TWICE = (rows, sink) -> pour(rows, sink, 2);

  private static long pour(Iterator<InternalRow> rows, RowSink sink, int queues)
      throws IOException {
    long count = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      sink.add(CALL, row);
      for (int i = 1; i <= queues; i++) {
        UTF8String code = UTF8String.fromString(row.getUTF8String(1).toString() + i);
        sink.add(QUEUE, new GenericInternalRow(new Object[] {code, null}));
      }
      count++;
    }
    return count;
  }

  private JavaRDD<InternalRow> rows(Row... calls) {
    return calls(spark, calls).queryExecution().toRdd().toJavaRDD();
  }

  @Test
  void aRowOfAnotherDayIsRefusedAndNothingStays() {
    Lake lake = open(spark, folder);
    try (LakeRun run = lake.begin(who("first"), CLOCK)) {
      assertThatThrownBy(
              () -> run.replaceDays(CALL, Set.of(MONDAY), calls(spark, call(TUESDAY, "a", 1))))
          .rootCause()
          .hasMessageContaining("2026-03-03");
    }
    assertThat(lake.newest()).isEmpty();
    night(lake, spark, who("second"), 2);
    assertThat(ids(lake.read(CALL))).containsExactly("a2", "b2");
  }

  @Test
  void aMissingOrRetypedColumnIsABugOfTheCaller() {
    Lake lake = open(spark, folder);
    try (LakeRun run = lake.begin(who("first"), CLOCK)) {
      Dataset<Row> rows =
          calls(spark, call(MONDAY, "a", 1))
              .drop("bins")
              .withColumn("wait_ms", functions.lit("long"));
      assertThatThrownBy(() -> run.replaceDays(CALL, Set.of(MONDAY), rows))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("wait_ms is STRING, not BIGINT")
          .hasMessageContaining("bins is missing");
    }
  }

  @Test
  void aRunThatDoesNotPublishLeavesTheLakeAsItWas() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      run.replaceDays(CALL, Set.of(MONDAY), calls(spark, call(MONDAY, "x", 1)));
    }
    assertThat(lake.newest().orElseThrow().number()).isEqualTo(1);
    assertThat(ids(lake.read(CALL))).containsExactly("a1", "b1");
    night(lake, spark, who("third"), 3);
    assertThat(ids(lake.read(CALL))).containsExactly("a3", "b3");
    assertThat(ids(lake.at(1).read(CALL))).containsExactly("a1", "b1");
  }

  @Test
  void severalLakesLiveInOneSession() {
    Lake one = open(spark, folder.resolve("one"));
    Lake two = open(spark, folder.resolve("two with a blank"));
    night(one, spark, who("r"), 1);
    night(two, spark, who("r"), 2);
    assertThat(ids(one.read(CALL).union(two.read(CALL)))).containsExactly("a1", "a2", "b1", "b2");
  }

  @Test
  void rowsOfASessionWithoutAnsiAreStoredTheSame() {
    SparkSession lenient = spark.newSession();
    lenient.conf().set("spark.sql.ansi.enabled", "false");
    lenient.conf().set("spark.sql.storeAssignmentPolicy", "LEGACY");
    Lake lake = open(spark, folder);
    try (LakeRun run = lake.begin(who("first"), CLOCK)) {
      run.replaceDays(
          CALL,
          Set.of(MONDAY),
          calls(lenient, call(MONDAY, "a", 1))
              .withColumn("wait_ms", functions.expr("cast('no number' as bigint)")));
      assertThat(run.read(CALL).collectAsList().get(0).isNullAt(2)).isTrue();
    }
  }

  @Test
  void aNewColumnIsAddedAndReadsAsNullInOldRows() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    Field team = Field.optional("team", Type.TEXT, "The team.");
    Table wider =
        new Table(
            "call",
            "one call",
            List.of(TinyLake.DAY, team, TinyLake.ID, TinyLake.WAIT, TinyLake.BINS),
            List.of(TinyLake.ID),
            Optional.of(TinyLake.DAY));
    assertThat(lake.read(wider).select("team").distinct().collectAsList())
        .allMatch(row -> row.isNullAt(0));
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      run.replaceDays(
          wider,
          Set.of(MONDAY),
          calls(spark, call(MONDAY, "z", 1)).withColumn("team", functions.lit("blue")));
      run.publish(TUESDAY, "content");
    }
    assertThat(lake.read(wider).where("team = 'blue'").select("call_id").first().getString(0))
        .isEqualTo("z");
    assertThat(ids(lake.at(1).read(wider).where("team is null"))).containsExactly("a1", "b1");
  }

  @Test
  void aRemovedOrRetypedColumnIsRefused() {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    Table other =
        new Table(
            "call",
            "one call",
            List.of(TinyLake.DAY, TinyLake.ID, Field.optional("wait_ms", Type.TEXT, "Words.")),
            List.of(TinyLake.ID),
            Optional.of(TinyLake.DAY));
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      assertThatThrownBy(
              () -> run.replaceDays(other, Set.of(MONDAY), calls(spark, call(MONDAY, "z", 1))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("'bins' that is not declared")
          .hasMessageContaining("'wait_ms' is long in the lake");
    }
  }
}
