package org.servicekpi.metric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Folds the rows of one task; gives cells out whenever they grow heavy, so that memory stays
 * bounded whatever the rows are.
 */
final class FoldTask implements Iterator<Tuple2<Integer, byte[]>> {

  private static final long HEAVY = 96L << 20;

  private final Iterator<InternalRow> rows;
  private final Folder<?> folder;
  private final RowCells cells;
  private final int subject;
  private final int receivers;
  private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
  private boolean done;

  private FoldTask(Iterator<InternalRow> rows, Task task) {
    Subject<?> of = Subject.ALL.get(task.subject);
    this.rows = rows;
    this.folder = new Folder<>(of, task.plan.value(), new HashSet<>(task.columns));
    this.cells = new RowCells(of.columns(), task.columns);
    this.subject = task.subject;
    this.receivers = task.receivers;
  }

  /**
   * The cells of all rows of a subject, packed for their receivers.
   *
   * @param plan shared by all tasks: to unpack it takes longer than to fold a small file
   */
  static JavaRDD<Tuple2<Integer, byte[]>> over(
      Subject<?> subject, Dataset<Row> rows, Broadcast<Plan> plan, int receivers) {
    Dataset<Row> read = Metrics.read(subject, rows);
    Task task = new Task(Subject.ALL.indexOf(subject), plan, List.of(read.columns()), receivers);
    return read.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(iterator -> new FoldTask(iterator, task));
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !done) {
      foldSome();
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All cells are given out");
    }
    return ready.removeFirst();
  }

  private void foldSome() {
    while (rows.hasNext() && !folder.heavierThan(HEAVY)) {
      folder.add(cells.over(rows.next()));
    }
    done = !rows.hasNext();
    Chunks chunks = new Chunks(receivers);
    folder.giveOut((where, cell) -> chunks.put(subject, where, cell));
    List<byte[]> packed = chunks.packed();
    for (int receiver = 0; receiver < receivers; receiver++) {
      if (packed.get(receiver).length > 0) {
        ready.add(new Tuple2<>(receiver, packed.get(receiver)));
      }
    }
  }

  private record Task(int subject, Broadcast<Plan> plan, List<String> columns, int receivers)
      implements java.io.Serializable {}
}
