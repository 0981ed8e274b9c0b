package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;

/** Adds up the states of days that come to one task to those of months, sorted by their key. */
final class MonthTask {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::month)
          .thenComparing(Cell::values, Texts::compare)
          .thenComparing(Cell::countsOn);

  private final KpiStates.Reader reader;
  private final Map<LocalDate, LocalDate> months = new HashMap<>();

  /** By KPI, by cut: names of cuts are not compared once for each cell. */
  private final TreeMap<String, Sums> sums = new TreeMap<>();

  MonthTask(Plan plan) {
    reader = new KpiStates.Reader(plan.kpis());
  }

  Iterator<InternalRow> sum(Iterator<InternalRow> rows) {
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      reader.kpi(row).ifPresent(kpi -> add(reader.read(row, kpi)));
    }
    return sums.values().stream().flatMap(Sums::rows).iterator();
  }

  private void add(StateRow row) {
    StateRow.Place of = row.place();
    LocalDate month =
        months.computeIfAbsent(of.countsOn(), day -> Period.of(PeriodKind.MONTH, day).start());
    sums.computeIfAbsent(row.kpi().id(), id -> new Sums(row.kpi(), new HashMap<>()))
        .cells()
        .computeIfAbsent(of.cut(), cut -> new HashMap<>())
        .computeIfAbsent(
            new Cell(month, Outlook.awaits(row) ? of.countsOn() : month, of.values()),
            cell -> new State(row.kpi()))
        .add(row.state());
  }

  private record Cell(LocalDate month, LocalDate countsOn, List<String> values) {}

  private record Sums(Kpi kpi, Map<Cut, Map<Cell, State>> cells) {

    Stream<InternalRow> rows() {
      return cells.keySet().stream().sorted(Comparator.comparing(Cut::id)).flatMap(this::rows);
    }

    private Stream<InternalRow> rows(Cut cut) {
      return cells.get(cut).entrySet().stream()
          .sorted(Map.Entry.comparingByKey(ORDER))
          .map(sum -> KpiStates.row(row(cut, sum.getKey(), sum.getValue())));
    }

    private StateRow row(Cut cut, Cell cell, State state) {
      return new StateRow(
          kpi, new StateRow.Place(cell.month(), cell.countsOn(), cut, cell.values()), state);
    }
  }
}
