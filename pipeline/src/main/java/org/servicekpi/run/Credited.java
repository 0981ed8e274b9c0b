package org.servicekpi.run;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.Crediting;
import org.servicekpi.model.Order;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;

/**
 * Credits orders to visits. A night looks at the visits near the days that changed, and replaces
 * the days on which that came to other rows than before; so the nights come to the same in whatever
 * order they know visits and orders.
 */
final class Credited {

  private static final int NOW = 0;
  private static final int BEFORE = 1;

  private final Night night;
  private final DayRows rows;
  private final Broadcast<PersonLinks> links;
  private final List<String> goals;

  Credited(Night night, Broadcast<PersonLinks> links) {
    this.night = night;
    this.rows = new DayRows(night);
    this.links = links;
    this.goals = List.copyOf(night.asked().shop().goals());
  }

  /** Credits all visits; the days whose visits came to something else. */
  NavigableSet<LocalDate> everything() {
    return credit(stored());
  }

  /** The same of visits near the days whose facts changed. */
  NavigableSet<LocalDate> near(NavigableSet<LocalDate> facts) {
    return credit(near(facts, stored()));
  }

  private NavigableSet<LocalDate> stored() {
    NavigableSet<LocalDate> stored = rows.days(Visit.TABLE);
    stored.addAll(rows.days(VisitOutcome.TABLE));
    return stored;
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

  private NavigableSet<LocalDate> credit(NavigableSet<LocalDate> looked) {
    if (looked.isEmpty()) {
      return looked;
    }
    Set<Integer> wanted = DayRows.numbers(looked);
    JavaRDD<InternalRow> now =
        SortedRows.sorted(
            night.spark(),
            outcomes(looked).filter(row -> wanted.contains(SortedRows.day(row))),
            night.tasks());
    NavigableSet<LocalDate> stored = rows.among(looked, VisitOutcome.TABLE);
    DaySums sums = new DaySums();
    now.mapPartitions(new CreditRows.Summed(NOW))
        .union(
            rows.read(
                    VisitOutcome.TABLE,
                    List.of(VisitOutcome.BUSINESS_DATE, VisitOutcome.CONTENT_HASH),
                    stored)
                .mapPartitions(new CreditRows.StoredSums(BEFORE)))
        .collect()
        .forEach(sums::add);
    NavigableSet<LocalDate> changed = sums.differing(NOW, BEFORE);
    if (!changed.isEmpty()) {
      rows.replace(
          VisitOutcome.TABLE,
          changed,
          DayRows.of(now, CreditRows.KIND, VisitOutcome.TABLE, changed));
    }
    return changed;
  }

  /**
   * Visits with their credits. First each order meets the visit that carries it or that it names;
   * then all orders and visits of a person meet.
   */
  private JavaRDD<InternalRow> outcomes(NavigableSet<LocalDate> looked) {
    LocalDate first = looked.first().minusDays(Crediting.REACH_DAYS);
    LocalDate last = looked.last().plusDays(Crediting.REACH_DAYS);
    NavigableSet<LocalDate> visited = rows.days(Visit.TABLE).subSet(first, true, last, true);
    NavigableSet<LocalDate> ordered =
        rows.days(Order.TABLE).subSet(looked.first(), true, last, true);
    HashPartitioner partitioner = new HashPartitioner(night.tasks());
    JavaPairRDD<String, UnsafeRow> visits =
        rows.read(Visit.TABLE, Visit.TABLE.fields(), visited)
            .mapPartitionsToPair(new CreditRows.Visits(links));
    JavaPairRDD<String, CreditRows.Bought> orders =
        rows.read(Order.TABLE, CreditRows.ORDER, ordered)
            .mapPartitionsToPair(new CreditRows.Orders(links));
    JavaPairRDD<String, CreditRows.Bought> met =
        visits
            .mapPartitionsToPair(new CreditRows.Carriers())
            .cogroup(orders, partitioner)
            .flatMapToPair(new CreditRows.Carried());
    return visits
        .cogroup(met, partitioner)
        .mapPartitions(new CreditRows.Outcomes(goals, night.tasks()));
  }
}
