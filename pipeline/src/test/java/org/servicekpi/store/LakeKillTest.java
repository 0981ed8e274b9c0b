package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servicekpi.store.TinyLake.CALL;
import static org.servicekpi.store.TinyLake.CLOCK;
import static org.servicekpi.store.TinyLake.QUEUE;
import static org.servicekpi.store.TinyLake.codes;
import static org.servicekpi.store.TinyLake.ghost;
import static org.servicekpi.store.TinyLake.ids;
import static org.servicekpi.store.TinyLake.night;
import static org.servicekpi.store.TinyLake.open;
import static org.servicekpi.store.TinyLake.tree;
import static org.servicekpi.store.TinyLake.who;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.testing.ChildJvm;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LakeKillTest {

  private static final SparkSession spark = SparkExtension.session();

  /** What a killed process looks like from within: from some moment on no step happens. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Counts the moments before and after steps, and dies at one of them. */
  private static final class Death implements StepListener {
    private final int moment;
    private final List<String> moments = new ArrayList<>();

    Death(int moment) {
      this.moment = moment;
    }

    @Override
    public void before(Step step, String what) {
      reach("before " + step + " " + what);
    }

    @Override
    public void after(Step step, String what) {
      reach("after " + step + " " + what);
    }

    private void reach(String reached) {
      if (moments.size() >= moment) {
        throw new Killed();
      }
      moments.add(reached);
    }
  }

  @TempDir Path folder;

  @Test
  void aRunThatDiesAtAnyStepIsForgottenOrFinishedByTheNext() throws IOException {
    night(open(spark, folder), spark, who("first"), 1);
    Set<Step> seen = EnumSet.noneOf(Step.class);
    int standing = 1;
    for (int moment = 0; ; moment++) {
      int edition = moment + 2;
      Death death = new Death(moment);
      Lake dying = open(spark, folder, death);
      boolean died = false;
      try {
        night(dying, spark, ghost("night"), edition);
      } catch (Killed killed) {
        died = true;
      }
      if (!died) {
        break;
      }
      String last = moment == 0 ? "the start" : death.moments.get(moment - 1);
      if (moment > 0) {
        seen.add(Step.valueOf(last.split(" ", -1)[1]));
      }
      Lake lake = open(spark, folder);
      standing = checkOneEdition(lake, last, standing, edition);
      lake.rollForward(who("next"), CLOCK);
      String reports = checkReports(last, standing);
      lake.rollForward(who("again"), CLOCK);
      assertThat(checkReports(last, standing)).isEqualTo(reports);
      checkNothingIsLeft(last);
    }
    night(open(spark, folder), spark, who("last"), 1000);
    assertThat(ids(open(spark, folder).read(CALL))).containsExactly("a1000", "b1000");
    Set<Step> never = EnumSet.of(Step.TABLE_CREATED, Step.LEFTOVERS_REMOVED, Step.REPORT_WITHDRAWN);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(never)));
  }

  /** Right after the death, before anybody cleared up. */
  private int checkOneEdition(Lake lake, String moment, int standing, int edition) {
    LakeView now = lake.now();
    int shown =
        now.publication().orElseThrow().content().equals("content-" + edition) ? edition : standing;
    assertThat(ids(now.read(CALL))).as(moment).containsExactly("a" + shown, "b" + shown);
    assertThat(codes(now.read(QUEUE))).as(moment).containsExactly("q" + shown);
    return shown;
  }

  private String checkReports(String moment, int standing) throws IOException {
    String reports = tree(folder.resolve("reports"));
    assertThat(reports)
        .as(moment)
        .isEqualTo(
            "kpi/day/2026-03-02.csv: edition "
                + standing
                + "\nkpi/day/2026-03-03.csv: edition "
                + standing);
    String mark = Files.readString(folder.resolve("reports/_published.json"));
    assertThat(mark).as(moment).contains("content-" + standing);
    return reports + mark;
  }

  private void checkNothingIsLeft(String moment) throws IOException {
    assertThat(folder.resolve("lake/lock.json")).as(moment).doesNotExist();
    assertThat(folder.resolve("reports/_staging")).as(moment).doesNotExist();
    assertThat(folder.resolve("lake/open")).as(moment).isEmptyDirectory();
    LakeTables tables = new LakeTables(spark, open(spark, folder).storage());
    Publication newest = open(spark, folder).newest().orElseThrow();
    for (String name : tables.names()) {
      org.apache.iceberg.Table table = tables.load(name).orElseThrow();
      assertThat(table.refs().keySet()).as(moment).containsExactly("main");
      assertThat(table.currentSnapshot().snapshotId())
          .as(moment)
          .isEqualTo(newest.tables().get(name));
      try (Stream<Path> runs = Files.list(folder.resolve("lake/tables/" + name + "/data"))) {
        assertThat(runs.count()).as(moment).isEqualTo(newest.number());
      }
    }
  }

  @Test
  void aDeathInsideTheClearingUpIsClearedUpToo() throws IOException {
    night(open(spark, folder), spark, who("first"), 1);
    for (Step step : List.of(Step.BRANCH_COMMITTED, Step.PUBLICATION_CREATED)) {
      for (int moment = 2; moment < 14; moment += 3) {
        die(step);
        Lake lake = open(spark, folder, new Death(moment));
        assertThatThrownBy(() -> lake.rollForward(ghost("second"), CLOCK))
            .isInstanceOf(Killed.class);
        open(spark, folder).rollForward(who("third"), CLOCK);
        checkNothingIsLeft(step + " " + moment);
      }
    }
  }

  private void die(Step at) {
    StepListener listener =
        new StepListener() {
          private boolean dead;

          @Override
          public void before(Step step, String what) {
            if (dead) {
              throw new Killed();
            }
          }

          @Override
          public void after(Step step, String what) {
            dead = dead || step == at;
            before(step, what);
          }
        };
    assertThatThrownBy(() -> night(open(spark, folder, listener), spark, ghost("dead"), 2))
        .isInstanceOf(Killed.class);
  }

  /** A process of its own costs seconds; {@code -Dbuild.kills=all} tries every step. */
  static Stream<String> kills() {
    if (Set.of("all", "steps").contains(System.getProperty("kills", "some"))) {
      return Stream.of(Step.values())
          .filter(step -> step != Step.LEFTOVERS_REMOVED && step != Step.REPORT_WITHDRAWN)
          .filter(step -> step != Step.TABLE_CREATED)
          .flatMap(step -> Stream.of("before " + step, "after " + step));
    }
    return Stream.of("after PUBLICATION_CREATED");
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aKilledProcessIsForgottenOrFinishedByTheNext(String kill) throws Exception {
    Lake lake = open(spark, folder);
    night(lake, spark, who("first"), 1);
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), "2"));
    arguments.addAll(List.of(kill.split(" ", -1)));
    Process process =
        ChildJvm.start(KilledNight.class, folder.resolve("child.log"), List.of(), arguments);
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve("child.log")))
        .isEqualTo(128 + 9);
    int standing = checkOneEdition(lake, kill, 1, 2);
    lake.rollForward(who("next"), CLOCK);
    checkReports(kill, standing);
    checkNothingIsLeft(kill);
    night(lake, spark, who("last"), 3);
    assertThat(ids(lake.read(CALL))).containsExactly("a3", "b3");
  }
}
