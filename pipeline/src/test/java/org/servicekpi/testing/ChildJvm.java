package org.servicekpi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own with the classes of the tests. */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * Starts a main class.
   *
   * @param log where all that it prints goes
   * @param properties system properties, each as {@code name=value}
   */
  public static Process start(
      Class<?> main, Path log, List<String> properties, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-XX:ReservedCodeCacheSize=256m");
    command.add("-Duser.timezone=UTC");
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + main.getName(), e);
    }
  }
}
