package org.servicekpi.metric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.servicekpi.model.Cells;
import scala.Tuple2;

/**
 * Folds the rows of one task; gives cells out, cut by cut, whenever they grow heavy, so that memory
 * stays bounded whatever the rows are.
 */
final class FoldTask implements Iterator<Tuple2<Integer, byte[]>> {

  private static final long HEAVY = 96L << 20;

  private final Iterator<InternalRow> rows;
  private final Folder<?> folder;
  private final Reader cells;
  private final int subject;
  private final int receivers;
  private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

  /** The cut that is given out next; as many as there are while rows are folded. */
  private int nextCut;

  private FoldTask(Iterator<InternalRow> rows, Task task) {
    Subject<?> of = Subject.ALL.get(task.subject);
    this.rows = rows;
    this.folder = new Folder<>(of, task.plan.value(), new HashSet<>(task.columns));
    this.nextCut = folder.cuts();
    this.cells = cells(of, task);
    this.subject = task.subject;
    this.receivers = task.receivers;
  }

  private static Reader cells(Subject<?> of, Task task) {
    RowCells row = new RowCells(of.columns(), task.columns);
    if (task.computed.isEmpty()) {
      return row::over;
    }
    return new ComputedCells(
            row, of.columns().size(), UnsafeProjection.create(Computing.seq(task.computed)))
        ::over;
  }

  /**
   * The cells of all rows of a subject, packed for their receivers.
   *
   * @param plan shared by all tasks: to unpack it takes longer than to fold a small file
   */
  static JavaRDD<Tuple2<Integer, byte[]>> over(
      Subject<?> subject, Dataset<Row> rows, Broadcast<Plan> plan, int receivers) {
    List<Computed> computed = plan.value().computed(subject);
    Optional<Computing> computing =
        computed.isEmpty() ? Optional.empty() : Optional.of(new Computing(subject));
    Dataset<Row> read =
        Metrics.read(subject, rows, computing.map(sql -> sql.columns(computed)).orElse(Set.of()));
    List<String> columns = List.of(read.columns());
    Task task =
        new Task(
            Subject.ALL.indexOf(subject),
            plan,
            columns,
            computing.map(sql -> sql.bound(computed, columns)).orElse(List.of()),
            receivers);
    return read.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(iterator -> new FoldTask(iterator, task));
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (nextCut < folder.cuts() || rows.hasNext())) {
      if (nextCut == folder.cuts()) {
        foldSome();
      }
      giveOut();
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
      folder.add(cells.of(rows.next()));
    }
    nextCut = 0;
  }

  private void giveOut() {
    Chunks chunks = new Chunks(receivers);
    folder.giveOut(nextCut, (where, cell) -> chunks.put(subject, where, cell));
    List<byte[]> packed = chunks.packed();
    for (int receiver = 0; receiver < receivers; receiver++) {
      if (packed.get(receiver).length > 0) {
        ready.add(new Tuple2<>(receiver, packed.get(receiver)));
      }
    }
    nextCut++;
    if (nextCut == folder.cuts()) {
      folder.forget();
    }
  }

  /** Reads a row as Spark keeps it. */
  @FunctionalInterface
  private interface Reader {
    Cells of(InternalRow row);
  }

  private record Task(
      int subject,
      Broadcast<Plan> plan,
      List<String> columns,
      List<Expression> computed,
      int receivers)
      implements java.io.Serializable {
    Task {
      computed = new ArrayList<>(computed);
    }
  }
}
