package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;

/** Adds up the states of days that come to one task, month by month, sorted by their key. */
final class MonthTask {

  private static final Comparator<StateRow> ORDER =
      Comparator.comparing((StateRow row) -> row.place().businessDate())
          .thenComparing(row -> row.kpi().id())
          .thenComparing(row -> row.place().cut())
          .thenComparing(row -> row.place().values(), Texts::compare)
          .thenComparing(row -> row.place().countsOn());

  private final KpiStates.Reader reader;
  private final Map<String, Map<StateRow.Place, StateRow>> sums = new HashMap<>();
  private final Map<LocalDate, LocalDate> months = new HashMap<>();

  MonthTask(Plan plan) {
    reader = new KpiStates.Reader(plan.kpis());
  }

  Iterator<InternalRow> sum(Iterator<InternalRow> rows) {
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      reader.kpi(row).ifPresent(kpi -> add(reader.read(row, kpi)));
    }
    return sums.values().stream()
        .flatMap(kpi -> kpi.values().stream())
        .sorted(ORDER)
        .map(KpiStates::row)
        .iterator();
  }

  private void add(StateRow row) {
    StateRow.Place of = row.place();
    LocalDate month =
        months.computeIfAbsent(of.countsOn(), day -> Period.of(PeriodKind.MONTH, day).start());
    StateRow.Place to =
        new StateRow.Place(
            month, Outlook.awaits(row) ? of.countsOn() : month, of.cut(), of.values());
    sums.computeIfAbsent(row.kpi().id(), kpi -> new HashMap<>())
        .computeIfAbsent(to, place -> new StateRow(row.kpi(), place, new State(row.kpi())))
        .state()
        .add(row.state());
  }
}
