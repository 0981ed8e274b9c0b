package org.servicekpi.jobs.option;

import picocli.CommandLine.Option;

/** Which workspace a command works in. */
public final class WorkspaceOption {

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The workspace: the folder of servicekpi.yaml. Default: where one stands.")
  private String workspace = ".";

  /** A folder that is known. */
  public static WorkspaceOption of(String folder) {
    WorkspaceOption option = new WorkspaceOption();
    option.workspace = folder;
    return option;
  }

  /** The folder as given; relative to where one stands, or any Hadoop path. */
  public String folder() {
    return workspace;
  }
}
