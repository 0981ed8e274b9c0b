package org.servicekpi.jobs.bench;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Starts the benchmark: {@code mvn -Pbenchmark verify}. Its name keeps it out of the tests.
 *
 * <p>Settings: {@link BenchSettings}.
 */
final class BenchmarkRun {

  @Test
  void theTableIsFilled() throws Exception {
    System.out.println(Benchmark.run(Path.of(System.getProperty("repository.root"))));
  }
}
