package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.sample.SampleCompany;
import org.servicekpi.sample.SampleSettings;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.source.Source;
import org.servicekpi.testing.SparkExtension;

/** What was put together from a made-up company's logs is what really happened there. */
@ExtendWith(SparkExtension.class)
class VendorTruthTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final Set<String> WITHOUT_QUEUE =
      Set.of("contained", "abandoned_entry", "closed_hours", "unknown");

  @TempDir static Path workspace;

  @BeforeAll
  static void write() {
    SampleCompany.of(
            SampleSettings.month(11, YearMonth.of(2026, 3), 600)
                .with(Extent.ALL)
                .between(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 6)))
        .writeAll(workspace);
  }

  private static Map<String, CSVRecord> truth(String source) {
    Map<String, CSVRecord> truth = new TreeMap<>();
    try (Stream<Path> files = Files.list(workspace.resolve("truth"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("contacts")).toList()) {
        try (var parser =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(file))) {
          for (CSVRecord record : parser) {
            if (record.get("source").equals(source)) {
              truth.put(record.get("source_id"), record);
            }
          }
        }
      }
      return truth;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk", "connect", "genesys"})
  void countsWaitsAndOutcomesAreTheTruth(String name) {
    Source source = VendorNights.shipped(name);
    VendorNights all = new VendorNights(SPARK, source);
    all.night(all.read(all.files(workspace.resolve("landing"))));
    Map<String, CSVRecord> truth = truth(name);
    int waits = 0;
    for (Map.Entry<String, Row> entry : all.interactions().entrySet()) {
      CSVRecord told = truth.get(entry.getKey());
      assertThat(told).as(entry.getKey()).isNotNull();
      Row one = entry.getValue().getStruct(entry.getValue().fieldIndex("interaction"));
      boolean whole = entry.getValue().getList(entry.getValue().fieldIndex("warnings")).isEmpty();
      if (whole) {
        assertThat(family(one.getAs("outcome")))
            .as(entry.getKey() + " " + told.get("outcome"))
            .isEqualTo(family(told.get("outcome"), name));
        // The log of the queues does not know the menu before them.
        if (!name.equals("asterisk")) {
          long apart =
              one.<Instant>getAs("started_at").toEpochMilli()
                  - Instant.parse(told.get("started_at")).toEpochMilli();
          assertThat(Math.abs(apart)).isLessThan(1000);
        }
        if (one.getAs("wait_ms") != null) {
          waits++;
          assertThat(Math.abs(one.<Long>getAs("wait_ms") - Long.parseLong(told.get("wait_ms"))))
              .as(entry.getKey())
              .isLessThan(name.equals("genesys") ? 1 : 1001);
        } else {
          assertThat(told.get("wait_ms").isEmpty() || told.get("outcome").equals("failed"))
              .isTrue();
        }
      }
    }
    assertThat(all.interactions().size()).isBetween(truth.size() * 97 / 100, truth.size());
    assertThat(waits).isGreaterThan(50);
  }

  /** What all three systems can tell apart. */
  private static String family(String outcome) {
    return WITHOUT_QUEUE.contains(outcome)
        ? "before the queue"
        : outcome.startsWith("abandoned") ? "abandoned" : outcome;
  }

  /** A call that broke looks like one that was left, or like none that ended. */
  private static String family(String outcome, String source) {
    if (outcome.equals("failed")) {
      return switch (source) {
        case "genesys" -> "abandoned";
        case "asterisk" -> "in_progress";
        default -> "failed";
      };
    }
    return family(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk", "connect", "genesys"})
  void nightByNightIsAllAtOnce(String name) {
    Source source = VendorNights.shipped(name);
    VendorNights byNight = new VendorNights(SPARK, source);
    byNight
        .files(workspace.resolve("landing"))
        .forEach(file -> byNight.night(byNight.read(List.of(file))));
    VendorNights atOnce = new VendorNights(SPARK, source);
    atOnce.night(atOnce.read(atOnce.files(workspace.resolve("landing"))));

    assertThat(byNight.lake()).isEqualTo(atOnce.lake());
  }
}
