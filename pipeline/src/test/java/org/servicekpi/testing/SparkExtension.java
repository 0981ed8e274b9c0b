package org.servicekpi.testing;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Spark session for all tests of a JVM: two threads, UTC, ANSI on, loopback only. */
public final class SparkExtension implements BeforeAllCallback {

  /** The property by which a process of its own asks for other threads. */
  public static final String MASTER = "tests.master";

  private static SparkSession session;

  @Override
  public void beforeAll(ExtensionContext context) {
    session();
  }

  /** The shared session; started at the first call. */
  public static synchronized SparkSession session() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master(System.getProperty(MASTER, "local[2]"))
              .appName("service-kpi-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.files.maxPartitionBytes", "32m")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.ansi.enabled", "true")
              .config("spark.sql.adaptive.enabled", "false")
              .config("spark.sql.datetime.java8API.enabled", "true")
              .getOrCreate();
      session.sparkContext().setLogLevel("WARN");
    }
    return session;
  }
}
