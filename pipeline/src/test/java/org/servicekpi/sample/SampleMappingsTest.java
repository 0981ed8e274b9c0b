package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.Problems;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.PersonKeys;
import org.servicekpi.source.References;
import org.servicekpi.source.Source;
import org.servicekpi.source.Sources;
import org.servicekpi.testing.ReadRecords;
import org.servicekpi.testing.SparkExtension;
import org.servicekpi.yaml.YamlFile;

@ExtendWith(SparkExtension.class)
class SampleMappingsTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final PersonKeys KEYS =
      new PersonKeys("a secret for tests only".getBytes(StandardCharsets.UTF_8));

  @TempDir static Path workspace;

  @BeforeAll
  static void writeTheCompany() {
    SampleWorkspace.copyTo(workspace);
    SampleSettings month = SampleSettings.month(5, YearMonth.of(2026, 3), 120).with(Extent.ALL);
    SampleCompany.of(month).writeAll(workspace);
    // All calls pass the office telephone system where only mapped sources are asked for.
    SampleCompany.of(month.with(Extent.MAPPED)).writeAll(workspace);
  }

  @Test
  void theMappingsHaveNoProblems() throws IOException {
    Problems problems = new Problems();
    for (Path file : Folders.files(workspace.resolve("mappings"))) {
      Source source = source(file, problems);
      problems.addAll(source.check(new Configuration(), files(source)));
    }
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyPlantedCallIsReadWithItsOutcome() throws IOException {
    Problems problems = new Problems();
    Source phone = source(workspace.resolve("mappings/phone.yaml"), problems);
    ReadRecords.dataset(SPARK, phone.read(SPARK, files(phone)).records())
        .createOrReplaceTempView("phone");
    truth();
    assertThat(
            SPARK
                .sql(
                    """
                    select count(*) > 500,
                           count_if(p.interaction.outcome <> t.outcome) <= count(*) / 200,
                           count_if(abs(p.interaction.wait_ms - t.wait_ms) >= 1000) <= count(*) / 200,
                           count_if(p.interaction.customer_key is null) < count(*) / 20,
                           count_if(p.rule is not null) = 0
                    from phone p join truth t on p.source_id = t.source_id and t.source = 'phone'
                    where p.rule is null
                    """)
                .head()
                .mkString("|"))
        .isEqualTo("true|true|true|true|true");
    assertThat(
            SPARK
                .sql("select distinct rule from phone where rule is not null")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList())
        .isSubsetOf("unreadable_started_at");
  }

  @Test
  void everythingElseIsReadWithHardlyAnUnreadableField() throws IOException {
    for (String name :
        List.of("chat", "customer", "email", "help", "messaging", "orders", "survey", "web")) {
      Problems problems = new Problems();
      Source source = source(workspace.resolve("mappings/" + name + ".yaml"), problems);
      ReadRecords.dataset(SPARK, source.read(SPARK, files(source)).records())
          .createOrReplaceTempView("records");
      assertThat(
              SPARK
                  .sql(
                      """
                      select count(*) > 100,
                             count_if(rule is not null) <= 1 + count(*) / 200,
                             count_if(size(warnings) > 0) <= 1 + count(*) / 100
                      from records
                      """)
                  .head()
                  .mkString("|"))
          .as(name)
          .isEqualTo("true|true|true");
    }
  }

  private static void truth() {
    SPARK
        .read()
        .option("header", "true")
        .csv(workspace.resolve("truth").toString() + "/contacts-*.csv")
        .createOrReplaceTempView("truth");
  }

  private static Source source(Path file, Problems problems) throws IOException {
    return new Sources(KEYS, references())
        .mapped(YamlFile.parse(file.getFileName().toString(), Files.readAllBytes(file), problems))
        .orElseThrow(() -> new AssertionError(problems.all()));
  }

  private static References references() throws IOException {
    Path folder = workspace.resolve("reference");
    return new References(
        column(folder.resolve("topics.csv"), "topic", "complexity"),
        column(folder.resolve("topics.csv"), "topic", "sensitivity"),
        column(folder.resolve("queues.csv"), "queue", "team"),
        column(folder.resolve("teams.csv"), "team", "provider"));
  }

  private static Map<String, String> column(Path file, String key, String value)
      throws IOException {
    Map<String, String> column = new TreeMap<>();
    try (CSVParser rows =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      rows.forEach(row -> column.put(row.get(key), row.get(value)));
    }
    return column;
  }

  private static List<LandingFile> files(Source source) {
    return new Landing(new Configuration(), workspace.resolve("landing").toString(), Duration.ZERO)
        .deliveries(source, Instant.parse("2100-01-01T00:00:00Z"));
  }
}
