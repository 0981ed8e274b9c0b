package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The limit: one additive table (day, channel, topic; rows, answered, seconds of wait and of talk)
 * from the log, in plain Java, with threads and nothing else.
 */
public final class PlainSums {

  private static final int DATE = 10;
  private static final long PIECE = 32L << 20;
  private static final int STARTED = 1;
  private static final int CHANNEL = 6;
  private static final int OUTCOME = 9;
  private static final int TOPIC = 12;
  private static final int WAIT = 15;
  private static final int TALK = 17;
  private static final int COLUMNS = 28;

  private PlainSums() {}

  /**
   * Writes the table.
   *
   * @param args the folder of the log, threads, and the file to write
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, long[]> table = of(Path.of(args[0]), Integer.parseInt(args[1]));
    StringBuilder text = new StringBuilder("day,channel,topic,rows,answered,wait_s,talk_s\n");
    new TreeMap<>(table)
        .forEach(
            (key, sums) -> {
              text.append(key);
              for (long sum : sums) {
                text.append(',').append(sum);
              }
              text.append('\n');
            });
    Files.writeString(Path.of(args[2]), text);
  }

  /** The sums by day, channel and topic. */
  static Map<String, long[]> of(Path folder, int threads)
      throws IOException, InterruptedException, ExecutionException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Map<String, long[]>>> parts = new ArrayList<>();
      for (Path file : files) {
        for (long from = 0; from < Files.size(file); from += PIECE) {
          long start = from;
          parts.add(pool.submit(() -> piece(file, start)));
        }
      }
      Map<String, long[]> all = new HashMap<>();
      for (Future<Map<String, long[]>> part : parts) {
        part.get().forEach((key, sums) -> add(all.computeIfAbsent(key, k -> new long[4]), sums));
      }
      return all;
    } finally {
      pool.shutdown();
    }
  }

  private static void add(long[] to, long[] sums) {
    for (int i = 0; i < sums.length; i++) {
      to[i] += sums[i];
    }
  }

  /** The lines that begin within a piece of a file; the first line of the file is its header. */
  private static Map<String, long[]> piece(Path file, long from) {
    try (FileChannel channel = FileChannel.open(file)) {
      long begin = Math.max(0, from - 1);
      long length = Math.min(channel.size() - begin, PIECE + 4096);
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, begin, length);
      byte[] text = new byte[(int) length];
      bytes.get(text);
      int at = next(text, 0);
      int end = (int) Math.min(length, from - begin + PIECE);
      Lines lines = new Lines(text);
      while (at < end) {
        at = lines.line(at);
      }
      return lines.sums();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int next(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static final class Lines {
    private final byte[] text;
    private final int[] starts = new int[COLUMNS + 1];
    private final Map<Long, Cell> cells = new HashMap<>();

    Lines(byte[] text) {
      this.text = text;
    }

    private static final class Cell {
      private final String key;
      private final long[] sums = new long[4];

      Cell(String key) {
        this.key = key;
      }
    }

    int line(int from) {
      int column = 0;
      starts[0] = from;
      int at = from;
      while (at < text.length && text[at] != '\n') {
        if (text[at] == ',') {
          starts[++column] = at + 1;
        }
        at++;
      }
      starts[column + 1] = at + 1;
      long hash = hash(STARTED, DATE) * 31 + hash(CHANNEL, 99);
      hash = hash * 0x9E3779B97F4A7C15L + hash(TOPIC, 99);
      Cell cell = cells.get(hash);
      if (cell == null) {
        cell = new Cell(word(STARTED, DATE) + ',' + word(CHANNEL, 99) + ',' + word(TOPIC, 99));
        cells.put(hash, cell);
      }
      cell.sums[0]++;
      cell.sums[1] +=
          starts[OUTCOME + 1] - starts[OUTCOME] == 9 && text[starts[OUTCOME] + 2] == 's' ? 1 : 0;
      cell.sums[2] += number(WAIT);
      cell.sums[3] += number(TALK);
      return at + 1;
    }

    private long hash(int column, int most) {
      long hash = 7;
      int end = Math.min(starts[column + 1] - 1, starts[column] + most);
      for (int at = starts[column]; at < end; at++) {
        hash = hash * 131 + text[at];
      }
      return hash;
    }

    private String word(int column, int most) {
      int end = Math.min(starts[column + 1] - 1, starts[column] + most);
      return new String(text, starts[column], end - starts[column], StandardCharsets.US_ASCII);
    }

    private long number(int column) {
      long number = 0;
      for (int at = starts[column]; at < starts[column + 1] - 1; at++) {
        number = number * 10 + text[at] - '0';
      }
      return number;
    }

    Map<String, long[]> sums() {
      Map<String, long[]> sums = new HashMap<>();
      cells.values().forEach(cell -> sums.put(cell.key, cell.sums));
      return sums;
    }
  }
}
