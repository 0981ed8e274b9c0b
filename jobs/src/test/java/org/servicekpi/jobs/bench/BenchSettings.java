package org.servicekpi.jobs.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What to measure, from system properties that begin with {@code benchmark.}.
 *
 * @param interactions of the backfill, over all its days
 * @param days of the backfill
 * @param rounds how often each measure is taken, the peers in turns
 * @param measures which: start, backfill, alone, lake, kpi, night, night-alone, quick, naive, plain
 * @param layout how the log is cut: one file, a file a day, or many files a day
 * @param threads of every peer
 * @param heap of Service KPI
 * @param nightRows new interactions of a night
 * @param history the days of history before a night, in turns
 * @param folder where all of it happens; emptied first
 */
record BenchSettings(
    int interactions,
    int days,
    int rounds,
    List<String> measures,
    String layout,
    int threads,
    String heap,
    int nightRows,
    List<Integer> history,
    Path folder) {

  private static final String ALL = "start,backfill,lake,kpi,night,quick,naive,plain";

  /** As the system properties say. */
  static BenchSettings read(Path repository) {
    return new BenchSettings(
        number("interactions", 100_000),
        number("days", 90),
        number("rounds", 3),
        List.of(text("measures", ALL).split(",")),
        text("layout", "day"),
        number("threads", Runtime.getRuntime().availableProcessors()),
        text("heap", "4g"),
        number("night", 100_000),
        List.of(text("history", "30").split(",")).stream().map(Integer::valueOf).toList(),
        Path.of(text("folder", repository.resolve("jobs/target/benchmark").toString())));
  }

  boolean asks(String measure) {
    return measures.contains(measure);
  }

  /** Into how many files a day is cut; 0 for one file over all days. */
  int filesADay() {
    return switch (layout) {
      case "one" -> 0;
      case "many" -> Math.max(2, 10_000 / days);
      default -> 1;
    };
  }

  /** The command that says the same. */
  String command() {
    return String.format(
        Locale.ROOT,
        "mvn -Pbenchmark verify -Dbenchmark.interactions=%d -Dbenchmark.days=%d"
            + " -Dbenchmark.rounds=%d -Dbenchmark.measures=%s -Dbenchmark.layout=%s"
            + " -Dbenchmark.threads=%d -Dbenchmark.heap=%s -Dbenchmark.night=%d"
            + " -Dbenchmark.history=%s",
        interactions,
        days,
        rounds,
        String.join(",", measures),
        layout,
        threads,
        heap,
        nightRows,
        String.join(",", history.stream().map(String::valueOf).toList()));
  }

  private static int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  private static String text(String name, String otherwise) {
    return System.getProperty("benchmark." + name, otherwise);
  }
}
