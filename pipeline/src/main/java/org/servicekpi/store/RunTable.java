package org.servicekpi.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * A table as one run changes it: on a branch of the run's own that starts from the published
 * snapshot, whatever the table's main says.
 */
final class RunTable {

  static final String BRANCH_PREFIX = "run_";

  /** A run as its tables know it. */
  record Scope(String run, String token, StepListener listener) {
    String branch() {
      return BRANCH_PREFIX + run;
    }
  }

  private final Table declared;
  private final Scope scope;
  private final org.apache.iceberg.Table stored;
  private final Optional<Long> base;
  private Optional<Long> head = Optional.empty();

  private RunTable(
      Table declared, Scope scope, org.apache.iceberg.Table stored, Optional<Long> base) {
    this.declared = declared;
    this.scope = scope;
    this.stored = stored;
    this.base = base;
  }

  /** Finds or creates the table and brings its columns up to the declaration. */
  static RunTable open(LakeTables tables, Table declared, Scope scope, Optional<Long> base) {
    Optional<org.apache.iceberg.Table> found = tables.load(declared.name());
    if (found.isEmpty()) {
      scope.listener().during(Step.TABLE_CREATED, declared.name(), () -> tables.create(declared));
    }
    org.apache.iceberg.Table stored = found.or(() -> tables.load(declared.name())).orElseThrow();
    Declared.refuseUnlessFollowable(declared, stored);
    if (!Declared.isFollowed(declared, stored)) {
      Declared.follow(declared, stored);
    }
    base.filter(snapshot -> stored.snapshot(snapshot) == null)
        .ifPresent(
            snapshot -> {
              throw new RefusedException(
                  Actor.OPERATIONS,
                  Where.file("table " + declared.name()),
                  "The lake lost snapshot " + snapshot + ", which its newest publication names.",
                  "Restore the folder " + stored.location() + " from a backup.");
            });
    return new RunTable(declared, scope, stored, base);
  }

  /** The newest snapshot that the run sees. */
  Optional<Long> snapshot() {
    return head.or(() -> base);
  }

  /** The snapshot that the run wrote, if it did. */
  Optional<Long> head() {
    return head;
  }

  /** The columns as they are stored. */
  StructType columns() {
    return SparkSchemaUtil.convert(stored.schema());
  }

  /** What tasks must know to write here; without days, any day may be written. */
  TableFiles.Target target(Set<LocalDate> days) {
    StructType columns = columns();
    List<Integer> required =
        IntStream.range(0, columns.length())
            .filter(
                position ->
                    declared
                        .field(columns.fields()[position].name())
                        .map(field -> !field.nullable())
                        .orElse(false))
            .boxed()
            .toList();
    int day = declared.day().map(Field::name).map(columns::fieldIndex).orElse(-1);
    List<Integer> epochDays = days.stream().map(date -> (int) date.toEpochDay()).sorted().toList();
    return new TableFiles.Target(
        declared.name(),
        SerializableTable.copyOf(stored),
        columns,
        required,
        day,
        epochDays,
        folder(stored, scope.token()));
  }

  /** Where a run puts the data files of a table; nobody else writes there. */
  static String folder(org.apache.iceberg.Table table, String token) {
    return table.location() + "/data/" + token;
  }

  /**
   * Puts files onto the run's branch in place of the days, or of everything where none is given.
   */
  Written commit(Optional<Set<LocalDate>> days, List<DataFile> files) {
    put(
        transaction -> {
          OverwriteFiles change = transaction.newOverwrite().overwriteByRowFilter(replaced(days));
          files.forEach(change::addFile);
          return change;
        });
    return written(files);
  }

  /** Adds files to what stands on the run's branch. */
  Written append(List<DataFile> files) {
    if (snapshot().isEmpty()) {
      return commit(Optional.empty(), files);
    }
    if (!files.isEmpty()) {
      put(
          transaction -> {
            AppendFiles change = transaction.newAppend();
            files.forEach(change::appendFile);
            return change;
          });
    }
    return written(files);
  }

  /** Strikes rows out of what stands on the run's branch. */
  long strike(List<DeleteFile> files) {
    if (!files.isEmpty()) {
      put(
          transaction -> {
            RowDelta change = transaction.newRowDelta();
            files.forEach(change::addDeletes);
            return change;
          });
    }
    return files.stream().mapToLong(DeleteFile::recordCount).sum();
  }

  private Written written(List<DataFile> files) {
    SortedMap<LocalDate, Long> rowsByDay = new TreeMap<>();
    if (declared.day().isPresent()) {
      for (DataFile file : files) {
        LocalDate day = LocalDate.ofEpochDay(file.partition().get(0, Integer.class));
        rowsByDay.merge(day, file.recordCount(), Long::sum);
      }
    }
    return new Written(
        declared.name(),
        files.stream().mapToLong(DataFile::recordCount).sum(),
        rowsByDay,
        files.size(),
        files.stream().mapToLong(DataFile::fileSizeInBytes).sum());
  }

  private void put(Function<Transaction, SnapshotUpdate<?>> change) {
    scope
        .listener()
        .during(
            Step.BRANCH_COMMITTED,
            declared.name(),
            () -> {
              Transaction transaction = stored.newTransaction();
              if (head.isEmpty()) {
                startBranch(transaction);
              }
              SnapshotUpdate<?> update = change.apply(transaction);
              update.toBranch(scope.branch());
              update.set("service-kpi.run", scope.run());
              update.commit();
              transaction.commitTransaction();
              head = Optional.of(stored.refs().get(scope.branch()).snapshotId());
            });
  }

  /** The lock is ours, so every other run's branch belongs to a dead one. */
  private void startBranch(Transaction transaction) {
    List<String> dead = branchesOfRuns(stored).toList();
    if (dead.isEmpty() && base.isEmpty()) {
      return;
    }
    ManageSnapshots branches = transaction.manageSnapshots();
    dead.forEach(branches::removeBranch);
    base.ifPresent(snapshot -> branches.createBranch(scope.branch(), snapshot));
    branches.commit();
  }

  /** Without a published snapshot, whatever may lie on main was never published: all of it goes. */
  private Expression replaced(Optional<Set<LocalDate>> days) {
    if (days.isEmpty() || snapshot().isEmpty()) {
      return Expressions.alwaysTrue();
    }
    Object[] epochDays = days.get().stream().map(date -> (int) date.toEpochDay()).toArray();
    return Expressions.in(LakeTables.day(declared).name(), epochDays);
  }

  /** The names of the branches of runs. */
  static Stream<String> branchesOfRuns(org.apache.iceberg.Table table) {
    return table.refs().entrySet().stream()
        .filter(ref -> ref.getValue().isBranch() && ref.getKey().startsWith(BRANCH_PREFIX))
        .map(Map.Entry::getKey)
        .sorted();
  }

  /** Whether main shows this snapshot and no branch of a run is left. */
  static boolean isForwarded(org.apache.iceberg.Table table, long snapshot) {
    SnapshotRef main = table.refs().get(SnapshotRef.MAIN_BRANCH);
    return main != null
        && main.snapshotId() == snapshot
        && branchesOfRuns(table).findAny().isEmpty();
  }
}
