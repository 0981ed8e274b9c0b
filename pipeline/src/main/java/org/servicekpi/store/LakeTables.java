package org.servicekpi.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** The stored tables of one lake, found by their path; no catalog has to be configured. */
final class LakeTables {

  private static final String CATALOG = "spark.sql.catalog.default_iceberg";

  private final SparkSession spark;
  private final Storage storage;
  private final HadoopTables tables;

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
        Declared.PROPERTIES,
        location(table.name()));
  }

  /** The table at a snapshot, with the declared columns in their declared order. */
  Dataset<Row> read(Table table, Optional<Long> snapshot) {
    if (snapshot.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), table.schema());
    }
    usePaths();
    Dataset<Row> stored =
        spark
            .read()
            .format("iceberg")
            .option(SparkReadOptions.VERSION_AS_OF, snapshot.get())
            .load(location(table.name()));
    Set<String> present = Set.copyOf(Arrays.asList(stored.columns()));
    Column[] columns =
        table.fields().stream()
            .map(
                field ->
                    present.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.type().spark()).as(field.name()))
            .toArray(Column[]::new);
    return stored.select(columns);
  }

  /** The same for some days. Runs of days become ranges, so that a year stays one comparison. */
  Dataset<Row> read(Table table, Optional<Long> snapshot, Collection<LocalDate> days) {
    Column day = col(day(table).name());
    Iterator<LocalDate> sorted = new TreeSet<>(days).iterator();
    if (!sorted.hasNext()) {
      return spark.createDataFrame(List.<Row>of(), table.schema());
    }
    Column wanted = lit(false);
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
    return read(table, snapshot).where(wanted.or(day.between(lit(first), lit(last))));
  }

  SortedMap<LocalDate, Long> rowsByDay(Table table, Optional<Long> snapshot) throws IOException {
    SortedMap<LocalDate, Long> rows = new TreeMap<>();
    Optional<org.apache.iceberg.Table> stored =
        snapshot.isEmpty() ? Optional.empty() : load(table.name());
    if (stored.isEmpty()) {
      return rows;
    }
    day(table);
    try (CloseableIterable<FileScanTask> tasks =
        stored.get().newScan().useSnapshot(snapshot.get()).planFiles()) {
      for (FileScanTask task : tasks) {
        int epochDay = task.file().partition().get(0, Integer.class);
        rows.merge(LocalDate.ofEpochDay(epochDay), task.file().recordCount(), Long::sum);
      }
    }
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
