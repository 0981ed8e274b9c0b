package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What needs no Spark is answered before any class of Spark is loaded: that is what keeps it quick.
 * The words for the types of columns are Spark's own; they start nothing.
 */
final class QuickAnswersTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "nightly --help", "chekc", "nightly --dat x", "kpis list", "--version"})
  void noClassOfSparkIsLoadedFor(String line) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m"));
    command.add("-Xlog:class+load:file=" + classes);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(line.split(" ")));

    int exit =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "said.txt"))
            .start()
            .waitFor();

    assertThat(exit).isLessThanOrEqualTo(2).isNotEqualTo(1);
    try (Stream<String> loaded = Files.lines(classes)) {
      assertThat(
              loaded
                  .filter(one -> one.contains("org.apache.spark."))
                  .filter(one -> !one.contains(" org.apache.spark.sql.types.")))
          .isEmpty();
    }
  }
}
