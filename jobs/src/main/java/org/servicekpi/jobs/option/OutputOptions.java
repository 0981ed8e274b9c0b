package org.servicekpi.jobs.option;

import org.servicekpi.jobs.shell.Story;
import picocli.CommandLine.Option;

/** How a command speaks: results on stdout, the story on stderr. */
public final class OutputOptions {

  /** How results are written. */
  public enum Output {
    text,
    json
  }

  /** How the story is written. */
  public enum LogFormat {
    text,
    json
  }

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more on stderr.")
  private boolean verbose;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Results on stdout as text, or as one JSON document.")
  private Output output = Output.text;

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "The story on stderr as text, or as JSON lines.")
  private LogFormat logFormat = LogFormat.text;

  @Option(names = "--stacktrace", description = "Show the stack trace of a failure.")
  private boolean stacktrace;

  /** Whether results are one JSON document. */
  public boolean json() {
    return output == Output.json;
  }

  /** How the story is written. */
  public Story.Format storyFormat() {
    return logFormat == LogFormat.json ? Story.Format.JSON : Story.Format.TEXT;
  }

  /** How much of the story is told. */
  public Story.Detail detail() {
    return verbose ? Story.Detail.VERBOSE : Story.Detail.QUIET;
  }

  /** Whether a failure shows its stack trace. */
  public boolean stacktrace() {
    return stacktrace;
  }
}
