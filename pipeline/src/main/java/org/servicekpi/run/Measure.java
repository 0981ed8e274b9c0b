package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.store.LakeReader;

/** Folds the rows of some days into their states, and counts them. */
final class Measure {

  private Measure() {}

  /** Folds the days whose facts changed, those with open items, or all if definitions changed. */
  static Measured run(Night night, Ingested ingested) {
    LakeReader published = night.published();
    Pending before = night.pending();
    NavigableSet<LocalDate> days = new TreeSet<>(before.unmeasured());
    days.addAll(ingested.days());
    night.manifest().recomputed("facts", days);
    if (night.otherwiseDefined()) {
      NavigableSet<LocalDate> all = storedDays(night.lake());
      night.manifest().recomputed("definitions", all);
      days.addAll(all);
    } else if (!before.measuredAsOf(night.asOf())) {
      night.manifest().recomputed("open items", before.unsettled());
      days.addAll(before.unsettled());
    }
    NavigableSet<LocalDate> changed = countsOn(published, days);
    if (!days.isEmpty()) {
      night.lake().replaceDays(KpiStates.TABLE, days, states(night, days));
      night.lake().replaceDays(DayCounts.TABLE, days, counts(night, days));
    }
    changed.addAll(countsOn(night.lake(), days));
    changed.addAll(newDays(night));
    changed.removeIf(day -> day.isAfter(night.asOf()));
    changed.addAll(before.unscored());
    NavigableSet<LocalDate> unsettled = before.unsettled();
    unsettled.removeAll(days);
    unsettled.addAll(unsettled(night.lake(), days));
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("days", (long) days.size());
    counts.put("unsettled_days", (long) unsettled.size());
    return new Measured(days, changed, unsettled, counts);
  }

  /** Every day from the first with rows to the as-of is published, those without rows too. */
  private static NavigableSet<LocalDate> newDays(Night night) {
    NavigableSet<LocalDate> now = between(storedDays(night.lake()), night.asOf());
    now.removeAll(night.pending().measuredDays());
    return now;
  }

  private static NavigableSet<LocalDate> between(NavigableSet<LocalDate> days, LocalDate last) {
    NavigableSet<LocalDate> all = new TreeSet<>();
    if (!days.isEmpty() && !days.first().isAfter(last)) {
      days.first().datesUntil(last.plusDays(1)).forEach(all::add);
    }
    return all;
  }

  /** The days that have any rows. */
  static NavigableSet<LocalDate> storedDays(LakeReader lake) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    Subject.ALL.forEach(subject -> days.addAll(lake.rowsByDay(subject.table()).keySet()));
    return days;
  }

  /** The states of these days. */
  private static Dataset<Row> states(Night night, Collection<LocalDate> days) {
    LakeReader lake = night.lake();
    boolean customers = !lake.read(Customer.TABLE).isEmpty();
    Map<Subject<?>, Dataset<Row>> rows = new HashMap<>();
    for (Subject<?> subject : Subject.ALL) {
      NavigableSet<LocalDate> stored = new TreeSet<>(lake.rowsByDay(subject.table()).keySet());
      stored.retainAll(days);
      if (!stored.isEmpty()) {
        Dataset<Row> read = lake.read(subject.table(), stored);
        Dataset<Row> narrow = narrow(subject, read);
        rows.put(subject, customers ? withCustomers(narrow, lake) : narrow);
      }
    }
    return rows.isEmpty()
        ? night.spark().createDataFrame(List.of(), KpiStates.TABLE.schema())
        : Metrics.fold(rows, night.plan());
  }

  private static Dataset<Row> narrow(Subject<?> subject, Dataset<Row> rows) {
    List<String> present = List.of(rows.columns());
    return rows.select(
        subject.needs().stream()
            .filter(field -> present.contains(field.name()))
            .map(field -> col(field.name()))
            .toArray(Column[]::new));
  }

  /** Joins the version of the customer that was known on the day. */
  private static Dataset<Row> withCustomers(Dataset<Row> rows, LakeReader lake) {
    Column key = col(Customer.CUSTOMER_KEY.name());
    Column delivered = col(Common.DELIVERED_ON.name());
    Dataset<Row> versions =
        lake.read(Customer.TABLE)
            .select(
                key.as("joined_key"),
                delivered.as("known_from"),
                lead(delivered, 1)
                    .over(Window.partitionBy(key).orderBy(delivered))
                    .as("known_until"),
                col(Customer.BIRTH_YEAR.name()),
                col(Customer.SEGMENT.name()));
    Column day = col(Common.BUSINESS_DATE.name());
    return rows.join(
            versions,
            key.equalTo(col("joined_key"))
                .and(col("known_from").leq(day))
                .and(col("known_until").isNull().or(day.lt(col("known_until")))),
            "left_outer")
        .drop("joined_key", "known_from", "known_until");
  }

  /** The counts of these days. */
  private static Dataset<Row> counts(Night night, Collection<LocalDate> days) {
    return DayCounts.of(night.lake().read(Interaction.TABLE, days));
  }

  /** The days on which rows of these days count. */
  private static NavigableSet<LocalDate> countsOn(LakeReader lake, Collection<LocalDate> days) {
    NavigableSet<LocalDate> counted = new TreeSet<>();
    NavigableSet<LocalDate> stored = new TreeSet<>(lake.rowsByDay(KpiStates.TABLE).keySet());
    stored.retainAll(days);
    if (!stored.isEmpty()) {
      lake.read(KpiStates.TABLE, stored)
          .where(col(KpiStates.CUT.name()).equalTo(Cut.TOTAL.id()))
          .select(KpiStates.COUNTS_ON.name())
          .distinct()
          .collectAsList()
          .forEach(row -> counted.add(row.getAs(0)));
    }
    return counted;
  }

  /** The days that have open items: what they come to depends on the as-of. */
  private static NavigableSet<LocalDate> unsettled(LakeReader lake, Collection<LocalDate> days) {
    NavigableSet<LocalDate> open = new TreeSet<>();
    NavigableSet<LocalDate> stored = new TreeSet<>(lake.rowsByDay(KpiStates.TABLE).keySet());
    stored.retainAll(days);
    if (!stored.isEmpty()) {
      lake.read(KpiStates.TABLE, stored)
          .where(col(KpiStates.CUT.name()).equalTo(Cut.TOTAL.id()))
          .where(col(KpiStates.OPEN.name()).gt(0))
          .select(Common.BUSINESS_DATE.name())
          .distinct()
          .collectAsList()
          .forEach(row -> open.add(row.getAs(0)));
    }
    return open;
  }
}
