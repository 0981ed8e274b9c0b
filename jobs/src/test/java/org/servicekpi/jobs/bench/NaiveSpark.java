package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * What a first script looks like: for each KPI and kind of period one query that scans the log,
 * looks up topics, teams and customers, groups by all cuts that Service KPI publishes, and writes
 * what comes out. No intervals, nothing withheld, no needs: less than the product gives.
 */
public final class NaiveSpark {

  private static final String OFFERED =
      "direction = 'inbound' AND outcome IN ('answered', 'abandoned_queue', 'abandoned_ringing',"
          + " 'missed', 'silent', 'timed_out', 'overflowed', 'callback_booked', 'voicemail')";
  private static final String LIVE = "channel IN ('phone', 'video', 'live_chat')";

  private static final List<String> PERIODS = List.of("day", "week", "month", "quarter", "year");

  private static final String LOG =
      """
      CREATE OR REPLACE TEMP VIEW log AS
      SELECT l.*, 'bench' AS source, detail AS channel_detail,
        if(bot_end IS NULL, 'human', 'bot') AS handled_by, t.team, t.provider,
        p.complexity, p.sensitivity, complaint IS NOT NULL AS is_complaint,
        floor(born / 15) AS cohort, floor((year(started) - born) / 10) AS age_band, segment,
        hour(started) AS hour, weekday(started) AS weekday
      FROM calls l
      LEFT JOIN topics p ON l.topic = p.topic
      LEFT JOIN teams t ON t.team = concat('team_', int(substring(queue, 7)) % 7)
      LEFT JOIN customers c ON l.customer = c.customer_no
      """;

  private NaiveSpark() {}

  /**
   * Runs a sample of KPIs and says how long the first and the others took.
   *
   * @param args the workspace, threads, and where to write
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> kpis = new LinkedHashMap<>();
    kpis.put("interaction_volume", "count(*)");
    kpis.put("complaint_rate", "1000 * avg(if(complaint is null, 0, 1))");
    kpis.put(
        "abandonment_rate",
        "sum(if("
            + OFFERED
            + " and outcome like 'abandoned%' and wait_s > 5, 1, 0)) / sum(if("
            + OFFERED
            + " and not (outcome like 'abandoned%' and wait_s <= 5), 1, 0))");
    kpis.put(
        "service_level",
        "sum(if("
            + LIVE
            + " and outcome = 'answered' and wait_s <= 20, 1, 0)) / sum(if("
            + LIVE
            + " and "
            + OFFERED
            + ", 1, 0))");
    kpis.put(
        "handle_time_p90", "percentile(talk_s + coalesce(hold_s, 0) + coalesce(wrapup_s, 0), 0.9)");
    kpis.put("customer_volume", "count(distinct customer)");
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[" + args[1] + "]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.ansi.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", args[1])
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      List<Long> times = new ArrayList<>();
      for (Map.Entry<String, String> kpi : kpis.entrySet()) {
        long before = System.nanoTime();
        for (String period : PERIODS) {
          Path company = Path.of(args[0]);
          view(spark, company.resolve("landing/bench"), "calls");
          view(spark, company.resolve("landing/customers"), "customers");
          view(spark, company.resolve("reference/topics.csv"), "topics");
          view(spark, company.resolve("reference/teams.csv"), "teams");
          spark.sql(LOG);
          spark
              .sql(query(period, kpi.getValue()))
              .write()
              .parquet(Path.of(args[2]).resolve(kpi.getKey()).resolve(period).toString());
        }
        times.add(Duration.ofNanos(System.nanoTime() - before).toMillis());
      }
      long others = times.stream().skip(1).mapToLong(Long::longValue).sum();
      System.out.println("first " + times.get(0) + " each " + others / (times.size() - 1));
    }
  }

  private static void view(SparkSession spark, Path files, String name) {
    spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(files.toString())
        .createOrReplaceTempView(name);
  }

  private static String query(String period, String value) {
    String dimensions = String.join(", ", TwinCut.DIMENSIONS);
    String sets =
        TwinCut.ALL.stream()
            .map(TwinCut::dimensions)
            .map(cut -> cut.isEmpty() ? "(start)" : "(start, " + String.join(", ", cut) + ")")
            .collect(Collectors.joining(", "));
    return "SELECT start, "
        + dimensions
        + ", "
        + value
        + " AS value FROM (SELECT *, date_trunc('"
        + period
        + "', started) AS start FROM log) GROUP BY GROUPING SETS ("
        + sets
        + ")";
  }
}
