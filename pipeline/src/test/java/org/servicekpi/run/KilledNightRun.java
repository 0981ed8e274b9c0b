package org.servicekpi.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.store.LakeOptions;
import org.servicekpi.store.Step;
import org.servicekpi.store.StepListener;
import org.servicekpi.testing.SparkExtension;

/** A process that runs a night of the small service and kills itself before or after a step. */
public final class KilledNightRun {

  /** The file that says that the night begins. */
  static final String BEGUN = "begun";

  private KilledNightRun() {}

  /**
   * Arguments: folder, date, and {@code before} or {@code after} with the name of a step; without a
   * step the night runs until somebody kills it.
   */
  public static void main(String[] arguments) throws IOException {
    Optional<Step> step =
        arguments.length > 2 ? Optional.of(Step.valueOf(arguments[3])) : Optional.empty();
    boolean before = step.isPresent() && arguments[2].equals("before");
    StepListener listener =
        new StepListener() {
          @Override
          public void before(Step reached, String what) {
            if (before && step.get() == reached) {
              die();
            }
          }

          @Override
          public void after(Step reached, String what) {
            if (!before && step.isPresent() && step.get() == reached) {
              die();
            }
          }
        };
    SparkSession spark = SparkExtension.session();
    Path folder = Path.of(arguments[0]);
    Nights nights =
        SmallService.workspace(spark, folder).options(LakeOptions.standard().heardBy(listener));
    Files.createFile(folder.resolve(BEGUN));
    nights.night(LocalDate.parse(arguments[1]));
  }

  /** SIGKILL: no shutdown hook, no finally. */
  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("Cannot kill this process", failure);
    }
  }
}
