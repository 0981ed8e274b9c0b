package org.servicekpi.run;

import java.nio.file.Path;
import java.time.LocalDate;
import org.servicekpi.testing.SparkExtension;

/** A process that runs nights of the small service as one. */
public final class NightsRun {

  private NightsRun() {}

  /** Arguments: folder, first date, last date. */
  public static void main(String[] arguments) {
    SmallService.workspace(SparkExtension.session(), Path.of(arguments[0]))
        .nights(LocalDate.parse(arguments[1]), LocalDate.parse(arguments[2]));
  }
}
