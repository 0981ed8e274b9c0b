package org.servicekpi.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Model;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.Survey;
import org.servicekpi.quality.Quality;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.store.LakeReader;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The records of one night after sifting: what each file gave, which records an other version
 * replaces, which days change, and the rows that each table gains. The records are kept by Spark
 * until {@link #close}, so that they are read from the landing once.
 */
final class Sifted implements AutoCloseable {

  /** The rows of a table that identify a record; the others hang on one of these. */
  private static final List<Table> IDENTIFIED = List.of(Interaction.TABLE, Survey.TABLE);

  /** Days before and after the records of a night in which an earlier version is looked for. */
  private static final int VERSION_DAYS = 62;

  /** How many refused records a message shows. */
  private static final int EXAMPLES = 3;

  private static final String SOURCE = Common.SOURCE.name();
  private static final String SOURCE_ID = Common.SOURCE_ID.name();
  private static final String FILE = Common.SOURCE_FILE.name();
  private static final String DAY = Common.BUSINESS_DATE.name();

  private final Dataset<Row> records;
  private final Dataset<Row> superseded;
  private final SortedMap<FileKey, FileCounts> files = new TreeMap<>();
  private final SortedMap<String, Long> rowsByTable = new TreeMap<>();
  private final NavigableSet<LocalDate> days = new TreeSet<>();
  private LocalDate customersFrom = LocalDate.MAX;
  private long replacedNew;
  private long replacedInLake;

  private Sifted(Dataset<Row> checked, LakeReader lake) {
    this.records = checked.persist(StorageLevel.MEMORY_AND_DISK());
    SortedMap<LocalDate, Long> candidatesByDay = countRecords();
    this.superseded = findSuperseded(lake, candidatesByDay).persist(StorageLevel.MEMORY_AND_DISK());
    countSuperseded(candidatesByDay);
    candidatesByDay.forEach(
        (day, count) -> {
          if (count > 0) {
            days.add(day);
          }
        });
    countWarnings();
  }

  /** Sifts checked records against each other and against the lake. */
  static Sifted of(Dataset<Row> checked, LakeReader lake) {
    return new Sifted(checked, lake);
  }

  private SortedMap<LocalDate, Long> countRecords() {
    List<Column> sizes = new ArrayList<>();
    for (Table table : Model.SOURCED) {
      Column column = col(table.name());
      Column rows =
          table == Interaction.TABLE
              ? when(column.isNotNull(), 1).otherwise(0)
              : coalesce(size(column), lit(0));
      sizes.add(sum(when(col(Quality.STATE).equalTo(Quality.CANDIDATE), rows)).as(table.name()));
    }
    sizes.add(min(when(hasCustomers(), col(Common.DELIVERED_ON.name()))).as("customers_from"));
    Column started = col(Interaction.TABLE.name()).getField(Interaction.STARTED_AT.name());
    sizes.add(max(started).as("last_at"));
    sizes.add(min(started).as("first_at"));
    SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    for (Row row :
        records
            .groupBy(col(SOURCE), col(FILE), col(Quality.STATE), col(DAY), col("rule"))
            .agg(count(lit(1)).as("n"), sizes.toArray(new Column[0]))
            .collectAsList()) {
      FileCounts counts = counts(row.getString(0), row.getString(1));
      long n = row.getAs("n");
      switch ((String) row.getAs(Quality.STATE)) {
        case Quality.HELD -> counts.held += n;
        case Quality.REFUSED -> {
          counts.quarantined += n;
          counts.rules.merge(row.getAs("rule"), n, Long::sum);
        }
        default -> {
          counts.candidates += n;
          LocalDate day = row.getAs(DAY);
          if (day != null) {
            byDay.merge(day, n, Long::sum);
          }
          LocalDate customers = row.getAs("customers_from");
          if (customers != null && customers.isBefore(customersFrom)) {
            customersFrom = customers;
          }
          for (Table table : Model.SOURCED) {
            Long rows = row.getAs(table.name());
            rowsByTable.merge(table.name(), rows == null ? 0 : rows, Long::sum);
          }
          counts.first = earlier(counts.first, row.getAs("first_at"));
          counts.last = later(counts.last, row.getAs("last_at"));
        }
      }
    }
    return byDay;
  }

  private Dataset<Row> findSuperseded(LakeReader lake, SortedMap<LocalDate, Long> byDay) {
    Dataset<Row> identities = columns(candidates().where(not(onlyCustomers())), Quality.IDENTITY);
    NavigableSet<LocalDate> near = daysNear(byDay, lake);
    List<Dataset<Row>> stored = new ArrayList<>();
    if (!near.isEmpty()) {
      for (Table table : IDENTIFIED) {
        if (rowsByTable.getOrDefault(table.name(), 0L) > 0) {
          stored.add(
              columns(
                  lake.read(table, near).withColumn(Quality.PLACE, lit(null).cast("long")),
                  Quality.IDENTITY));
        }
      }
    }
    // A record with an interaction and surveys has a row of each: it is still one record, and must
    // not replace itself.
    return Quality.superseded(
        stored.stream()
            .reduce(Dataset::unionByName)
            .map(Dataset::distinct)
            .map(identities::unionByName)
            .orElse(identities));
  }

  private static Column hasCustomers() {
    return coalesce(size(col(Customer.TABLE.name())).gt(0), lit(false));
  }

  /**
   * Records that only say who somebody is. Each delivery says how it was on its day, so that a
   * newer one does not replace them.
   */
  private static Column onlyCustomers() {
    return hasCustomers()
        .and(col(Interaction.TABLE.name()).isNull())
        .and(coalesce(size(col(Survey.TABLE.name())), lit(0)).leq(0));
  }

  private Dataset<Row> candidates() {
    return records.where(col(Quality.STATE).equalTo(Quality.CANDIDATE));
  }

  private static NavigableSet<LocalDate> daysNear(
      SortedMap<LocalDate, Long> byDay, LakeReader lake) {
    NavigableSet<LocalDate> near = new TreeSet<>();
    if (!byDay.isEmpty()) {
      LocalDate first = byDay.firstKey().minusDays(VERSION_DAYS);
      LocalDate last = byDay.lastKey().plusDays(VERSION_DAYS);
      for (Table table : IDENTIFIED) {
        near.addAll(lake.rowsByDay(table).subMap(first, last).keySet());
      }
    }
    return near;
  }

  private void countSuperseded(SortedMap<LocalDate, Long> candidatesByDay) {
    for (Row row :
        superseded
            .groupBy(col(SOURCE), col(FILE), col(DAY), col(Quality.PLACE).isNull().as("in_lake"))
            .count()
            .collectAsList()) {
      LocalDate day = row.getAs(DAY);
      long n = row.getAs("count");
      if ((boolean) row.getAs("in_lake")) {
        replacedInLake += n;
        days.add(day);
      } else {
        replacedNew += n;
        counts(row.getString(0), row.getString(1)).superseded += n;
        if (day != null) {
          candidatesByDay.merge(day, -n, Long::sum);
        }
      }
    }
  }

  private void countWarnings() {
    for (Row row :
        records
            .where(size(col("warnings")).gt(0))
            .select(col(SOURCE), col(FILE), explode(col("warnings")).as("warning"))
            .groupBy(SOURCE, FILE, "warning")
            .count()
            .collectAsList()) {
      counts(row.getString(0), row.getString(1)).warnings.put(row.getString(2), row.getLong(3));
    }
  }

  /** What each file gave, by source and file. */
  SortedMap<FileKey, FileCounts> files() {
    return files;
  }

  /** The days whose rows change. */
  NavigableSet<LocalDate> days() {
    return days;
  }

  /** Rows that an earlier night had accepted and that a newer version replaces. */
  long replacedInLake() {
    return replacedInLake;
  }

  /** The first delivery with customers; from its day on they may be others than before. */
  Optional<LocalDate> customersFrom() {
    return Optional.of(customersFrom).filter(day -> day.isBefore(LocalDate.MAX));
  }

  /** Whether any candidate feeds the table, or a row of it may have to go. */
  boolean touches(Table table) {
    return rowsByTable.getOrDefault(table.name(), 0L) > 0 || replacedInLake > 0;
  }

  /**
   * All rows of these tables on {@link #days}, in one row each: an array of structs per table,
   * named like it. Rows that stay in the lake and rows that came.
   *
   * @param runId stands in the rows that came
   */
  Dataset<Row> rows(List<Table> tables, LakeReader lake, String runId) {
    Dataset<Row> all =
        accepted().select(columns(tables, table -> TableRows.cut(table, runId).as(table.name())));
    for (Table table : tables) {
      NavigableSet<LocalDate> stored = new TreeSet<>(lake.rowsByDay(table).keySet());
      stored.retainAll(days);
      if (!stored.isEmpty()) {
        Dataset<Row> stays = staying(lake.read(table, stored));
        all =
            all.union(
                stays.select(
                    columns(
                        tables,
                        other ->
                            other == table
                                ? TableRows.whole(table).as(table.name())
                                : TableRows.none(other).as(other.name()))));
      }
    }
    return all;
  }

  private Dataset<Row> staying(Dataset<Row> stored) {
    if (replacedInLake == 0) {
      return stored;
    }
    Dataset<Row> gone =
        superseded.where(col(Quality.PLACE).isNull()).select(SOURCE, SOURCE_ID, DAY).distinct();
    return stored.join(gone, names(SOURCE, SOURCE_ID, DAY), "left_anti");
  }

  /** The versions of customers that came, as rows of their table. */
  Dataset<Row> customers(String runId) {
    return candidates()
        .where(hasCustomers())
        .select(explode(TableRows.cut(Customer.TABLE, runId)).as("row"))
        .select("row.*");
  }

  private Dataset<Row> accepted() {
    Dataset<Row> candidates = candidates();
    if (replacedNew == 0) {
      return candidates;
    }
    Dataset<Row> gone =
        superseded
            .where(col(Quality.PLACE).isNotNull())
            .select(SOURCE, FILE, Quality.PLACE)
            .distinct();
    return candidates.join(gone, names(SOURCE, FILE, Quality.PLACE), "left_anti");
  }

  private static scala.collection.immutable.Seq<String> names(String... names) {
    return CollectionConverters.asScala(List.of(names)).toSeq();
  }

  private static Column[] columns(List<Table> tables, Function<Table, Column> column) {
    return tables.stream().map(column).toArray(Column[]::new);
  }

  /** The refused records as rows of the quarantine. */
  Dataset<Row> quarantined(String runId) {
    return columns(
        records
            .where(col(Quality.STATE).equalTo(Quality.REFUSED))
            .withColumn(Quarantine.FILE.name(), col(FILE))
            .withColumn(Quarantine.RAW.name(), coalesce(col(Quarantine.RAW.name()), lit("")))
            .withColumn(
                Quarantine.RAW.name(),
                coalesce(
                    col(Quarantine.RAW.name()),
                    to_json(col(Interaction.TABLE.name())),
                    to_json(col(Survey.TABLE.name())),
                    lit("{}")))
            .withColumn(
                Quarantine.CUSTOMER_KEY.name(),
                col(Interaction.TABLE.name()).getField(Interaction.CUSTOMER_KEY.name()))
            .withColumn(Quarantine.RUN_ID.name(), lit(runId)),
        Quarantine.TABLE.fields().stream().map(Field::name).toList());
  }

  /** The first refused records of a source: file, place and reason. */
  List<String> firstRefused(String source) {
    return records
        .where(col(Quality.STATE).equalTo(Quality.REFUSED).and(col(SOURCE).equalTo(source)))
        .orderBy(FILE, Quality.PLACE)
        .select(FILE, Quality.PLACE, Quarantine.REASON.name())
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + ":" + row.getLong(1) + " " + row.getString(2))
        .toList();
  }

  private static Dataset<Row> columns(Dataset<Row> rows, Collection<String> names) {
    return rows.select(
        names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new));
  }

  private FileCounts counts(String source, String file) {
    return files.computeIfAbsent(new FileKey(source, file), key -> new FileCounts());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }

  @Override
  public void close() {
    superseded.unpersist();
    records.unpersist();
  }
}
