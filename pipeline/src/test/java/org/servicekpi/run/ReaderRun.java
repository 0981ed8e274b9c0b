package org.servicekpi.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeView;
import org.servicekpi.testing.SparkExtension;

/**
 * A process that reads published tables and reports in a loop, as people and other tools do, and
 * says when what it saw was of two publications. It pauses while the file {@link #PAUSE} is there,
 * and ends when that file's folder holds {@link #STOP}.
 */
public final class ReaderRun {

  static final String PAUSE = "reader-pause";
  static final String PAUSED = "reader-paused";
  static final String STOP = "reader-stop";

  /** Lines of what was seen: {@code tables 3}, {@code reports 3}, or {@code torn ...}. */
  static final String SEEN = "reader-seen";

  private final Path folder;
  private final Path signals;
  private final SparkSession spark = SparkExtension.session();
  private final SortedMap<String, String> contents = new TreeMap<>();
  private int turn;

  private ReaderRun(Path folder, Path signals) {
    this.folder = folder;
    this.signals = signals;
  }

  /** Arguments: workspace, folder of signals. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new ReaderRun(Path.of(arguments[0]), Path.of(arguments[1])).readUntilStopped();
  }

  private void readUntilStopped() throws IOException, InterruptedException {
    while (!Files.exists(signals.resolve(STOP))) {
      if (Files.exists(signals.resolve(PAUSE))) {
        contents.clear();
        spark.catalog().clearCache();
        Files.writeString(signals.resolve(PAUSED), "");
        while (Files.exists(signals.resolve(PAUSE)) && !Files.exists(signals.resolve(STOP))) {
          Thread.sleep(20);
        }
        Files.deleteIfExists(signals.resolve(PAUSED));
      } else {
        readTables();
        readReports();
        Thread.sleep(1000);
      }
    }
  }

  /**
   * The newest publication: of one number every table must always have as many rows on each day,
   * and the table whose turn it is the same rows.
   */
  private void readTables() throws IOException {
    LakeView now =
        Lake.open(spark, folder.resolve("lake").toString(), folder.resolve("reports").toString())
            .now();
    if (now.publication().isEmpty()) {
      return;
    }
    long number = now.publication().get().number();
    Table whole = Compared.ALL.get(turn++ % Compared.ALL.size());
    StringBuilder counts = new StringBuilder();
    for (Table table : Compared.ALL) {
      counts.append(table.name()).append(table.day().isPresent() ? now.rowsByDay(table) : "");
    }
    String rows =
        now.read(whole).collectAsList().stream().map(Row::toString).sorted().toList().toString();
    boolean sameCounts = isSame(number + " counts", counts.toString());
    boolean sameRows = isSame(number + " " + whole.name(), DigestUtils.sha256Hex(rows));
    say((sameCounts && sameRows ? "tables " : "torn tables ") + number);
  }

  private boolean isSame(String what, String content) {
    String before = contents.putIfAbsent(what, content);
    return before == null || before.equals(content);
  }

  /** As a foreign reader does: the mark, the files, the mark again. */
  private void readReports() throws IOException {
    Optional<String> before = mark();
    if (before.isEmpty()) {
      return;
    }
    JsonNode mark = new ObjectMapper().readTree(before.get());
    StringBuilder wrong = new StringBuilder();
    for (JsonNode file : mark.path("files")) {
      String path = file.path("path").asText();
      try {
        byte[] bytes = Files.readAllBytes(folder.resolve("reports").resolve(path));
        if (!DigestUtils.sha256Hex(bytes).equals(file.path("sha256").asText())) {
          wrong.append(' ').append(path);
        }
      } catch (NoSuchFileException gone) {
        wrong.append(" no ").append(path);
      }
    }
    if (before.equals(mark())) {
      say((wrong.isEmpty() ? "reports " : "torn reports ") + mark.path("number") + wrong);
    }
  }

  private Optional<String> mark() throws IOException {
    try {
      return Optional.of(Files.readString(folder.resolve("reports/_published.json")));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  private void say(String line) throws IOException {
    Files.writeString(
        signals.resolve(SEEN),
        line + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
