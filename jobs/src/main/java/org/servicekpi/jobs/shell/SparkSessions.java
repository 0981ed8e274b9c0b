package org.servicekpi.jobs.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark inside this process, or joins the cluster that {@code spark-submit} chose. Settings
 * that the results rest on are fixed here; the rest may be set by {@code --conf}.
 */
public final class SparkSessions {

  /** What every result rests on; cannot be set otherwise. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "spark.sql.ansi.enabled", "true",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.datetime.java8API.enabled", "true",
          "spark.sql.caseSensitive", "false",
          "spark.sql.legacy.timeParserPolicy", "CORRECTED");

  /** What suits one machine and small nights; {@code --conf} may say otherwise. */
  private static final Map<String, String> UNLESS_SET =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.sql.files.maxPartitionBytes", "32m",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "4",
          "spark.default.parallelism", "4",
          "spark.ui.showConsoleProgress", "false",
          "spark.sql.sources.parallelPartitionDiscovery.parallelism", "4",
          "spark.cleaner.periodicGC.interval", "24h",
          "spark.sql.catalogImplementation", "in-memory");

  private SparkSessions() {}

  /** A session that lasts as long as the command. */
  public static Started start(String master, Map<String, String> conf) {
    boolean submitted = System.getProperties().containsKey("spark.master");
    Map<String, String> settings = new LinkedHashMap<>();
    UNLESS_SET.entrySet().stream()
        .filter(setting -> !System.getProperties().containsKey(setting.getKey()))
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
    Path temporary = temporary();
    if (!submitted) {
      settings.put("spark.master", master);
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.driver.bindAddress", "127.0.0.1");
      settings.put("spark.local.dir", temporary.toString());
      settings.put("spark.sql.warehouse.dir", temporary.resolve("warehouse").toUri().toString());
    }
    settings.putAll(conf);
    settings.putAll(ALWAYS);
    SparkSession.Builder builder = SparkSession.builder().appName("servicekpi");
    settings.forEach(builder::config);
    return new Started(builder.getOrCreate(), temporary);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("servicekpi-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder can be made", e);
    }
  }

  /**
   * A running session.
   *
   * @param session what the rooms work with
   * @param temporary where shuffles spill; gone after closing
   */
  public record Started(SparkSession session, Path temporary) implements AutoCloseable {

    @Override
    public void close() {
      session.stop();
      try (Stream<Path> left = Files.walk(temporary)) {
        left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException | UncheckedIOException e) {
        // What is left lies in the system's temporary folder, which the system empties.
        temporary.toFile().deleteOnExit();
      }
    }
  }
}
