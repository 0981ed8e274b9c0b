package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.store.Step;
import org.servicekpi.testing.SparkExtension;

/**
 * A night that is killed by SIGKILL, and then run again, ends as one that was not. Two kills by
 * default; {@code -Dbuild.kills=all} kills before and after every step and at 25 random moments,
 * which takes about an hour.
 */
@ExtendWith(SparkExtension.class)
final class NightKillTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 26);
  private static final int DAYS = 2;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1L);
  private static final SmallService SERVICE = new SmallService(4711, FIRST, DAYS);
  private static final int RANDOM_KILLS = 25;
  private static final int LONGEST_NIGHT_MS = 15_000;

  @TempDir private static Path shared;
  private static Compared unharmed;

  /**
   * When the night is killed.
   *
   * @param side before or after the step
   * @param step the step; empty for a moment after the night has begun
   * @param moment milliseconds after the beginning
   */
  record Kill(String side, Optional<Step> step, long moment) {
    @Override
    public String toString() {
      return step.map(name -> side + " " + name).orElse(moment + " ms after the beginning");
    }
  }

  static Stream<Kill> kills() {
    if (!System.getProperty("kills", "some").equals("all")) {
      return Stream.of(
          new Kill("after", Optional.of(Step.BRANCH_COMMITTED), 0),
          new Kill("after", Optional.of(Step.PUBLICATION_CREATED), 0));
    }
    List<Kill> all = new ArrayList<>();
    for (Step step : Step.values()) {
      all.add(new Kill("before", Optional.of(step), 0));
      all.add(new Kill("after", Optional.of(step), 0));
    }
    Random random = new Random(25);
    for (int i = 0; i < RANDOM_KILLS; i++) {
      all.add(new Kill("", Optional.empty(), random.nextInt(LONGEST_NIGHT_MS)));
    }
    return all.stream();
  }

  @BeforeAll
  static void aNightThatNobodyKills() {
    unharmed = Compared.of(twoNights(shared));
  }

  private static Nights twoNights(Path folder) {
    Nights nights = firstNight(folder);
    nights.night(LAST);
    return nights;
  }

  private static Nights firstNight(Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", SERVICE.deliveries().get(FIRST));
    nights.night(FIRST);
    SmallService.deliver(nights, "", SERVICE.deliveries().get(LAST));
    return nights;
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aKilledNightThatRunsAgainEndsAsIfNothingHadHappened(Kill kill, @TempDir Path folder)
      throws Exception {
    Nights nights = firstNight(folder);

    int exit = killed(kill, folder);

    // Steps that such a night does not take let it end by itself.
    assertThat(exit).as(Files.readString(folder.resolve("child.log"))).isIn(0, 128 + 9);
    nights.night(LAST);
    Compared.of(nights).mustEqual(unharmed, "killed " + kill);
  }

  private static int killed(Kill kill, Path folder) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), LAST.toString()));
    kill.step().ifPresent(step -> arguments.addAll(List.of(kill.side(), step.name())));
    Process process =
        ChildJvm.start(KilledNightRun.class, folder.resolve("child.log"), List.of(), arguments);
    try {
      if (kill.step().isEmpty()) {
        while (process.isAlive() && !Files.exists(folder.resolve(KilledNightRun.BEGUN))) {
          process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.waitFor(kill.moment(), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
      }
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
