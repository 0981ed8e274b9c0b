package org.servicekpi.store;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.testing.SparkExtension;

/** A process that runs one tiny night and kills itself before or after a step of it. */
public final class KilledNight {

  private KilledNight() {}

  /** Arguments: folder, edition, step, {@code before} or {@code after}. */
  public static void main(String[] arguments) {
    Step step = Step.valueOf(arguments[2].toUpperCase(Locale.ROOT));
    boolean before = arguments[3].equals("before");
    StepListener listener =
        new StepListener() {
          @Override
          public void before(Step reached, String what) {
            if (before && reached == step) {
              die();
            }
          }

          @Override
          public void after(Step reached, String what) {
            if (!before && reached == step) {
              die();
            }
          }
        };
    SparkSession spark = SparkExtension.session();
    Lake lake = TinyLake.open(spark, Path.of(arguments[0]), listener);
    TinyLake.night(lake, spark, TinyLake.who("killed"), Integer.parseInt(arguments[1]));
  }

  /** SIGKILL: no shutdown hook, no finally. */
  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException("Cannot kill this process", failure);
    }
  }
}
