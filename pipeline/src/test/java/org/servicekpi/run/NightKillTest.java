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
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.store.Step;
import org.servicekpi.testing.ChildJvm;
import org.servicekpi.testing.SparkExtension;

/**
 * A night with all sources that is killed by SIGKILL, and then run again, ends as one that was not;
 * and a process that reads all the while sees one publication at a time. Two kills by default;
 * {@code -Dbuild.kills=steps} kills before and after every step, {@code moments} at 25 random
 * moments, {@code all} does both, which takes about an hour.
 */
@ExtendWith(SparkExtension.class)
final class NightKillTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final int RANDOM_KILLS = 25;

  @TempDir private static Path shared;
  private static Path folder;
  private static Path before;
  private static Compared unharmed;
  private static int nightMs;
  private static Process reader;

  /**
   * When the night is killed.
   *
   * @param side before or after the step
   * @param step the step; empty for a moment after the night has begun
   * @param share of a night's time
   */
  record Kill(String side, Optional<Step> step, double share) {
    @Override
    public String toString() {
      return step.map(name -> side + " " + name).orElse("after " + share + " of the night");
    }
  }

  static Stream<Kill> kills() {
    return switch (System.getProperty("kills", "some")) {
      case "all" -> Stream.concat(steps(), moments());
      case "steps" -> steps();
      case "moments" -> moments();
      default ->
          Stream.of(
              new Kill("after", Optional.of(Step.BRANCH_COMMITTED), 0),
              new Kill("after", Optional.of(Step.REPORT_PLACED), 0));
    };
  }

  private static Stream<Kill> steps() {
    return Stream.of(Step.values())
        .flatMap(
            step ->
                Stream.of(
                    new Kill("before", Optional.of(step), 0),
                    new Kill("after", Optional.of(step), 0)));
  }

  private static Stream<Kill> moments() {
    Random random = new Random(25);
    return Stream.generate(() -> new Kill("", Optional.empty(), random.nextDouble()))
        .limit(RANDOM_KILLS);
  }

  /** The state before the second night is kept, to begin again from it, at the same path. */
  @BeforeAll
  static void aNightThatNobodyKills() throws IOException {
    folder = shared.resolve("company");
    before = shared.resolve("before");
    Nights nights = Company.workspace(SPARK, folder);
    Company.deliver(folder, FIRST, FIRST);
    nights.night(FIRST);
    Company.deliver(folder, SECOND, SECOND);
    FileUtils.copyDirectory(folder.toFile(), before.toFile());
    reader =
        ChildJvm.start(
            ReaderRun.class,
            shared.resolve("reader.log"),
            List.of(),
            List.of(folder.toString(), shared.toString()));
    long began = System.nanoTime();
    nights.night(SECOND);
    nightMs = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    unharmed = Compared.of(nights);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aKilledNightThatRunsAgainEndsAsIfNothingHadHappened(Kill kill) throws Exception {
    beginAgain();

    int exit = killed(kill);

    // Steps that such a night does not take let it end by itself.
    assertThat(exit).as(Files.readString(shared.resolve("child.log"))).isIn(0, 128 + 9);
    Nights nights = Company.workspace(SPARK, folder);
    nights.night(SECOND);
    Compared.of(nights).mustEqual(unharmed, "killed " + kill);
  }

  private static void beginAgain() throws IOException, InterruptedException {
    Files.writeString(shared.resolve(ReaderRun.PAUSE), "");
    while (reader.isAlive() && !Files.exists(shared.resolve(ReaderRun.PAUSED))) {
      Thread.sleep(20);
    }
    FileUtils.deleteDirectory(folder.toFile());
    FileUtils.copyDirectory(before.toFile(), folder.toFile());
    Files.delete(shared.resolve(ReaderRun.PAUSE));
  }

  private static int killed(Kill kill) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), SECOND.toString()));
    kill.step().ifPresent(step -> arguments.addAll(List.of(kill.side(), step.name())));
    Process process =
        ChildJvm.start(KilledNightRun.class, shared.resolve("child.log"), List.of(), arguments);
    try {
      if (kill.step().isEmpty()) {
        while (process.isAlive() && !Files.exists(folder.resolve(KilledNightRun.BEGUN))) {
          process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        // A process that has just started is slower.
        process.waitFor((long) (2 * kill.share() * nightMs), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
      }
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @AfterAll
  static void theReaderSawOnePublicationAtATime() throws IOException, InterruptedException {
    // What was published last stays, so a slow reader comes to it in the end.
    for (int i = 0; i < 120 && !seen().contains("reports 2"); i++) {
      reader.waitFor(1, TimeUnit.SECONDS);
    }
    Files.writeString(shared.resolve(ReaderRun.STOP), "");
    assertThat(reader.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(reader.exitValue()).as(Files.readString(shared.resolve("reader.log"))).isZero();
    assertThat(seen()).noneMatch(line -> line.startsWith("torn"));
    assertThat(seen()).contains("tables 1", "tables 2", "reports 1", "reports 2");
  }

  private static List<String> seen() throws IOException {
    Path seen = shared.resolve(ReaderRun.SEEN);
    return Files.exists(seen) ? Files.readAllLines(seen) : List.of();
  }
}
