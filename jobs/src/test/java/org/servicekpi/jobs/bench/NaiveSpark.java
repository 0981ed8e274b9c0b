package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a first script looks like: for each KPI one query that scans the log, groups it by day, by
 * day and channel, by day, channel and topic, and writes what comes out.
 */
public final class NaiveSpark {

  private static final String OFFERED =
      "direction = 'inbound' AND outcome IN ('answered', 'abandoned_queue', 'abandoned_ringing',"
          + " 'missed', 'silent', 'timed_out', 'overflowed', 'callback_booked', 'voicemail')";
  private static final String LIVE = "channel IN ('phone', 'video', 'live_chat')";

  private NaiveSpark() {}

  /**
   * Runs a sample of KPIs and says how long the first and the others took.
   *
   * @param args the folder of the log, threads, and where to write
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
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(args[0])
            .createOrReplaceTempView("log");
        spark
            .sql(
                "SELECT to_date(started) AS day, channel, topic, "
                    + kpi.getValue()
                    + " AS value FROM log GROUP BY GROUPING SETS ((to_date(started)),"
                    + " (to_date(started), channel), (to_date(started), channel, topic))")
            .write()
            .parquet(Path.of(args[2]).resolve(kpi.getKey()).toString());
        times.add(Duration.ofNanos(System.nanoTime() - before).toMillis());
      }
      long others = times.stream().skip(1).mapToLong(Long::longValue).sum();
      System.out.println("first " + times.get(0) + " each " + others / (times.size() - 1));
    }
  }
}
