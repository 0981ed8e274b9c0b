package org.servicekpi.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Model;
import org.servicekpi.model.Order;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.Survey;
import org.servicekpi.model.Visit;
import org.servicekpi.quality.Versions;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.store.LakeRun;

/**
 * Strikes out the rows that newer versions replace, after the rows of a night were added. First the
 * ids that stand there twice are found, by a hash; only their rows are looked at.
 */
final class Replacing {

  /**
   * Tables whose rows come and go together.
   *
   * @param identified those whose rows identify a record; the others hang on one of these
   * @param all all of them
   */
  private record Kin(List<Table> identified, List<Table> all) {}

  private static final Kin RAW = new Kin(Model.ASSEMBLED, Model.ASSEMBLED);
  private static final Kin FACTS =
      new Kin(
          List.of(Interaction.TABLE, Survey.TABLE, Visit.TABLE, Order.TABLE, HelpView.TABLE),
          Model.SOURCED.stream().filter(table -> table.day().isPresent()).toList());

  /** Days before and after the records of a night in which an earlier version is looked for. */
  private static final int VERSION_DAYS = 62;

  /** So many hashes of new records fit beside a task. */
  private static final long FEW = 2_000_000;

  private static final String ID = "id_hash";
  private static final String SOURCE = Common.SOURCE.name();
  private static final String FILE = Common.SOURCE_FILE.name();
  private static final String CUSTOMER = Interaction.CUSTOMER_KEY.name();
  private static final String DAY = Common.BUSINESS_DATE.name();

  private final Night night;
  private final Tally tally;
  private final Set<String> assembling;

  /**
   * Replaces what the tally says.
   *
   * @param assembling the sources whose records are put together of raw ones
   */
  Replacing(Night night, Tally tally, Set<String> assembling) {
    this.night = night;
    this.tally = tally;
    this.assembling = assembling;
  }

  /** Strikes out replaced raw records. */
  void raw() {
    replace(RAW, tally.rawDays());
  }

  /** Strikes out the rows of replaced records, and tallies them. */
  void records() {
    replace(FACTS, tally.candidateDays());
  }

  private void replace(Kin kin, NavigableSet<LocalDate> days) {
    // Some records have no row here: those that only say who somebody is.
    if (rows(kin) == 0) {
      return;
    }
    Dataset<Row> contested = contested(kin, days).persist(StorageLevel.MEMORY_AND_DISK());
    if (contested.isEmpty()) {
      contested.unpersist();
      return;
    }
    List<Dataset<Row>> rows = new ArrayList<>();
    for (Table table : kin.all()) {
      NavigableSet<LocalDate> near = near(table, days);
      if (!near.isEmpty()) {
        rows.add(rows(table, near).join(contested, seq(ID), "left_semi"));
      }
    }
    Dataset<Row> replaced =
        Versions.replaced(
                rows.stream().reduce(Dataset::unionByName).orElseThrow(),
                List.of(LakeRun.FILE, LakeRun.POSITION))
            .persist(StorageLevel.MEMORY_AND_DISK());
    tally(kin, replaced);
    if (kin.equals(FACTS) && tally.replacedInLake() > 0) {
      tally.replacedCustomers(customersOf(replaced));
    }
    for (Row table : replaced.select(Versions.TABLE).distinct().collectAsList()) {
      Table declared =
          kin.all().stream()
              .filter(one -> one.name().equals(table.getString(0)))
              .findFirst()
              .orElseThrow();
      night.lake().strike(declared, replaced.where(col(Versions.TABLE).equalTo(declared.name())));
    }
    replaced.unpersist();
    contested.unpersist();
  }

  /** New rows that identify a record. */
  private long rows(Kin kin) {
    return kin.identified().stream().mapToLong(table -> tally.rows(table.name())).sum();
  }

  /** The ids of new records that stand there more than once. */
  private Dataset<Row> contested(Kin kin, NavigableSet<LocalDate> days) {
    List<Dataset<Row>> fresh = new ArrayList<>();
    List<Dataset<Row>> twice = new ArrayList<>();
    List<Dataset<Row>> stored = new ArrayList<>();
    for (Table table : kin.identified()) {
      NavigableSet<LocalDate> near = near(table, days);
      if (near.isEmpty()) {
        continue;
      }
      Dataset<Row> ids =
          night.lake().read(table, near).select(id(), night.isNew().as(Versions.FRESH));
      if (tally.rows(table.name()) > 0) {
        Dataset<Row> isNew = ids.where(col(Versions.FRESH)).select(ID);
        fresh.add(isNew);
        twice.add(isNew.groupBy(ID).count().where(col("count").gt(1)).select(ID));
      }
      if (night.lake().startedFrom().isPresent()) {
        stored.add(ids.where(not(col(Versions.FRESH))).select(ID));
      }
    }
    Dataset<Row> contested = union(twice);
    if (!stored.isEmpty()) {
      Dataset<Row> isNew = union(fresh);
      contested =
          contested.union(
              union(stored).join(rows(kin) < FEW ? broadcast(isNew) : isNew, seq(ID), "left_semi"));
    }
    return contested.distinct();
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  private static scala.collection.immutable.Seq<String> seq(String name) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(name)).toSeq();
  }

  private Dataset<Row> rows(Table table, NavigableSet<LocalDate> near) {
    List<Column> columns = new ArrayList<>();
    Versions.IDENTITY.forEach(name -> columns.add(col(name)));
    columns.add(col(DAY));
    columns.add(lit(table.name()).as(Versions.TABLE));
    columns.add(
        xxhash64(
                table.key().stream()
                    .map(Field::name)
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(Column[]::new))
            .as(Versions.KEY));
    columns.add(night.isNew().as(Versions.FRESH));
    columns.add(table.equals(Interaction.TABLE) ? col(CUSTOMER) : lit(null).as(CUSTOMER));
    columns.add(col(LakeRun.FILE));
    columns.add(col(LakeRun.POSITION));
    columns.add(id());
    return night.lake().placed(table, near).select(columns.toArray(new Column[0]));
  }

  private static Column id() {
    return xxhash64(col(SOURCE), col(Common.SOURCE_ID.name())).as(ID);
  }

  /** The days of a table on which versions of the night's records may stand. */
  private NavigableSet<LocalDate> near(Table table, NavigableSet<LocalDate> days) {
    return new TreeSet<>(
        night
            .lake()
            .rowsByDay(table)
            .subMap(days.first().minusDays(VERSION_DAYS), days.last().plusDays(VERSION_DAYS))
            .keySet());
  }

  private void tally(Kin kin, Dataset<Row> replaced) {
    Dataset<Row> records =
        replaced
            .where(col(Versions.TABLE).isin(kin.identified().stream().map(Table::name).toArray()))
            .select(
                SOURCE,
                FILE,
                DAY,
                Versions.FRESH,
                Common.SOURCE_ID.name(),
                Common.RECORD_VERSION.name(),
                Common.CONTENT_HASH.name(),
                Versions.SAME,
                Versions.COPY)
            .distinct();
    for (Row row :
        records.groupBy(SOURCE, FILE, DAY, Versions.FRESH, Versions.SAME).count().collectAsList()) {
      tally(kin, row);
    }
  }

  private void tally(Kin kin, Row row) {
    long count = row.getAs("count");
    LocalDate day = row.getAs(DAY);
    boolean fresh = row.getAs(Versions.FRESH);
    if (fresh && (kin.equals(RAW) || !assembling.contains(row.getString(0)))) {
      FileCounts file = tally.file(new FileKey(row.getString(0), row.getString(1)));
      file.superseded += count;
      file.duplicates += row.<Boolean>getAs(Versions.SAME) ? count : 0;
    }
    if (kin.equals(FACTS) && fresh) {
      tally.superseded(day, count);
    } else if (kin.equals(FACTS)) {
      tally.replaced(day, count);
    }
  }

  /** Of whom the replaced rows of earlier nights were. */
  private static List<String> customersOf(Dataset<Row> replaced) {
    return replaced
        .where(not(col(Versions.FRESH)).and(col(CUSTOMER).isNotNull()))
        .select(CUSTOMER)
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Of several rows about a customer in deliveries of one date the newest stays. */
  void customers() {
    if (tally.customersFrom().isEmpty()) {
      return;
    }
    Dataset<Row> ranked =
        night
            .lake()
            .placed(Customer.TABLE)
            .where(col(Common.DELIVERED_ON.name()).geq(lit(tally.customersFrom().orElseThrow())))
            .withColumn(
                "rank",
                row_number()
                    .over(
                        Window.partitionBy(Customer.CUSTOMER_KEY.name(), Common.DELIVERED_ON.name())
                            .orderBy(
                                col(Common.RECORD_VERSION.name()).desc_nulls_last(),
                                col(Common.CONTENT_HASH.name()).desc(),
                                col(FILE),
                                night.isNew().desc(),
                                col(LakeRun.FILE),
                                col(LakeRun.POSITION))));
    night.lake().strike(Customer.TABLE, ranked.where(col("rank").gt(1)));
  }

  /**
   * Of several versions of a record about the keys of a person the newest stays, so that it takes
   * back what an older one said.
   */
  void links() {
    if (tally.rows(CustomerLink.TABLE.name()) == 0) {
      return;
    }
    Column[] keys = {col(ID), col(CustomerLink.KEY_A.name()), col(CustomerLink.KEY_B.name())};
    Column[] newest = {
      col(Common.RECORD_VERSION.name()).desc_nulls_last(), col(Common.CONTENT_HASH.name()).desc()
    };
    Dataset<Row> all = night.lake().placed(CustomerLink.TABLE).withColumn(ID, id());
    Dataset<Row> fresh = all.where(night.isNew());
    Dataset<Row> contested =
        fresh
            .groupBy(ID)
            .agg(
                min(col(Common.CONTENT_HASH.name())).as("least"),
                max(col(Common.CONTENT_HASH.name())).as("greatest"))
            .where(col("least").notEqual(col("greatest")))
            .select(ID)
            .union(fresh.groupBy(keys).count().where(col("count").gt(1)).select(ID));
    if (night.lake().startedFrom().isPresent()) {
      contested =
          contested.union(
              all.where(not(night.isNew()))
                  .select(ID)
                  .join(fresh.select(ID), seq(ID), "left_semi"));
    }
    Column[] first =
        Stream.concat(
                Stream.of(newest),
                Stream.of(
                    col(FILE), night.isNew().desc(), col(LakeRun.FILE), col(LakeRun.POSITION)))
            .toArray(Column[]::new);
    night
        .lake()
        .strike(
            CustomerLink.TABLE,
            all.join(contested.distinct(), seq(ID), "left_semi")
                .withColumn("version", rank().over(Window.partitionBy(ID).orderBy(newest)))
                .withColumn("copy", row_number().over(Window.partitionBy(keys).orderBy(first)))
                .where(col("version").gt(1).or(col("copy").gt(1))));
  }

  /** Of files that were read again, what was refused of them before is forgotten. */
  void refusedOf(Collection<String> filesReadAgain) {
    if (filesReadAgain.isEmpty()) {
      return;
    }
    night
        .lake()
        .strike(
            Quarantine.TABLE,
            night
                .lake()
                .placed(Quarantine.TABLE)
                .where(
                    col(Quarantine.FILE.name())
                        .isin(filesReadAgain.toArray())
                        .and(col(Quarantine.RUN_ID.name()).notEqual(night.runId()))));
  }
}
