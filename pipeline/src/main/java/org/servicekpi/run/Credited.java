package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.Crediting;
import org.servicekpi.model.Order;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import scala.Tuple2;

/**
 * Credits orders to visits. A night looks at the visits near the days that changed, and replaces
 * the days on which that came to other rows than before; so the nights come to the same in whatever
 * order they know visits and orders.
 */
final class Credited {

  private static final int NOW = 0;
  private static final int BEFORE = 1;

  private final Night night;
  private final JavaSparkContext context;
  private final int tasks;

  private Credited(Night night) {
    this.night = night;
    this.context = JavaSparkContext.fromSparkContext(night.spark().sparkContext());
    this.tasks =
        Math.max(1, Integer.parseInt(night.spark().conf().get("spark.sql.shuffle.partitions")));
  }

  /**
   * Credits what may have changed.
   *
   * @param facts the days whose facts changed
   * @return the days whose visits came to something else
   */
  static NavigableSet<LocalDate> run(Night night, NavigableSet<LocalDate> facts) {
    return new Credited(night).run(facts);
  }

  private NavigableSet<LocalDate> run(NavigableSet<LocalDate> facts) {
    NavigableSet<LocalDate> stored = days(Visit.TABLE);
    stored.addAll(days(VisitOutcome.TABLE));
    if (stored.isEmpty()) {
      return stored;
    }
    PersonLinks persons = Links.of(night.lake());
    boolean everything = night.otherwiseDefined() || !Links.relinked(night, persons).isEmpty();
    NavigableSet<LocalDate> looked = everything ? stored : near(facts, stored);
    return looked.isEmpty() ? looked : credit(looked, context.broadcast(persons));
  }

  private static NavigableSet<LocalDate> near(
      NavigableSet<LocalDate> facts, NavigableSet<LocalDate> stored) {
    NavigableSet<LocalDate> near = new TreeSet<>();
    for (LocalDate day : facts) {
      near.addAll(
          stored.subSet(
              day.minusDays(Crediting.REACH_DAYS), true, day.plusDays(Crediting.REACH_DAYS), true));
    }
    return near;
  }

  private NavigableSet<LocalDate> credit(
      NavigableSet<LocalDate> looked, Broadcast<PersonLinks> links) {
    Set<Integer> wanted =
        looked.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
    JavaPairRDD<LinkTask.Place, UnsafeRow> rows =
        outcomes(looked, links)
            .filter(row -> wanted.contains(row._1().day()))
            .persist(StorageLevel.DISK_ONLY());
    DaySums sums = new DaySums();
    JavaRDD.fromRDD(rows.rdd(), rows.classTag())
        .mapPartitions(new CreditRows.Summed(NOW))
        .union(
            rows(
                    VisitOutcome.TABLE,
                    List.of(VisitOutcome.BUSINESS_DATE, VisitOutcome.CONTENT_HASH),
                    within(days(VisitOutcome.TABLE), looked))
                .mapPartitions(new CreditRows.StoredSums(BEFORE)))
        .collect()
        .forEach(sums::add);
    NavigableSet<LocalDate> changed = sums.differing(NOW, BEFORE);
    if (!changed.isEmpty()) {
      replace(rows, changed);
    }
    rows.unpersist(false);
    links.destroy();
    return changed;
  }

  private void replace(
      JavaPairRDD<LinkTask.Place, UnsafeRow> rows, NavigableSet<LocalDate> changed) {
    Set<Integer> days =
        changed.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
    JavaRDD<InternalRow> sorted =
        rows.filter(row -> days.contains(row._1().day()))
            .repartitionAndSortWithinPartitions(new LinkTask.ByDay(tasks))
            .map(Tuple2::_2);
    night
        .lake()
        .replaceDays(
            VisitOutcome.TABLE,
            changed,
            ((SparkSession) night.spark())
                .internalCreateDataFrame(sorted.rdd(), VisitOutcome.TABLE.schema(), false));
  }

  /**
   * Visits with their credits. First each order meets the visit that carries it or that it names;
   * then all orders and visits of a person meet.
   */
  private JavaPairRDD<LinkTask.Place, UnsafeRow> outcomes(
      NavigableSet<LocalDate> looked, Broadcast<PersonLinks> links) {
    LocalDate first = looked.first().minusDays(Crediting.REACH_DAYS);
    LocalDate last = looked.last().plusDays(Crediting.REACH_DAYS);
    NavigableSet<LocalDate> visited = days(Visit.TABLE).subSet(first, true, last, true);
    NavigableSet<LocalDate> ordered = days(Order.TABLE).subSet(looked.first(), true, last, true);
    HashPartitioner partitioner = new HashPartitioner(tasks);
    JavaPairRDD<String, UnsafeRow> visits =
        rows(Visit.TABLE, Visit.TABLE.fields(), visited)
            .mapPartitionsToPair(new CreditRows.Visits(links));
    JavaPairRDD<String, CreditRows.Bought> orders =
        rows(Order.TABLE, CreditRows.ORDER, ordered)
            .mapPartitionsToPair(new CreditRows.Orders(links));
    JavaPairRDD<String, CreditRows.Bought> met =
        visits
            .mapPartitionsToPair(new CreditRows.Carriers())
            .cogroup(orders, partitioner)
            .flatMapToPair(new CreditRows.Carried());
    return visits.cogroup(met, partitioner).mapPartitionsToPair(new CreditRows.Outcomes());
  }

  private static NavigableSet<LocalDate> within(
      NavigableSet<LocalDate> days, NavigableSet<LocalDate> looked) {
    days.retainAll(looked);
    return days;
  }

  private NavigableSet<LocalDate> days(Table table) {
    return new TreeSet<>(night.lake().rowsByDay(table).keySet());
  }

  /** Some columns of the rows of a table on some days. */
  private JavaRDD<InternalRow> rows(Table table, List<Field> columns, Collection<LocalDate> days) {
    if (days.isEmpty()) {
      return context.emptyRDD();
    }
    return night
        .lake()
        .read(table, days)
        .select(columns.stream().map(field -> col(field.name())).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }
}
