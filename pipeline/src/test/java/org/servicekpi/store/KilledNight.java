package org.servicekpi.store;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.testing.SparkExtension;

/** A process that runs one tiny night and kills itself before or after a step of it. */
public final class KilledNight {

  private KilledNight() {}

  /** Arguments: folder, edition, {@code before} or {@code after}, step. */
  public static void main(String[] arguments) {
    SparkSession spark = SparkExtension.session();
    Lake lake =
        TinyLake.open(
            spark,
            Path.of(arguments[0]),
            new KillingListener(arguments[2], Step.valueOf(arguments[3])));
    TinyLake.night(lake, spark, TinyLake.who("killed"), Integer.parseInt(arguments[1]));
  }
}
