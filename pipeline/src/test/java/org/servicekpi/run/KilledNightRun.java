package org.servicekpi.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.servicekpi.store.KillingListener;
import org.servicekpi.store.LakeOptions;
import org.servicekpi.store.Step;
import org.servicekpi.testing.SparkExtension;

/** A process that runs a night of the company and kills itself before or after a step. */
public final class KilledNightRun {

  /** The file that says that the night begins. */
  static final String BEGUN = "begun";

  private KilledNightRun() {}

  /**
   * Arguments: folder, date, and {@code before} or {@code after} with the name of a step; without a
   * step the night runs until somebody kills it.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Nights nights = Company.workspace(SparkExtension.session(), folder);
    if (arguments.length > 2) {
      nights.options(
          LakeOptions.standard()
              .heardBy(new KillingListener(arguments[2], Step.valueOf(arguments[3]))));
    }
    Files.createFile(folder.resolve(BEGUN));
    nights.night(LocalDate.parse(arguments[1]));
  }
}
