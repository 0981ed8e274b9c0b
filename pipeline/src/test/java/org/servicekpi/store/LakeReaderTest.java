package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servicekpi.store.TinyLake.CALL;
import static org.servicekpi.store.TinyLake.QUEUE;
import static org.servicekpi.store.TinyLake.codes;
import static org.servicekpi.store.TinyLake.ids;
import static org.servicekpi.store.TinyLake.night;
import static org.servicekpi.store.TinyLake.open;
import static org.servicekpi.store.TinyLake.tree;
import static org.servicekpi.store.TinyLake.who;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LakeReaderTest {

  private static final SparkSession spark = SparkExtension.session();

  @TempDir Path folder;

  @Test
  void aReaderInALoopSeesOnePublicationAtATime() throws Exception {
    Lake lake = open(spark, folder);
    night(lake, spark, who("r"), 1);
    AtomicBoolean over = new AtomicBoolean();
    Future<List<Integer>> tables = CompletableFuture.supplyAsync(() -> readTables(lake, over));
    Future<List<String>> reports = CompletableFuture.supplyAsync(() -> readReports(over));
    for (int edition = 2; edition <= 8; edition++) {
      night(lake, spark, who("r"), edition);
    }
    over.set(true);
    assertThat(tables.get()).isSorted().isNotEmpty();
    assertThat(reports.get()).isNotEmpty().allMatch(seen -> seen.equals("whole"));
  }

  /** The editions seen; fails on a mixture. */
  private static List<Integer> readTables(Lake lake, AtomicBoolean over) {
    List<Integer> seen = new ArrayList<>();
    do {
      LakeView now = lake.now();
      int edition = (int) now.publication().orElseThrow().number();
      assertThat(ids(now.read(CALL))).containsExactly("a" + edition, "b" + edition);
      assertThat(codes(now.read(QUEUE))).containsExactly("q" + edition);
      seen.add(edition);
    } while (!over.get());
    return seen;
  }

  /** As a foreign reader does: the mark, the files, the mark again. */
  private List<String> readReports(AtomicBoolean over) {
    List<String> seen = new ArrayList<>();
    do {
      Optional<String> before = mark();
      String files = reportsNow();
      if (before.isPresent() && before.equals(mark())) {
        boolean isWhole =
            files.lines().map(line -> line.replaceFirst(".*edition ", "")).distinct().count() == 1
                && files.lines().count() == 2;
        seen.add(isWhole ? "whole" : files);
      }
    } while (!over.get());
    return seen;
  }

  private String reportsNow() {
    try {
      return tree(folder.resolve("reports/kpi"));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private Optional<String> mark() {
    try {
      return Optional.of(Files.readString(folder.resolve("reports/_published.json")));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
