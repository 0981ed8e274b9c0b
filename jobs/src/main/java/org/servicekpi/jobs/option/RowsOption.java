package org.servicekpi.jobs.option;

import picocli.CommandLine.Option;

/** How many rows a command prints. */
public final class RowsOption {

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100",
      description = "The most rows to print. Default: 100.")
  private int rows = 100;

  /** The most rows to print; at least none. */
  public int most() {
    return Math.max(0, rows);
  }
}
