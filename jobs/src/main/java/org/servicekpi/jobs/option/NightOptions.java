package org.servicekpi.jobs.option;

import picocli.CommandLine.Mixin;

/** What the whole night and each of its stages can be told. */
public final class NightOptions {

  @Mixin private WorkspaceOption workspace;

  @Mixin private DateOptions dates;

  @Mixin private SparkOptions spark;

  @Mixin private OutputOptions output;

  /** The workspace. */
  public WorkspaceOption workspace() {
    return workspace;
  }

  /** The nights. */
  public DateOptions dates() {
    return dates;
  }

  /** How Spark is started. */
  public SparkOptions spark() {
    return spark;
  }

  /** How it speaks. */
  public OutputOptions output() {
    return output;
  }
}
