package org.servicekpi.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** The stored tables of one lake, found by their path; no catalog has to be configured. */
final class LakeTables {

  static final String FILE = MetadataColumns.FILE_PATH.name();
  static final String POSITION = MetadataColumns.ROW_POSITION.name();

  private static final String CATALOG = "spark.sql.catalog.default_iceberg";

  private final SparkSession spark;
  private final Storage storage;
  private final HadoopTables tables;

  /** What was counted: a snapshot never changes, and a night asks for the same ones many times. */
  private final Map<Snapshot, SortedMap<LocalDate, Long>> rowsByDay = new ConcurrentHashMap<>();

  private record Snapshot(String table, long id) {}

  LakeTables(SparkSession spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
    this.tables = new HadoopTables(spark.sparkContext().hadoopConfiguration());
  }

  /** The tables that exist, whether published or not. */
  List<String> names() throws IOException {
    return storage.names(storage.at("tables")).stream()
        .filter(name -> tables.exists(location(name)))
        .toList();
  }

  String location(String table) {
    return storage.at("tables/" + table).toString();
  }

  Optional<org.apache.iceberg.Table> load(String table) {
    String location = location(table);
    return tables.exists(location) ? Optional.of(tables.load(location)) : Optional.empty();
  }

  org.apache.iceberg.Table create(Table table) {
    return tables.create(
        Declared.schema(table),
        Declared.partitioning(table),
        null,
        Declared.properties(table),
        location(table.name()));
  }

  /** The table at a snapshot, with the declared columns in their declared order. */
  Dataset<Row> read(Table table, Optional<Long> snapshot) {
    return selected(table, snapshot, List.of());
  }

  /** The same, and for each row the file it stands in and its position there. */
  Dataset<Row> placed(Table table, Optional<Long> snapshot) {
    return selected(table, snapshot, List.of(col(FILE), col(POSITION)));
  }

  private Dataset<Row> selected(Table table, Optional<Long> snapshot, List<Column> more) {
    if (snapshot.isEmpty()) {
      StructType schema = table.schema();
      return spark.createDataFrame(
          List.<Row>of(),
          more.isEmpty()
              ? schema
              : schema.add(FILE, DataTypes.StringType).add(POSITION, DataTypes.LongType));
    }
    usePaths();
    Dataset<Row> stored =
        spark
            .read()
            .format("iceberg")
            .option(SparkReadOptions.VERSION_AS_OF, snapshot.get())
            .load(location(table.name()));
    Set<String> present = Set.copyOf(Arrays.asList(stored.columns()));
    List<Column> columns = new ArrayList<>();
    for (Field field : table.fields()) {
      columns.add(
          present.contains(field.name())
              ? col(field.name())
              : lit(null).cast(field.type().spark()).as(field.name()));
    }
    columns.addAll(more);
    return stored.select(columns.toArray(new Column[0]));
  }

  /** The rows of some days. */
  Dataset<Row> read(Table table, Optional<Long> snapshot, Collection<LocalDate> days) {
    if (days.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), table.schema());
    }
    return read(table, snapshot).where(isOneOf(table, days));
  }

  /** Whether a row is of one of the days. Runs of days become ranges: a year is one comparison. */
  static Column isOneOf(Table table, Collection<LocalDate> days) {
    Column day = col(day(table).name());
    Iterator<LocalDate> sorted = new TreeSet<>(days).iterator();
    Column wanted = lit(false);
    if (!sorted.hasNext()) {
      return wanted;
    }
    LocalDate first = sorted.next();
    LocalDate last = first;
    while (sorted.hasNext()) {
      LocalDate next = sorted.next();
      if (!next.equals(last.plusDays(1))) {
        wanted = wanted.or(day.between(lit(first), lit(last)));
        first = next;
      }
      last = next;
    }
    return wanted.or(day.between(lit(first), lit(last)));
  }

  /** The rows of each day that has any: those that were written less those that were struck out. */
  SortedMap<LocalDate, Long> rowsByDay(Table table, Optional<Long> snapshot) throws IOException {
    if (snapshot.isEmpty()) {
      return new TreeMap<>();
    }
    Snapshot of = new Snapshot(table.name(), snapshot.get());
    SortedMap<LocalDate, Long> rows = rowsByDay.get(of);
    if (rows == null) {
      rows = count(table, snapshot.get());
      rowsByDay.put(of, rows);
    }
    return new TreeMap<>(rows);
  }

  private SortedMap<LocalDate, Long> count(Table table, long snapshot) throws IOException {
    SortedMap<LocalDate, Long> rows = new TreeMap<>();
    Optional<org.apache.iceberg.Table> stored = load(table.name());
    if (stored.isEmpty()) {
      return rows;
    }
    day(table);
    Set<String> struck = new HashSet<>();
    try (CloseableIterable<FileScanTask> tasks =
        stored.get().newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : tasks) {
        LocalDate day = LocalDate.ofEpochDay(task.file().partition().get(0, Integer.class));
        rows.merge(day, task.file().recordCount(), Long::sum);
        for (DeleteFile file : task.deletes()) {
          if (struck.add(file.location())) {
            rows.merge(day, -file.recordCount(), Long::sum);
          }
        }
      }
    }
    rows.values().removeIf(count -> count == 0);
    return rows;
  }

  static Field day(Table table) {
    return table
        .day()
        .orElseThrow(
            () -> new IllegalArgumentException("Table " + table + " has no day to choose by"));
  }

  /** Spark resolves a table given by its path through a catalog of this name. */
  private void usePaths() {
    if (spark.conf().getOption(CATALOG).isEmpty()) {
      Map<String, String> settings =
          Map.of(
              ".type", "hadoop",
              ".warehouse", storage.at("tables").toString(),
              ".cache-enabled", "false");
      settings.forEach((key, value) -> spark.conf().set(CATALOG + key, value));
      spark.conf().set(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
    }
  }
}
