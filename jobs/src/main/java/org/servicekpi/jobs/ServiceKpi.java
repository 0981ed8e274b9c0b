package org.servicekpi.jobs;

import java.util.concurrent.Callable;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The word {@code servicekpi} on its own: shows what it can do. */
@Command(
    name = "servicekpi",
    versionProvider = ServiceKpi.Version.class,
    description =
        "Turns the logs of every service channel into KPI reports and holds them against"
            + " the mission.")
final class ServiceKpi implements Callable<Integer> {

  private final Shell shell;

  @Spec private CommandSpec spec;

  ServiceKpi(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.err(), spec.commandLine().getColorScheme());
    return ExitCode.EDITOR.number();
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements picocli.CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"servicekpi " + of()};
    }

    /** The version of the jar; {@code unpackaged} where classes run from a build folder. */
    static String of() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "unpackaged" : version;
    }
  }
}
