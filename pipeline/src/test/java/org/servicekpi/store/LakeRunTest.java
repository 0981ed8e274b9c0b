package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servicekpi.store.TinyLake.CALL;
import static org.servicekpi.store.TinyLake.CLOCK;
import static org.servicekpi.store.TinyLake.MONDAY;
import static org.servicekpi.store.TinyLake.START;
import static org.servicekpi.store.TinyLake.TUESDAY;
import static org.servicekpi.store.TinyLake.call;
import static org.servicekpi.store.TinyLake.calls;
import static org.servicekpi.store.TinyLake.ghost;
import static org.servicekpi.store.TinyLake.ids;
import static org.servicekpi.store.TinyLake.night;
import static org.servicekpi.store.TinyLake.open;
import static org.servicekpi.store.TinyLake.stage;
import static org.servicekpi.store.TinyLake.tree;
import static org.servicekpi.store.TinyLake.who;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LakeRunTest {

  private static final SparkSession spark = SparkExtension.session();

  @TempDir Path folder;

  @Test
  void aSecondRunIsRefusedAndToldWhoHoldsTheLock() {
    Lake lake = open(spark, folder);
    try (LakeRun first = lake.begin(who("first"), CLOCK)) {
      assertThat(first.startedFrom()).isEmpty();
      assertThatThrownBy(() -> lake.begin(who("second"), CLOCK))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> {
                assertThat(refused.actor()).isEqualTo(Actor.OPERATIONS);
                assertThat(refused).hasMessageContaining("Run 'first' of anna on here");
                assertThat(refused).hasMessageContaining("since " + START);
              });
    }
    lake.begin(who("third"), CLOCK).close();
    assertThat(folder.resolve("lake/lock.json")).doesNotExist();
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker")
  void theLockOfADeadProcessIsTakenOverWithAWarning() {
    Lake lake = open(spark, folder);
    LakeRun dead = lake.begin(ghost("dead"), CLOCK);
    try (LakeRun next = lake.begin(who("next"), CLOCK)) {
      assertThat(next.warnings()).singleElement().asString().contains("'dead'", "process is gone");
      assertThatThrownBy(
              () -> dead.publish(MONDAY, "content", java.util.Collections.emptySortedMap()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("may not publish");
      dead.close();
      night(next, spark, 1);
    }
    assertThat(lake.newest().orElseThrow().run()).isEqualTo("next");
  }

  @Test
  void theLockOfASilentRunOnAnotherMachineIsTakenOver() {
    Lake lake = open(spark, folder);
    RunIdentity far = new RunIdentity("far", "anna", "elsewhere", 1, START);
    lake.begin(far, CLOCK);
    assertThatThrownBy(() -> lake.begin(who("early"), CLOCK)).isInstanceOf(RefusedException.class);
    InstantSource later = InstantSource.fixed(START.plus(Duration.ofMinutes(6)));
    try (LakeRun next = lake.begin(who("later"), later)) {
      assertThat(next.warnings()).singleElement().asString().contains("no sign of life");
    }
  }

  @Test
  void theHolderOfTheLockGivesSignsOfLife() throws Exception {
    Lake lake = open(spark, folder);
    int[] seconds = new int[1];
    try (LakeRun run = lake.begin(who("long"), () -> START.plusSeconds(seconds[0]++))) {
      for (int tries = 0; tries < 100 && beat().isEmpty(); tries++) {
        Thread.sleep(50);
      }
      assertThat(beat()).contains("\"run\" : \"long\"").containsPattern("heartbeat.*03:00:0[1-9]Z");
      assertThat(run.warnings()).isEmpty();
    }
  }

  private String beat() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lake"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("lock-"))
          .map(TinyLake::read)
          .collect(Collectors.joining());
    }
  }

  @Test
  void aRunMayNotPublishOverANewerPublication() throws IOException {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    try (LakeRun run = lake.begin(who("late"), CLOCK)) {
      run.replaceDays(CALL, Set.of(MONDAY), calls(spark, call(MONDAY, "x", 1)));
      Path published = folder.resolve("lake/published");
      String first = Files.readString(published.resolve("0000000001.json"));
      Files.writeString(
          published.resolve("0000000002.json"), first.replace("\"number\" : 1", "\"number\" : 2"));
      assertThatThrownBy(
              () -> run.publish(TUESDAY, "content", java.util.Collections.emptySortedMap()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("started from publication 1")
          .hasMessageContaining("published 2");
      Files.delete(published.resolve("0000000002.json"));
    }
    assertThat(ids(lake.read(CALL))).containsExactly("a1", "b1");
  }

  @Test
  void reportsStandInPlaceWithTheirMarkAndWithdrawnOnesAreGone() throws IOException {
    Lake lake = open(spark, folder);
    Publication first = night(lake, spark, who("first"), 1);
    assertThat(first.reports())
        .extracting(ReportFile::path)
        .containsExactly("kpi/day/2026-03-02.csv", "kpi/day/2026-03-03.csv");
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      stage(run, "kpi/day/2026-03-03.csv", "edition 2");
      stage(run, "kpi/week/2026-03-02.csv", "edition 2");
      run.withdrawReport("kpi/day/2026-03-02.csv");
      assertThat(tree(folder.resolve("reports/kpi")))
          .isEqualTo("day/2026-03-02.csv: edition 1\nday/2026-03-03.csv: edition 1");
      run.publish(TUESDAY, "content", java.util.Collections.emptySortedMap());
    }
    assertThat(tree(folder.resolve("reports")))
        .isEqualTo("kpi/day/2026-03-03.csv: edition 2\nkpi/week/2026-03-02.csv: edition 2");
    assertThat(folder.resolve("reports/_staging")).doesNotExist();
    assertThat(Files.readString(folder.resolve("reports/_published.json")))
        .contains("\"number\" : 2", "\"content\" : \"content\"", "kpi/week/2026-03-02.csv")
        .doesNotContain("second");
    assertThat(lake.newest().orElseThrow().reports())
        .extracting(ReportFile::since)
        .containsExactly(2L, 2L);
  }

  @Test
  void aLostReportIsNamedAndStopsNobody() throws IOException {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    Files.delete(folder.resolve("reports/kpi/day/2026-03-02.csv"));
    Files.delete(folder.resolve("reports/_published.json"));
    try (LakeRun run = lake.begin(who("second"), CLOCK)) {
      assertThat(run.warnings()).singleElement().asString().contains("kpi/day/2026-03-02.csv");
    }
    assertThatCode(() -> lake.begin(who("third"), CLOCK).close()).doesNotThrowAnyException();
  }

  @Test
  void aPublicationThatDoesNotExistOrIsDamagedIsRefused() throws IOException {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    assertThatThrownBy(() -> lake.at(7))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("There is no publication 7. The newest one is 1.");
    Files.writeString(folder.resolve("lake/published/0000000002.json"), "{\"number\": 2");
    assertThatThrownBy(lake::newest)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("0000000002.json: The file is damaged");
  }

  @Test
  void aFileInPlaceOfTheLakeIsRefusedInPlainWords() throws IOException {
    Files.writeString(folder.resolve("lake"), "not a folder");
    assertThatThrownBy(() -> open(spark, folder).begin(who("first"), CLOCK))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.actor()).isEqualTo(Actor.OPERATIONS))
        .hasMessageContaining(folder.resolve("lake").toString());
  }

  @Test
  void anOverlongNightlyHistoryKeepsItsTablesReadable() {
    Lake lake = open(spark, folder);
    for (int edition = 1; edition <= 3; edition++) {
      night(lake, spark, who("r"), edition);
    }
    assertThat(List.of(1L, 2L, 3L))
        .allSatisfy(
            number ->
                assertThat(ids(lake.at(number).read(CALL)))
                    .containsExactly("a" + number, "b" + number));
  }
}
