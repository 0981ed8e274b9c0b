package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.run.SmallService.Delivery;
import org.servicekpi.testing.ChildJvm;
import org.servicekpi.testing.SparkExtension;

/** The same deliveries give the same lake and the same reports, whatever way they came. */
@ExtendWith(SparkExtension.class)
final class NightRepeatTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final String SHUFFLES = "spark.sql.shuffle.partitions";
  private static final String SPLITS = "spark.sql.files.maxPartitionBytes";
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 26);
  private static final int DAYS = 5;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1L);
  private static final SmallService SERVICE = new SmallService(4711, FIRST, DAYS);

  /** Tables that no source of the small service feeds. */
  private static final Set<String> NOT_FED =
      Set.of(
          "customer_link",
          "help_view",
          "order",
          "record",
          "vendor_metric",
          "visit",
          "visit_event",
          "visit_outcome");

  @TempDir private static Path shared;
  private static Compared together;

  @BeforeAll
  static void allDaysInOneNight() {
    Nights nights = SmallService.workspace(SPARK, shared);
    SmallService.deliver(nights, "", SERVICE.all());
    nights.nights(FIRST, LAST);
    together = Compared.of(nights);
  }

  @AfterEach
  void usualTasks() {
    SPARK.conf().set(SHUFFLES, "2");
    SPARK.conf().unset(SPLITS);
  }

  @Test
  void everythingIsCompared() {
    List<String> listed = together.listed();

    System.out.println("Compared:\n" + String.join("\n", listed));
    assertThat(listed)
        .contains("kpi/day/*.parquet: " + DAYS + " files", "kpi/week/*.csv: 2 files")
        .anyMatch(line -> line.startsWith("scorecard/week/*.parquet"))
        .anyMatch(line -> line.startsWith("balance/day/*.csv"))
        .anyMatch(line -> line.startsWith("data_trust/month/*.csv"));
    assertThat(together.tables())
        .allSatisfy(
            (table, rows) -> {
              if (!NOT_FED.contains(table)) {
                assertThat(rows).as(table).isNotEmpty();
              }
            });
  }

  @Test
  void theNightsOneByOneAndThenAgain(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    SERVICE
        .deliveries()
        .forEach(
            (day, deliveries) -> {
              SmallService.deliver(nights, "", deliveries);
              nights.night(day);
            });
    same(nights, "nights one by one");

    var files = Compared.bytes(nights);
    nothingIsDone(nights, again -> {}, "the last night again");
    assertThat(Compared.differing(files, Compared.bytes(nights))).as("every byte").isEmpty();
    nothingIsDone(
        nights,
        again -> {
          SmallService.deliver(again, "", SERVICE.all());
          SmallService.deliver(again, "-again", SERVICE.all());
        },
        "every file delivered twice, under its name and under another");
  }

  @Test
  void laterDaysBeforeEarlierOnes(@TempDir Path folder) {
    SPARK.conf().set(SHUFFLES, "1");
    Nights nights = SmallService.workspace(SPARK, folder);
    List<LocalDate> days = new ArrayList<>(SERVICE.deliveries().keySet());
    Collections.reverse(days);
    for (LocalDate day : days) {
      SmallService.deliver(nights, "", SERVICE.deliveries().get(day));
      if (day.equals(LAST) || day.equals(FIRST.plusDays(1)) || day.equals(FIRST)) {
        nights.night(LAST);
      }
    }
    same(nights, "later days before earlier ones, one shuffle partition");
  }

  @Test
  void aDayWhoseRowsAllMovedAwayIsNoLongerPublished(@TempDir Path folder, @TempDir Path another) {
    List<Delivery> deliveries =
        List.of(
            SmallService.oneCall("moves", FIRST, FIRST), SmallService.oneCall("moves", LAST, LAST));
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", deliveries.subList(0, 1));
    nights.night(FIRST);
    assertThat(Compared.bytes(nights)).containsKey("kpi/month/2026-02-01.csv");
    SmallService.deliver(nights, "", deliveries.subList(1, 2));
    nights.night(LAST);

    Nights atOnce = SmallService.workspace(SPARK, another);
    SmallService.deliver(atOnce, "", deliveries);
    atOnce.nights(FIRST, LAST);
    assertThat(Compared.bytes(nights)).doesNotContainKey("kpi/month/2026-02-01.csv");
    Compared.of(nights).mustEqual(Compared.of(atOnce), "moved away, and never there");
  }

  @Test
  void aNightThatBringsCustomersAlone(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(
        nights,
        "",
        SERVICE.deliveries().get(FIRST).stream()
            .filter(delivery -> delivery.source().equals(SmallService.CUSTOMERS))
            .toList());
    nights.night(FIRST);
    assertThat(nights.manifest()).contains("\"read\" : 30");
    SmallService.deliver(nights, "", SERVICE.all());
    nights.nights(FIRST, LAST);
    same(nights, "customers alone, and then the rest");
  }

  @Test
  void splitOverTwoDeliveries(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    for (LocalDate day : SERVICE.deliveries().keySet()) {
      LocalDate next = day.equals(LAST) ? day : day.plusDays(1);
      for (Delivery delivery : SERVICE.deliveries().get(day)) {
        boolean dated = delivery.source().equals(SmallService.CUSTOMERS);
        SmallService.deliver(nights, "-a", List.of(delivery.slice(0, 2)));
        SmallService.deliver(
            nights, "-b-" + day, List.of(delivery.slice(1, 2).on(dated ? day : next)));
      }
    }
    nights.night(FIRST.plusDays(1));
    nights.nights(FIRST.plusDays(2), LAST);
    same(nights, "each file split over two deliveries");
  }

  @Test
  void manyFilesAndManyShufflePartitions(@TempDir Path folder) {
    SPARK.conf().set(SHUFFLES, "7");
    Nights nights = SmallService.workspace(SPARK, folder);
    for (int i = 6; i >= 0; i--) {
      int part = i;
      SmallService.deliver(
          nights, "-" + i, SERVICE.all().stream().map(all -> all.slice(part, 7)).toList());
    }
    nights.nights(FIRST, LAST);
    same(nights, "seven files each, seven shuffle partitions");
  }

  /** A file of some thousand bytes in so many parts, each read by a task of its own. */
  @Test
  void sixtyFourSplits(@TempDir Path folder) {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", SERVICE.all());
    long bytes = SERVICE.all().stream().mapToLong(delivery -> delivery.text().length()).sum();
    SPARK.conf().set(SPLITS, Long.toString(bytes / 64));
    nights.nights(FIRST, LAST);
    same(nights, "64 splits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[4]"})
  void anotherProcessWithOtherThreads(String master, @TempDir Path folder) throws Exception {
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", SERVICE.all());
    Path log = folder.resolve("child.log");
    Process process =
        ChildJvm.start(
            NightsRun.class,
            log,
            List.of(SparkExtension.MASTER + "=" + master),
            List.of(folder.toString(), FIRST.toString(), LAST.toString()));
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
    same(nights, "another process with " + master);
  }

  private static void nothingIsDone(Nights nights, Consumer<Nights> before, String what) {
    before.accept(nights);
    nights.night(LAST);
    assertThat(nights.manifest()).as(what).contains("\"days_recomputed\" : { }");
    assertThat(nights.manifest()).as(what).contains("\"inputs\" : [ ]");
    same(nights, what);
  }

  private static void same(Nights nights, String what) {
    Compared.of(nights).mustEqual(together, what);
  }
}
