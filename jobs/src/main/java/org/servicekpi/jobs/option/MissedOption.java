package org.servicekpi.jobs.option;

import picocli.CommandLine.Option;

/** What a missed objective means to whoever called. */
public final class MissedOption {

  @Option(
      names = "--fail-on-missed",
      description =
          "End with 6 where an objective was missed; everything is published all the same.")
  private boolean fails;

  /** Whether the command ends with a code of its own. */
  public boolean fails() {
    return fails;
  }
}
