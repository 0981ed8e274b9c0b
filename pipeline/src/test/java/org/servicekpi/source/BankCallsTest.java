package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.testing.SparkExtension;

/** The published figures of the bank's January 1999, recomputed from the mapped records. */
@ExtendWith(SparkExtension.class)
class BankCallsTest {

  private static final SparkSession SPARK = SparkExtension.session();

  @TempDir Path landing;

  private Dataset<Row> records;

  @BeforeEach
  void readJanuary() throws IOException {
    Path january = Landings.shared("seelab-anonymous-bank/january.txt");
    assumeTrue(Files.exists(january), "The bank's log is not beside the repository: " + january);
    Landings.put(landing, "bank-calls/calls-1999-01.txt", Files.readAllBytes(january));
    Source source = Landings.source(Landings.shipped("anonymous-bank.yaml"));
    records = Landings.records(SPARK, landing, source);
    records.createOrReplaceTempView("bank");
  }

  private Row one(String sql) {
    return SPARK.sql(sql).head();
  }

  @Test
  void everyLineIsUsed() {
    Row row =
        one(
            """
            select count(*), count(rule), count(distinct source_id), min(line), max(line),
                   min(business_date), max(business_date), count(distinct business_date)
            from bank
            """);

    assertThat(row.mkString("|")).isEqualTo("31599|0|31599|2|31600|1999-01-01|1999-01-31|29");
  }

  @Test
  void outcomesAddUpToThePublishedOnes() {
    Row row =
        one(
            """
            select count_if(interaction.outcome = 'answered'),
                   count_if(interaction.outcome in ('abandoned_entry', 'abandoned_queue')),
                   count_if(interaction.outcome = 'discarded'),
                   count_if(interaction.raw_outcome = 'HANG')
            from bank
            """);

    assertThat(row.mkString("|")).isEqualTo("27060|4299|240|4299");
  }

  @Test
  void waitsAndTalksAreThePublishedOnes() {
    Row row =
        one(
            """
            select round(sum(coalesce(interaction.wait_ms, 0)) / count(*) / 1000, 3),
                   round(avg(case when interaction.wait_ms > 0 then interaction.wait_ms end) / 1000, 3),
                   round(sum(case when interaction.outcome = 'answered' then coalesce(interaction.wait_ms, 0) end)
                         / count_if(interaction.outcome = 'answered') / 1000, 3),
                   round(100 * count_if(interaction.outcome = 'answered' and coalesce(interaction.wait_ms, 0) <= 20000)
                         / count_if(interaction.outcome = 'answered'), 2),
                   count_if(interaction.ivr_ms < 0)
            from bank
            """);

    assertThat(row.mkString("|")).isEqualTo("36.576|68.368|35.028|60.61|33");
  }

  @Test
  void instantsLieInOrderEvenOverMidnight() {
    Row row =
        one(
            """
            select count_if(interaction.ended_at < interaction.started_at and interaction.ivr_ms >= 0),
                   count_if(interaction.answered_at < interaction.started_at and interaction.ivr_ms >= 0),
                   max(unix_seconds(interaction.ended_at) - unix_seconds(interaction.started_at)) < 20000,
                   count_if(to_date(interaction.ended_at + interval 2 hours) > business_date)
            from bank
            """);

    assertThat(row.mkString("|")).startsWith("0|0|true|");
    assertThat(row.getLong(3)).isPositive();
  }

  @Test
  void legsFollowTheCall() {
    Row row =
        one(
            """
            select sum(size(leg)), count_if(get(leg, 0).leg_no <> 1),
                   count_if(exists(leg, l -> l.kind = 'talk')),
                   count_if(exists(leg, l -> l.kind = 'queue' and l.duration_ms <> interaction.wait_ms))
            from bank
            """);

    assertThat(row.getLong(1)).isZero();
    assertThat(row.getLong(2)).isBetween(27_000L, 27_060L);
    assertThat(row.getLong(3)).isZero();
  }
}
