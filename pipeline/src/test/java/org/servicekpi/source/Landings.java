package org.servicekpi.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.testing.ReadRecords;
import org.servicekpi.yaml.YamlFile;

/** Small landing folders and the sources that read them. */
final class Landings {

  static final PersonKeys KEYS =
      new PersonKeys("a secret for tests only".getBytes(StandardCharsets.UTF_8));
  static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

  private Landings() {}

  /** A mapping that is free of problems. */
  static Source source(String yaml) {
    Problems problems = new Problems();
    Mapping mapping =
        MappingReader.read(YamlFile.parse("mapping.yaml", yaml, problems)).orElseThrow();
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.all());
    }
    return new MappedSource(mapping, KEYS, References.NONE);
  }

  /** What is wrong with a mapping, before any data is read. */
  static List<String> problemsOf(String yaml) {
    Problems problems = new Problems();
    Optional<Mapping> mapping = MappingReader.read(YamlFile.parse("m.yaml", yaml, problems));
    if (problems.isEmpty() && mapping.isPresent()) {
      Source source = new MappedSource(mapping.get(), KEYS, References.NONE);
      problems.addAll(source.check(new Configuration(), List.of()));
    }
    return problems.all().stream().map(Problem::toString).toList();
  }

  /** A mapping that comes with the product. */
  static String shipped(String name) {
    try (InputStream in = Landings.class.getResourceAsStream("/mappings/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file into the landing folder of a source. */
  static Path put(Path landing, String name, byte[] bytes) {
    try {
      Path file = landing.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path put(Path landing, String name, String text) {
    return put(landing, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The files of a source. */
  static List<LandingFile> files(Path landing, Source source) {
    return new Landing(new Configuration(), landing.toString(), Duration.ZERO)
        .deliveries(source, NOW);
  }

  /** All records of a source, for SQL. */
  static Dataset<Row> records(SparkSession spark, Path landing, Source source) {
    return ReadRecords.dataset(spark, source.read(spark, files(landing, source)).records());
  }

  /** Real data, where it lies beside the repository. */
  static Path shared(String name) {
    return Path.of(System.getProperty("repository.root", "..")).resolve("../shared/data/" + name);
  }
}
