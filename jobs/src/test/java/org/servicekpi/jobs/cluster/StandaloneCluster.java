package org.servicekpi.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A master and workers of one core each, processes of their own on the loopback. Their Spark is the
 * folder of jars that the product ships for one machine, less those that the product brings to a
 * cluster: so a class that is missing there is missing here.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String HEAP = "1g";
  private static final String SMALL =
      "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"
          + " -Djava.net.preferIPv4Stack=true";

  private final Path folder;
  private final Path thin;
  private final Path home;
  private final List<Process> started = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private String master = "";

  private StandaloneCluster(Path folder, Path thin) {
    this.folder = folder;
    this.thin = thin;
    this.home = folder.resolve("spark");
  }

  /**
   * Starts it.
   *
   * @param folder where it works
   * @param target the build's folder, with {@code lib} and {@code cluster}
   * @param size how many workers
   */
  static StandaloneCluster start(Path folder, Path target, int size)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(folder, target.resolve("cluster"));
    cluster.install(target.resolve("lib"));
    try {
      cluster.startMaster();
      for (int worker = 1; worker <= size; worker++) {
        cluster.startWorker(worker);
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      cluster.close();
      throw failure;
    }
  }

  /** What {@code spark-submit} would find below SPARK_HOME. */
  private void install(Path lib) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    Set<String> ours = names(thin.resolve("lib"));
    for (String name : names(lib)) {
      if (!ours.contains(name)) {
        Files.createSymbolicLink(jars.resolve(name), lib.resolve(name));
      }
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void startMaster() throws IOException, InterruptedException {
    Path log = folder.resolve("master.log");
    start(
        log,
        "256m",
        List.of("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0"));
    await(log, "I have been elected leader");
    Matcher said = MASTER.matcher(Files.readString(log));
    assertThat(said.find()).isTrue();
    master = said.group(1);
  }

  private void startWorker(int number) throws IOException, InterruptedException {
    Path log = folder.resolve("worker" + number + ".log");
    List<String> command =
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            HEAP,
            "--work-dir",
            folder.resolve("worker" + number).toString(),
            master);
    workers.add(start(log, "256m", command));
    await(log, "Successfully registered with master");
  }

  /** Submits a command to the cluster; all that it prints goes to the log. */
  Process submit(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("org.apache.spark.deploy.SparkSubmit");
    Map.of(
            "spark.master",
            master,
            "spark.driver.host",
            "127.0.0.1",
            "spark.executor.memory",
            HEAP,
            "spark.executor.extraJavaOptions",
            SMALL,
            // The lost worker's files are soon given up.
            "spark.shuffle.io.maxRetries",
            "1",
            "spark.sql.shuffle.partitions",
            "4")
        .forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    command.addAll(List.of("--jars", thin.resolve("lib") + "/*"));
    command.add(thin.resolve("servicekpi-cluster.jar").toString());
    command.addAll(arguments);
    return start(log, HEAP, command);
  }

  /** Kills a worker and its executors by SIGKILL. */
  void kill(int worker) throws InterruptedException {
    Process process = workers.get(worker);
    List<ProcessHandle> executors = process.descendants().toList();
    assertThat(executors).as("executors of the worker that is killed").isNotEmpty();
    process.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Override
  public void close() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(Path log, String heap, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of(SMALL.split(" ", -1)));
    command.addAll(List.of("-Xmx" + heap, "-cp", home.resolve("jars") + "/*"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "SPARK_LOCAL_DIRS", Files.createDirectories(folder.resolve("local")).toString(),
                "SPARK_MASTER_WEBUI_PORT", "0",
                "SPARK_WORKER_WEBUI_PORT", "0"));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static void await(Path log, String words) throws IOException, InterruptedException {
    for (int i = 0; i < 1200; i++) {
      if (Files.readString(log).contains(words)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(words + " is not said in\n" + Files.readString(log));
  }
}
