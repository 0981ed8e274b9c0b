package org.servicekpi.store;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * One run's hold on the lake. It reads what was published when it began and what it wrote itself;
 * nobody else sees anything of it before {@link #publish}. Closing a run that did not publish
 * leaves the lake as it was.
 *
 * <p>Each write is one Spark job and one commit. A write makes one file for each day in each
 * partition of its dataset: give small nights few partitions ({@code coalesce}), and sort within
 * partitions by day, then by the table's key. Writes to different tables may happen at the same
 * time, writes to one table not.
 */
public final class LakeRun implements LakeReader, AutoCloseable {

  /** The column that says in which file a row stands. */
  public static final String FILE = LakeTables.FILE;

  /** The column that says where in its file a row stands. */
  public static final String POSITION = LakeTables.POSITION;

  private final Lake lake;
  private final RunLock lock;
  private final OpenRun self;
  private final Optional<Publication> from;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, RunTable> tables = new TreeMap<>();
  private final Set<String> withdrawn = new TreeSet<>();
  private boolean over;
  private boolean settled;
  private boolean closed;

  private LakeRun(Lake lake, RunLock lock, OpenRun self, Optional<Publication> from) {
    this.lake = lake;
    this.lock = lock;
    this.self = self;
    this.from = from;
  }

  static LakeRun begin(Lake lake, RunIdentity who, InstantSource clock) {
    return Trouble.guarded(
        lake.root(),
        () -> {
          String token = UUID.randomUUID().toString();
          Storage storage = lake.storage();
          StepListener listener = lake.options().listener();
          RunLock.Holder holder = RunLock.holder(who, token, clock);
          listener.before(Step.LOCK_TAKEN, who.runId());
          RunLock lock = RunLock.take(storage, holder, lake.options(), clock);
          listener.after(Step.LOCK_TAKEN, who.runId());
          try {
            List<String> missing = lake.settling().rollForward();
            Optional<Publication> from = lake.publications().newest();
            OpenRun self =
                new OpenRun(who.runId(), token, from.map(Publication::number).orElse(0L));
            listener.during(
                Step.RUN_OPENED,
                who.runId(),
                () -> storage.createIfAbsent(storage.at(self.file()), Json.write(self)));
            LakeRun run = new LakeRun(lake, lock, self, from);
            run.warnOfLost(missing);
            return run;
          } catch (IOException | RuntimeException failure) {
            lock.release();
            throw failure;
          }
        });
  }

  /** The publication that the run started from; empty in a new lake. */
  public Optional<Publication> startedFrom() {
    return from;
  }

  /** What operations should hear of: a lock that was taken over, a report file that is lost. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(lock.warnings());
    all.addAll(warnings);
    return all;
  }

  /**
   * Replaces exactly these days of a table. A day without rows becomes empty; a row of another day
   * is a bug of the caller's and ends the write. Without days nothing happens.
   *
   * @param rows has at least the declared columns; others are left out
   */
  public Written replaceDays(Table table, Set<LocalDate> days, Dataset<Row> rows) {
    LakeTables.day(table);
    return write(table, Optional.of(new TreeSet<>(days)), rows);
  }

  /** Replaces a whole table. Not for tables with a day. */
  public Written replaceAll(Table table, Dataset<Row> rows) {
    refuseDay(table);
    return write(table, Optional.empty(), rows);
  }

  /**
   * Adds rows to several tables in one pass. Rows that stand there already are not looked at:
   * {@link #strike} those that no longer count.
   *
   * @param rows what the rows of the tables are made of
   * @param pouring makes them
   * @return what the tasks summed up
   */
  public <R, S> List<S> append(List<Table> to, JavaRDD<R> rows, Pouring<R, S> pouring) {
    return guarded(
        "several tables",
        () -> {
          List<RunTable> opened = to.stream().map(this::table).toList();
          List<TableFiles.Target> targets =
              opened.stream().map(table -> table.target(Set.of())).toList();
          String names = to.stream().map(Table::name).collect(Collectors.joining(", "));
          List<RunWrites.Poured<S>> poured = new ArrayList<>();
          step(
              Step.TABLE_WRITTEN,
              names,
              () -> poured.add(RunWrites.several(targets, rows, pouring)));
          for (int i = 0; i < to.size(); i++) {
            opened.get(i).append(poured.get(0).files().get(i));
          }
          return poured.get(0).sums();
        });
  }

  /**
   * Strikes rows out of a table. The files they stand in stay as they are; readers leave them out.
   *
   * @param places has the table's day, where it has one, and {@link #FILE} and {@link #POSITION} of
   *     the rows as {@link #placed} gives them; each row once
   * @return how many rows that were
   */
  public long strike(Table table, Dataset<Row> places) {
    return guarded(
        table.name(),
        () -> {
          List<String> columns = new ArrayList<>(table.day().map(Field::name).stream().toList());
          columns.addAll(List.of(FILE, POSITION));
          Column[] order =
              columns.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
          Dataset<Row> sorted =
              (table.day().isPresent() ? places.repartition(order[0]) : places.coalesce(1))
                  .select(order)
                  .sortWithinPartitions(order);
          RunTable opened = table(table);
          List<DeleteFile> files = new ArrayList<>();
          step(
              Step.TABLE_WRITTEN,
              table.name(),
              () -> files.addAll(RunWrites.struck(sorted, opened.target(Set.of()))));
          return opened.strike(files);
        });
  }

  /** The rows of a table with the {@link #FILE} they stand in and their {@link #POSITION} there. */
  public Dataset<Row> placed(Table table) {
    return guarded(table.name(), () -> lake.tables().placed(table, snapshot(table)));
  }

  /** The same for some days. */
  public Dataset<Row> placed(Table table, Collection<LocalDate> days) {
    return guarded(table.name(), () -> placed(table).where(LakeTables.isOneOf(table, days)));
  }

  private Written write(Table table, Optional<Set<LocalDate>> days, Dataset<Row> rows) {
    return guarded(
        table.name(),
        () -> {
          if (days.isPresent() && days.get().isEmpty()) {
            return Written.nothing(table);
          }
          RunTable opened = table(table);
          List<DataFile> files = new ArrayList<>();
          TableFiles.Target target = opened.target(days.orElse(Set.of()));
          step(
              Step.TABLE_WRITTEN,
              table.name(),
              () -> files.addAll(RunWrites.one(table, rows, target)));
          return opened.commit(days, files);
        });
  }

  @Override
  public Dataset<Row> read(Table table) {
    return guarded(table.name(), () -> lake.tables().read(table, snapshot(table)));
  }

  @Override
  public Dataset<Row> read(Table table, Collection<LocalDate> days) {
    return guarded(table.name(), () -> lake.tables().read(table, snapshot(table), days));
  }

  @Override
  public SortedMap<LocalDate, Long> rowsByDay(Table table) {
    return guarded(table.name(), () -> lake.tables().rowsByDay(table, snapshot(table)));
  }

  /**
   * The folder in which report files are staged, under the paths that they will have in the
   * reports' folder. Only what changed is staged; published files that are neither staged nor
   * withdrawn stay.
   */
  public Path reports() {
    return guarded(
        "reports",
        () -> {
          Path staging = staging();
          lake.reports().makeFolder(staging);
          return staging;
        });
  }

  /** Says that a published report file is no longer published; it is removed after publishing. */
  public void withdrawReport(String path) {
    withdrawn.add(path);
  }

  /** Publishes without notes for the next run. */
  public Publication publish(LocalDate asOf, String content) {
    return publish(asOf, content, new TreeMap<>());
  }

  /**
   * Makes the run's tables and report files public, all at once, and ends the run.
   *
   * @param asOf the last day whose deliveries are known
   * @param content a hash of the logical content
   * @param notes what the next run should know, by name
   * @throws RefusedException if another run published meanwhile, or took the lock
   */
  public Publication publish(LocalDate asOf, String content, SortedMap<String, String> notes) {
    return guarded(
        lake.root(),
        () -> {
          over = true;
          long number = self.startedFrom() + 1;
          List<ReportFile> files = new ArrayList<>();
          step(Step.REPORTS_STAGED, self.run(), () -> files.addAll(staged(number)));
          Map<String, Long> snapshots = new TreeMap<>();
          from.ifPresent(before -> snapshots.putAll(before.tables()));
          tables.forEach(
              (name, table) -> table.head().ifPresent(head -> snapshots.put(name, head)));
          Publication publication =
              new Publication(
                  number,
                  self.run(),
                  self.token(),
                  asOf,
                  content,
                  self.startedFrom(),
                  notes,
                  new TreeMap<>(snapshots),
                  files);
          step(Step.PUBLICATION_CREATED, self.run(), () -> create(publication));
          warnOfLost(lake.settling().settle(publication));
          lake.settling().close(self);
          settled = true;
          return publication;
        });
  }

  /**
   * Gives the lock back. What the run wrote is cleared away unless its publication exists; then
   * what is left of publishing is done, here or by the next run.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    over = true;
    try {
      if (!settled && lock.isHeld()) {
        lake.settling().rollForward();
      }
    } catch (IOException | RefusedException leftToTheNextRun) {
      warnings.add("The next run clears away after this one: " + leftToTheNextRun.getMessage());
    } finally {
      step(Step.LOCK_RELEASED, self.run(), lock::release);
    }
  }

  private void create(Publication publication) throws IOException {
    long newest = lake.publications().newest().map(Publication::number).orElse(0L);
    if (newest != self.startedFrom()
        || !lock.isHeld()
        || !lake.publications().create(publication)) {
      throw new RefusedException(
          Actor.OPERATIONS,
          Where.file(lake.root()),
          "Run '"
              + self.run()
              + "' may not publish: it started from publication "
              + self.startedFrom()
              + ", and another run took over since"
              + (newest > self.startedFrom() ? " and published " + newest : "")
              + ".",
          "Nothing was published by this run. Run it again.");
    }
  }

  private List<ReportFile> staged(long number) throws IOException {
    Map<String, ReportFile> files = new TreeMap<>();
    from.ifPresent(before -> before.reports().forEach(file -> files.put(file.path(), file)));
    withdrawn.forEach(files::remove);
    for (String path : lake.reports().tree(staging())) {
      files.put(path, lake.reports().fingerprint(new Path(staging(), path), path, number));
    }
    return List.copyOf(files.values());
  }

  private Path staging() {
    return lake.reports().at(Settling.staging(self.run()));
  }

  /** Whether the run itself changed a table. */
  public boolean wrote(Table table) {
    synchronized (tables) {
      return Optional.ofNullable(tables.get(table.name())).flatMap(RunTable::head).isPresent();
    }
  }

  private Optional<Long> snapshot(Table table) {
    synchronized (tables) {
      return Optional.ofNullable(tables.get(table.name()))
          .map(RunTable::snapshot)
          .orElseGet(() -> from.flatMap(before -> before.snapshot(table.name())));
    }
  }

  private RunTable table(Table table) {
    RunTable.Scope scope = new RunTable.Scope(self.run(), self.token(), lake.options().listener());
    Optional<Long> base = from.flatMap(before -> before.snapshot(table.name()));
    synchronized (tables) {
      return tables.computeIfAbsent(
          table.name(), name -> RunTable.open(lake.tables(), table, scope, base));
    }
  }

  private static void refuseDay(Table table) {
    if (table.day().isPresent()) {
      throw new IllegalArgumentException("Table " + table + " is replaced by days");
    }
  }

  private void warnOfLost(List<String> missing) {
    if (!missing.isEmpty()) {
      warnings.add(
          "Published report files are gone: "
              + String.join(", ", missing)
              + ". Run their days again.");
    }
  }

  private void step(Step step, String what, Trouble.Action action) {
    lake.options().listener().during(step, what, action);
  }

  private <T> T guarded(String place, java.util.concurrent.Callable<T> action) {
    if (over) {
      throw new IllegalStateException("Run " + self.run() + " is over");
    }
    return Trouble.guarded(place, action);
  }
}
