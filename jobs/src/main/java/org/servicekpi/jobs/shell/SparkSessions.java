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
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

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
          "spark.sql.legacy.timeParserPolicy", "CORRECTED",
          // Tasks write report files by their names, so that no two may be at the same.
          "spark.speculation", "false");

  /** What suits every night; {@code --conf} may say otherwise. */
  private static final Map<String, String> UNLESS_SET =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          // What tasks give back is bounded by the driver's memory, not by a number.
          "spark.driver.maxResultSize", "0",
          "spark.ui.showConsoleProgress", "false",
          "spark.sql.catalogImplementation", "in-memory");

  /** What suits one machine and small nights; {@code --conf} may say otherwise. */
  private static final Map<String, String> UNLESS_SET_HERE =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.sql.files.maxPartitionBytes", "32m",
          "spark.sql.shuffle.partitions", "4",
          "spark.default.parallelism", "4",
          "spark.sql.sources.parallelPartitionDiscovery.parallelism", "4",
          // A task without memory fails its job, so that the run can say so; it is not to exit.
          "spark.executor.killOnFatalError.depth", "0",
          "spark.cleaner.periodicGC.interval", "24h");

  private SparkSessions() {}

  /**
   * A session that lasts as long as the command.
   *
   * @param master where Spark runs, unless {@code spark-submit} says it
   * @throws RefusedException if it is a cluster and nobody submitted anything to it
   */
  public static Started start(String master, Map<String, String> conf) {
    Map<String, String> settings = new LinkedHashMap<>();
    putUnlessSet(UNLESS_SET, settings);
    boolean submitted = System.getProperties().containsKey("spark.master");
    if (!submitted) {
      refuseCluster(master);
      putUnlessSet(UNLESS_SET_HERE, settings);
    }
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

  private static void putUnlessSet(Map<String, String> defaults, Map<String, String> settings) {
    defaults.entrySet().stream()
        .filter(setting -> !System.getProperties().containsKey(setting.getKey()))
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
  }

  /** Only {@code spark-submit} knows how our classes come to the machines of a cluster. */
  private static void refuseCluster(String master) {
    if (!master.startsWith("local")) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file("--master"),
          "'" + master + "' is not in this process.",
          "Give local[N], or leave it to `spark-submit --master "
              + master
              + "`: the README says how, below \"On a cluster\".");
    }
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
