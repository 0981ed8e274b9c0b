package org.servicekpi.jobs.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.servicekpi.jobs.bench.TimedProcess.Taken;

/** The commands of the peers, each a process of its own. */
final class Peers {

  private static final List<String> OPENS =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final Path repository;
  private final BenchSettings settings;

  Peers(Path repository, BenchSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** Service KPI by its real command, in a workspace. */
  Taken product(Path workspace, String... words) throws IOException, InterruptedException {
    return product(0, workspace, words);
  }

  /** Service KPI by its real command, which ends with that code. */
  Taken product(int exit, Path workspace, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(repository.resolve("jobs/bin/servicekpi").toString());
    command.addAll(List.of(words));
    return TimedProcess.run(
        command,
        Map.of("SERVICEKPI_HEAP", settings.heap()),
        workspace.resolve("product.log"),
        exit);
  }

  /** A stage of Service KPI over the days of the input. */
  Taken stage(String stage, BenchInput input) throws IOException, InterruptedException {
    return stage(stage, input, input.from());
  }

  /** A stage of Service KPI over the days of the input from one of them on. */
  Taken stage(String stage, BenchInput input, LocalDate from)
      throws IOException, InterruptedException {
    return product(
        input.folder(),
        stage,
        "--workspace",
        input.folder().toString(),
        "--from",
        from.toString(),
        "--to",
        input.last().toString(),
        "--master",
        "local[" + settings.threads() + "]");
  }

  /** DuckDB over JDBC. */
  Taken twin(String what, BenchInput input, Path reports, String file)
      throws IOException, InterruptedException {
    List<String> command = java(List.of(DuckPeer.class, DuckDBConnection.class));
    command.add(DuckPeer.class.getName());
    command.add(what);
    command.add(Integer.toString(settings.threads()));
    command.add(input.folder().toString());
    command.add(input.from().toString());
    command.add(Integer.toString(input.days()));
    command.add(Integer.toString(input.rowsADay()));
    command.add(Integer.toString(input.filesADay()));
    command.add(reports.toString());
    command.add(file);
    return TimedProcess.run(command, Map.of(), settings.folder().resolve("twin.log"), 0);
  }

  /** The naive job; its log says how long the first KPI and the others took. */
  Taken naive(BenchInput input, Path out, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(javaCommand());
    OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-Xmx" + settings.heap());
    command.add("-cp");
    command.add(
        place(NaiveSpark.class)
            + File.pathSeparator
            + repository.resolve("jobs/target/lib")
            + File.separator
            + "*");
    command.add(NaiveSpark.class.getName());
    command.add(input.folder().toString());
    command.add(Integer.toString(settings.threads()));
    command.add(out.toString());
    return TimedProcess.run(command, Map.of(), log, 0);
  }

  /** Plain Java, one additive table. */
  Taken plain(BenchInput input, Path out) throws IOException, InterruptedException {
    List<String> command = java(List.of(PlainSums.class));
    command.add(PlainSums.class.getName());
    command.add(input.landing().toString());
    command.add(Integer.toString(settings.threads()));
    command.add(out.toString());
    return TimedProcess.run(command, Map.of(), settings.folder().resolve("plain.log"), 0);
  }

  private static List<String> java(List<Class<?>> classes) {
    List<String> command = new ArrayList<>();
    command.add(javaCommand());
    command.add("-XX:+UseParallelGC");
    command.add("-cp");
    command.add(
        String.join(File.pathSeparator, classes.stream().map(Peers::place).distinct().toList()));
    return command;
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String place(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
