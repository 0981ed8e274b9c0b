package org.servicekpi.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.jobs.Main;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.sample.SampleCompany;
import org.servicekpi.sample.SampleSettings;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.sample.SampleWorkspace;

/**
 * Two nights of the made-up company with all its sources on a cluster of two workers, submitted as
 * anybody would; in the second one a worker is killed. {@code mvn -Pcluster verify}. Its name keeps
 * it out of the tests.
 *
 * <p>{@code -Dcluster.kill} names the stage in which the worker is killed: {@code link}, or {@code
 * ingest}, {@code measure}, {@code report}.
 */
final class ClusterRun {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final int INTERACTIONS = 150;
  private static final Pattern STAGES_AFTER_INGEST = Pattern.compile("link|measure|report");
  private static final Pattern NOT_WRITTEN = Pattern.compile("(?m)^  # (\\w+: \\{max-quarantined)");

  @TempDir private static Path shared;
  private static Path target;

  @BeforeAll
  static void theJarsAreBuilt() {
    target = Path.of(System.getProperty("repository.root"), "jobs", "target");
    assertThat(target.resolve("cluster/servicekpi-cluster.jar")).exists();
  }

  @Test
  void aClusterPublishesTheSameBytesThoughAWorkerIsKilled() throws Exception {
    Path here = company("here");
    Path there = company("there");
    String stage = System.getProperty("cluster.kill", "link");
    try (StandaloneCluster cluster = StandaloneCluster.start(shared, target, 2)) {
      deliver(FIRST, here, there);
      inThisProcess(here, FIRST);
      Path log = shared.resolve("first.log");
      assertEnded(cluster.submit(log, nightly(there, FIRST)), log);
      assertThat(reports(there)).isEqualTo(reports(here));

      deliver(SECOND, here, there);
      inThisProcess(here, SECOND);
      log = shared.resolve("second.log");
      Process night = cluster.submit(log, nightly(there, SECOND));
      while (night.isAlive() && !hasBegun(stage, log)) {
        night.waitFor(100, TimeUnit.MILLISECONDS);
      }
      // So that there is something to lose.
      assertThat(night.waitFor(3, TimeUnit.SECONDS)).as(Files.readString(log)).isFalse();
      cluster.kill(1);
      assertEnded(night, log);
      assertThat(Files.readString(log)).contains("Lost executor");
      assertThat(reports(there)).isEqualTo(reports(here));
    }
  }

  private static boolean hasBegun(String stage, Path log) throws IOException {
    if (!STAGES_AFTER_INGEST.matcher(stage).matches()) {
      return Files.readString(log).contains("Starting task");
    }
    String before = stage.equals("link") ? "ingest" : stage.equals("measure") ? "link" : "measure";
    return Files.readString(log).lines().anyMatch(line -> line.startsWith(before + " "));
  }

  private static void assertEnded(Process night, Path log) throws Exception {
    assertThat(night.waitFor(15, TimeUnit.MINUTES)).isTrue();
    assertThat(night.exitValue()).as(Files.readString(log)).isZero();
  }

  private static void inThisProcess(Path workspace, LocalDate date) {
    String[] local = {"--master", "local[2]"};
    String[] arguments =
        Stream.concat(nightly(workspace, date).stream(), Stream.of(local)).toArray(String[]::new);
    assertThat(Main.run(Shell.ofProcess(System.out, System.err), arguments)).isZero();
  }

  private static List<String> nightly(Path workspace, LocalDate date) {
    return List.of("nightly", "--workspace", workspace.toString(), "--date", date.toString());
  }

  private static Path company(String name) throws IOException {
    Path folder = Files.createDirectories(shared.resolve(name));
    SampleWorkspace.copyTo(folder);
    Path settings = folder.resolve("servicekpi.yaml");
    String all = NOT_WRITTEN.matcher(Files.readString(settings)).replaceAll("  $1");
    Files.writeString(settings, all.replace("max-quarantined: 1 %", "max-quarantined: 5 %"));
    Files.writeString(folder.resolve("person.key"), "0123456789abcdef".repeat(4) + "\n");
    return folder;
  }

  private static void deliver(LocalDate date, Path... companies) throws IOException {
    SampleSettings settings = new SampleSettings(11, date, date, INTERACTIONS, FIRST, Extent.ALL);
    for (Path company : companies) {
      SampleCompany.of(settings).writeAll(company);
      for (Path file : files(company.resolve("landing"))) {
        // A younger file would still be growing.
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-05T00:00:00Z")));
      }
    }
  }

  private static SortedMap<String, String> reports(Path workspace) throws IOException {
    SortedMap<String, String> reports = new TreeMap<>();
    Path root = workspace.resolve("reports");
    for (Path file : files(root)) {
      reports.put(
          root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    assertThat(reports).hasSizeGreaterThan(40);
    return reports;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
