package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.store.LakeReader;

/** Folds the rows of some days into their states, and counts them. */
final class Measure {

  private Measure() {}

  /** Folds the days whose facts changed, those with open items, or all if definitions changed. */
  static Measured run(Night night, Ingested ingested, Linked linked) {
    LakeReader published = night.published();
    Pending before = night.pending();
    NavigableSet<LocalDate> days = new TreeSet<>(before.unmeasured());
    days.addAll(ingested.days());
    night.manifest().recomputed("facts", days);
    NavigableSet<LocalDate> journeys = new TreeSet<>(linked.days());
    journeys.removeAll(days);
    night.manifest().recomputed("journeys", journeys);
    days.addAll(journeys);
    OwnDefinitions own = night.own();
    if (!before.measuredDays().isEmpty()) {
      night.warn(own.told());
    }
    if (night.otherwiseDefined()) {
      NavigableSet<LocalDate> all = storedDays(night.lake());
      night.manifest().recomputed("definitions", all);
      days.addAll(all);
    } else {
      if (own.changed()) {
        NavigableSet<LocalDate> again = own.refolded(storedDays(night.lake()));
        night.manifest().recomputed("own KPIs", again);
        days.addAll(again);
      }
      if (!before.measuredAsOf(night.asOf())) {
        night.manifest().recomputed("open items", before.unsettled());
        days.addAll(before.unsettled());
      }
    }
    NavigableSet<LocalDate> changed = StateDays.of(published, days).counted();
    if (!days.isEmpty()) {
      night.lake().replaceDays(KpiStates.TABLE, days, states(night, days));
      night.lake().replaceDays(DayCounts.TABLE, days, counts(night, days));
    }
    StateDays now = StateDays.of(night.lake(), days);
    changed.addAll(now.counted());
    changed.addAll(newDays(night));
    Months.sum(night, changed);
    changed.removeIf(day -> day.isAfter(night.asOf()));
    changed.addAll(before.unscored());
    NavigableSet<LocalDate> unsettled = before.unsettled();
    unsettled.removeAll(days);
    unsettled.addAll(now.open());
    if (!changed.isEmpty()) {
      // What is expected of their rows rests on earlier days, which may be among the changed.
      changed.addAll(unsettled);
    }
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
    DayRows dayRows = new DayRows(night);
    long count = Subject.ALL.stream().mapToLong(one -> dayRows.count(one.table(), days)).sum();
    int tasks = night.tasks(count);
    KnownCustomers customers = KnownCustomers.of(lake);
    Map<Subject<?>, Dataset<Row>> rows = new HashMap<>();
    for (Subject<?> subject : Subject.ALL) {
      NavigableSet<LocalDate> stored = dayRows.among(days, subject.table());
      if (!stored.isEmpty()) {
        rows.put(subject, customers.join(lake.read(subject.table(), stored)));
      }
    }
    if (rows.isEmpty()) {
      return night.spark().createDataFrame(List.of(), KpiStates.TABLE.schema());
    }
    return Metrics.fold(rows, night.plan(), Math.min(tasks, days.size()));
  }

  /** The counts of these days. */
  private static Dataset<Row> counts(Night night, Collection<LocalDate> days) {
    return DayCounts.of(night.lake().read(Interaction.TABLE, days));
  }

  /**
   * What the states of some days say about days.
   *
   * @param counted the days on which their rows count
   * @param open those of them that have open items: what they come to depends on the as-of
   */
  private record StateDays(NavigableSet<LocalDate> counted, NavigableSet<LocalDate> open) {

    static StateDays of(LakeReader lake, Collection<LocalDate> days) {
      StateDays found = new StateDays(new TreeSet<>(), new TreeSet<>());
      NavigableSet<LocalDate> stored = new TreeSet<>(lake.rowsByDay(KpiStates.TABLE).keySet());
      stored.retainAll(days);
      if (!stored.isEmpty()) {
        lake.read(KpiStates.TABLE, stored)
            .where(col(KpiStates.CUT.name()).equalTo(Cut.TOTAL.id()))
            .groupBy(KpiStates.COUNTS_ON.name(), Common.BUSINESS_DATE.name())
            .agg(max(col(KpiStates.OPEN.name())))
            .collectAsList()
            .forEach(row -> found.add(row.getAs(0), row.getAs(1), row.getLong(2) > 0));
      }
      return found;
    }

    private void add(LocalDate countsOn, LocalDate day, boolean isOpen) {
      counted.add(countsOn);
      if (isOpen) {
        open.add(day);
      }
    }
  }
}
