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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
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
  void oneReadFeedsSeveralTables() {
    Lake lake = open(spark, folder);
    Dataset<Row> wide =
        calls(spark, call(MONDAY, "a", 1), call(TUESDAY, "b", 2), call(TUESDAY, "c", 3));
    Part parts =
        new Part(
            CALL,
            Set.of(MONDAY, TUESDAY),
            functions.expr(
                "array(named_struct('business_date', business_date, 'call_id', call_id,"
                    + " 'wait_ms', wait_ms, 'bins', bins))"));
    Part queue =
        new Part(
            QUEUE,
            Set.of(),
            functions.expr(
                "if(wait_ms = 2, null, transform(sequence(1, int(wait_ms)), n ->"
                    + " named_struct('code', concat(call_id, n), 'seen_at',"
                    + " cast(null as timestamp))))"));
    try (LakeRun run = lake.begin(who("first"), CLOCK)) {
      List<Written> written = run.replace(List.of(parts, queue), wide);
      assertThat(written.stream().map(Written::rows)).containsExactly(3L, 4L);
      run.publish(TUESDAY, "content");
    }
    assertThat(ids(lake.read(CALL))).containsExactly("a", "b", "c");
    assertThat(codes(lake.read(QUEUE))).containsExactly("a1", "c1", "c2", "c3");
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
