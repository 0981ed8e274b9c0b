package org.servicekpi.store;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The files in which one task says which rows of a table no longer count, one for each day. The
 * places of a day come one after the other, sorted by file and position.
 */
final class StruckFiles {

  private final TableFiles.Target target;
  private final String names;
  private final PositionDelete<Record> place = PositionDelete.create();
  private final List<DeleteFile> written = new ArrayList<>();
  private Optional<PositionDeleteWriter<Record>> open = Optional.empty();
  private int openDay;

  StruckFiles(TableFiles.Target target) {
    this.target = target;
    TaskContext task = TaskContext.get();
    this.names = task.partitionId() + "-" + task.taskAttemptId();
  }

  /** Notes a place: the day where the table has one, the file, and the position in it. */
  void add(InternalRow row) throws IOException {
    boolean byDay = target.day() >= 0;
    int day = byDay ? row.getInt(0) : 0;
    if (open.isEmpty() || day != openDay) {
      close();
      open = Optional.of(open(day));
      openDay = day;
    }
    int file = byDay ? 1 : 0;
    place.set(row.getUTF8String(file).toString(), row.getLong(file + 1));
    open.get().write(place);
  }

  /** Ends all files and says what they are. */
  List<DeleteFile> finish() throws IOException {
    close();
    return written;
  }

  private void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      written.add(open.get().toDeleteFile());
      open = Optional.empty();
    }
  }

  private PositionDeleteWriter<Record> open(int day) throws IOException {
    boolean byDay = target.day() >= 0;
    String day10 = byDay ? LocalDate.ofEpochDay(day).toString() : "all";
    OutputFile file =
        target
            .table()
            .io()
            .newOutputFile(
                target.folder()
                    + "/"
                    + day10
                    + "-struck-"
                    + names
                    + "-"
                    + written.size()
                    + ".parquet");
    Parquet.DeleteWriteBuilder builder =
        Parquet.writeDeletes(file)
            .withSpec(target.table().spec())
            .metricsConfig(MetricsConfig.forPositionDelete());
    if (byDay) {
      PartitionData partition = new PartitionData(target.table().spec().partitionType());
      partition.set(0, day);
      builder.withPartition(partition);
    }
    return builder.buildPositionWriter();
  }
}
