package org.servicekpi.store;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.data.SparkParquetWriters;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The data files that one task writes to one table: one for each of its days, and more only where
 * days grow past the size of a file or too many of them are open at once.
 */
final class TableFiles {

  private static final int OPEN_AT_ONCE = 64;
  private static final long FILE_BYTES = 256L << 20;
  private static final int ROWS_BETWEEN_LOOKS = 4096;

  /**
   * What a task must know to write a table.
   *
   * @param name the table's name
   * @param table the table as of the start of the write
   * @param columns the stored columns, in their stored order
   * @param required the positions that must not be null
   * @param day the position of the day; -1 where there is none
   * @param days the days that may be written, as days since 1970, sorted; any where it is empty
   * @param folder where the files go
   */
  record Target(
      String name,
      Table table,
      StructType columns,
      List<Integer> required,
      int day,
      List<Integer> days,
      String folder)
      implements Serializable {}

  /** A file being written. */
  private static final class Open {
    private final FileAppender<InternalRow> rows;
    private final OutputFile file;
    private long count;

    Open(FileAppender<InternalRow> rows, OutputFile file) {
      this.rows = rows;
      this.file = file;
    }
  }

  private final Target target;
  private final int[] required;
  private final String names;
  private final Map<Integer, Open> open = new HashMap<>();
  private final List<DataFile> written = new ArrayList<>();
  private Optional<Open> last = Optional.empty();
  private int lastDay;
  private int sequence;

  TableFiles(Target target) {
    this.target = target;
    this.required = target.required().stream().mapToInt(Integer::intValue).toArray();
    TaskContext task = TaskContext.get();
    this.names = task.partitionId() + "-" + task.taskAttemptId();
  }

  /** The table's name. */
  String name() {
    return target.name();
  }

  /** Writes a row; it is not kept, so the caller may use the same object for the next one. */
  void add(InternalRow row) throws IOException {
    for (int position : required) {
      if (row.isNullAt(position)) {
        throw new IllegalStateException(
            "Null in " + column(position) + ", which is declared as never null");
      }
    }
    int day = target.day() < 0 ? 0 : row.getInt(target.day());
    Open file = open(day);
    file.rows.add(row);
    if (++file.count % ROWS_BETWEEN_LOOKS == 0 && file.rows.length() > FILE_BYTES) {
      finish(day);
    }
  }

  /** The file of a day; most rows are of the day of the row before. */
  private Open open(int day) throws IOException {
    if (last.isEmpty() || lastDay != day) {
      Open file = open.get(day);
      last = Optional.of(file == null ? openFor(day) : file);
      lastDay = day;
    }
    return last.orElseThrow();
  }

  /** Ends all files and says what they are. */
  List<DataFile> finish() throws IOException {
    for (int day : new TreeMap<>(open).keySet()) {
      finish(day);
    }
    return written;
  }

  /** Drops what was written, as far as that is still possible. */
  void abandon() {
    for (Open file : open.values()) {
      try {
        file.rows.close();
      } catch (IOException | RuntimeException alreadyFailing) {
        // The failure that brought us here is the one to tell.
      }
      remove(file.file.location());
    }
    written.forEach(file -> remove(file.location()));
  }

  private void remove(String location) {
    try {
      target.table().io().deleteFile(location);
    } catch (RuntimeException leftover) {
      // What stays is removed with the other leftovers of the run.
    }
  }

  private Open openFor(int day) throws IOException {
    if (target.day() >= 0
        && !target.days().isEmpty()
        && Collections.binarySearch(target.days(), day) < 0) {
      throw new IllegalStateException(
          "A row of "
              + LocalDate.ofEpochDay(day)
              + " came with a write to "
              + target.folder()
              + " that does not replace this day");
    }
    if (open.size() == OPEN_AT_ONCE) {
      Map.Entry<Integer, Open> largest =
          open.entrySet().stream()
              .max(Comparator.comparingLong(entry -> entry.getValue().count))
              .orElseThrow();
      finish(largest.getKey());
    }
    String day10 = target.day() < 0 ? "all" : LocalDate.ofEpochDay(day).toString();
    OutputFile file =
        target
            .table()
            .io()
            .newOutputFile(
                target.folder() + "/" + day10 + "-" + names + "-" + sequence++ + ".parquet");
    FileAppender<InternalRow> rows =
        Parquet.write(file)
            .forTable(target.table())
            .createWriterFunc(type -> SparkParquetWriters.buildWriter(target.columns(), type))
            .build();
    Open opened = new Open(rows, file);
    open.put(day, opened);
    return opened;
  }

  private void finish(int day) throws IOException {
    Open file = open.get(day);
    file.rows.close();
    open.remove(day);
    last = Optional.empty();
    DataFiles.Builder builder =
        DataFiles.builder(target.table().spec())
            .withPath(file.file.location())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(file.rows.length())
            .withMetrics(file.rows.metrics())
            .withSplitOffsets(file.rows.splitOffsets());
    if (target.day() >= 0) {
      builder.withPartitionPath(column(target.day()) + "=" + LocalDate.ofEpochDay(day));
    }
    written.add(builder.build());
  }

  private String column(int position) {
    return target.columns().fields()[position].name();
  }
}
