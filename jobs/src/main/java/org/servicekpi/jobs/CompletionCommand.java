package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes words with the tabulator key. */
@Command(description = "Prints the completion script for bash or zsh.")
@Tells(
    input = "nothing.",
    output = "the script on stdout.",
    example = {"completion bash > ~/.local/share/bash-completion/completions/servicekpi"})
final class CompletionCommand implements Callable<Integer> {

  /** Shells that the script works in. */
  enum Kind {
    bash,
    zsh
  }

  private final Shell shell;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Kind kind = Kind.bash;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {

    shell.out().println("# completion of servicekpi for " + kind);
    shell.out().print(AutoComplete.bash("servicekpi", spec.root().commandLine()));
    return 0;
  }
}
