package org.servicekpi.jobs.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How Spark is started; all of it has a default. */
public final class SparkOptions {

  @Option(
      names = "--master",
      paramLabel = "local[N]",
      defaultValue = "local[*]",
      description =
          "Where Spark runs, unless spark-submit says it. Default: in this process, on all cores.")
  private String master = "local[*]";

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting for Spark; may be given several times.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /** Where Spark runs. */
  public String master() {
    return master;
  }

  /** Settings for Spark. */
  public Map<String, String> conf() {
    return conf;
  }
}
