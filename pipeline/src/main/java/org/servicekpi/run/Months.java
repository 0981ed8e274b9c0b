package org.servicekpi.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Metrics;

/**
 * The states of whole months, kept beside those of their days: a year is then twelve of them, not
 * 365 days. What stands is the sum of the days as they are; of months that are not over, nothing.
 */
final class Months {

  private Months() {}

  /**
   * Adds up anew. A month that is over stays so, for the as-of only grows.
   *
   * @param changed days on which other states count than before
   */
  static void sum(Night night, Collection<LocalDate> changed) {
    NavigableSet<LocalDate> over = new TreeSet<>();
    NavigableSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day : changed) {
      Period month = Period.of(PeriodKind.MONTH, day);
      if (!month.last().isAfter(night.asOf()) && over.add(month.start())) {
        month.days().forEach(days::add);
      }
    }
    if (!over.isEmpty()) {
      Dataset<Row> states =
          night.lake().read(KpiStates.TABLE).where(PeriodStates.isOn(KpiStates.COUNTS_ON, days));
      night
          .lake()
          .replaceDays(KpiStates.MONTHS, over, Metrics.months(states, night.plan(), over.size()));
    }
  }

  /** The months that stand, by their first day. */
  static NavigableSet<LocalDate> stored(Night night) {
    return new TreeSet<>(night.lake().rowsByDay(KpiStates.MONTHS).keySet());
  }
}
