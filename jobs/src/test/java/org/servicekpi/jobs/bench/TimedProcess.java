package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command as a process of its own and says what it took as a whole. */
final class TimedProcess {

  private static final long LOOK_MS = 10;
  private static final double TICKS = 100;

  private TimedProcess() {}

  /**
   * What a process took.
   *
   * @param seconds on the wall
   * @param cpuSeconds of all threads, user and system
   * @param peakMib the most memory it held, by the kernel's count
   */
  record Taken(double seconds, double cpuSeconds, double peakMib) {

    /** Both, one after the other. */
    Taken and(Taken next) {
      return new Taken(
          seconds + next.seconds, cpuSeconds + next.cpuSeconds, Math.max(peakMib, next.peakMib));
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param log what it says goes there
   * @param exit the exit code that is expected
   */
  static Taken run(List<String> command, Map<String, String> environment, Path log, int exit)
      throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    long before = System.nanoTime();
    Process process = builder.start();
    Path state = Path.of("/proc", Long.toString(process.pid()));
    double cpu = 0;
    double peak = 0;
    while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
      cpu = Math.max(cpu, cpu(state));
      peak = Math.max(peak, peak(state));
    }
    double seconds = Duration.ofNanos(System.nanoTime() - before).toNanos() / 1e9;
    if (process.exitValue() != exit) {
      throw new IllegalStateException(
          String.join(" ", command)
              + " ended with "
              + process.exitValue()
              + ":\n"
              + String.join("\n", Files.readAllLines(log).stream().limit(40).toList()));
    }
    return new Taken(seconds, cpu, peak);
  }

  /** User and system time so far; 0 where the process is just gone. */
  private static double cpu(Path state) {
    try {
      String text = Files.readString(state.resolve("stat"));
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double peak(Path state) {
    try {
      for (String line : Files.readAllLines(state.resolve("status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
