package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** Adds up the cells that come to one task and gives their states as rows, sorted by their key. */
final class MergeTask {

  private final Plan plan;
  private final List<Layout> layouts;
  private final Map<Key, CellState> cells = new HashMap<>();

  MergeTask(Plan plan) {
    this.plan = plan;
    layouts = Subject.ALL.stream().map(subject -> new Layout(plan, subject)).toList();
  }

  /** The states of all chunks, as rows of the table. */
  Iterator<InternalRow> merge(Iterator<Tuple2<Integer, byte[]>> chunks) {
    while (chunks.hasNext()) {
      Chunks.unpack(chunks.next()._2(), this::cell);
    }
    return states().map(KpiStates::row).iterator();
  }

  /** The cell of a subject, by its place, to add to. */
  CellState cell(int subject, Folder.Sink.Place where) {
    return cells.computeIfAbsent(
        new Key(subject, where), key -> new CellState(layouts.get(subject)));
  }

  /** The states of all cells, day by day. */
  Stream<StateRow> states() {
    TreeMap<Integer, List<Map.Entry<Key, CellState>>> days = new TreeMap<>();
    for (Map.Entry<Key, CellState> entry : cells.entrySet()) {
      days.computeIfAbsent(entry.getKey().where().businessDate(), day -> new ArrayList<>())
          .add(entry);
    }
    return days.values().stream().flatMap(day -> rows(day).stream());
  }

  /** Sorted by KPI, cut, cell and day; cells are sorted once for all KPIs. */
  private List<StateRow> rows(List<Map.Entry<Key, CellState>> day) {
    List<Map.Entry<Key, CellState>> sorted = new ArrayList<>(day);
    sorted.sort(Comparator.comparing(entry -> entry.getKey().where(), order()));
    TreeMap<String, List<StateRow>> byKpi = new TreeMap<>();
    for (Map.Entry<Key, CellState> entry : sorted) {
      Layout layout = layouts.get(entry.getKey().subject());
      Cut cut = plan.cuts().all().get(entry.getKey().where().cut());
      StateRow.Place place = place(entry.getKey().where());
      layout.states(
          entry.getValue(),
          (kpi, state) -> {
            if (kpi.appliesTo(cut)) {
              byKpi
                  .computeIfAbsent(kpi.id(), id -> new ArrayList<>())
                  .add(new StateRow(kpi, place, state));
            }
          });
    }
    return byKpi.values().stream().flatMap(List::stream).toList();
  }

  private StateRow.Place place(Folder.Sink.Place where) {
    return new StateRow.Place(
        LocalDate.ofEpochDay(where.businessDate()),
        LocalDate.ofEpochDay(where.countsOn()),
        plan.cuts().all().get(where.cut()),
        where.values());
  }

  private Comparator<Folder.Sink.Place> order() {
    List<String> ids = plan.cuts().all().stream().map(Cut::id).toList();
    return Comparator.comparing((Folder.Sink.Place where) -> ids.get(where.cut()))
        .thenComparing(Folder.Sink.Place::values, Texts::compare)
        .thenComparingInt(Folder.Sink.Place::countsOn);
  }

  private record Key(int subject, Folder.Sink.Place where) {}
}
