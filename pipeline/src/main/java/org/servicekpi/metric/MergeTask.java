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
import org.apache.spark.sql.Row;
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
  Iterator<Row> merge(Iterator<Tuple2<Integer, byte[]>> chunks) {
    List<Integer> widths = layouts.stream().map(Layout::width).toList();
    while (chunks.hasNext()) {
      Chunks.unpack(chunks.next()._2(), widths, this::add);
    }
    return states().map(KpiStates::row).iterator();
  }

  /** Adds a cell of a subject, by its place. */
  void add(int subject, Folder.Sink.Place where, CellState cell) {
    cells
        .computeIfAbsent(
            new Key(subject, where), key -> new CellState(layouts.get(subject).width()))
        .add(cell);
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

  private List<StateRow> rows(List<Map.Entry<Key, CellState>> day) {
    List<StateRow> rows = new ArrayList<>();
    for (Map.Entry<Key, CellState> entry : day) {
      Layout layout = layouts.get(entry.getKey().subject());
      List<State> states = layout.states(entry.getValue());
      StateRow.Place place = place(entry.getKey().where());
      for (int i = 0; i < states.size(); i++) {
        Kpi kpi = layout.kpis().get(i);
        if (!states.get(i).empty() && kpi.appliesTo(place.cut())) {
          rows.add(new StateRow(kpi, place, states.get(i)));
        }
      }
    }
    rows.sort(ORDER);
    return rows;
  }

  private StateRow.Place place(Folder.Sink.Place where) {
    Map<Dimension, String> cell = new TreeMap<>();
    List<Dimension> dimensions = plan.cuts().all().get(where.cut()).dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      cell.put(dimensions.get(i), where.values().get(i));
    }
    return new StateRow.Place(
        LocalDate.ofEpochDay(where.businessDate()), LocalDate.ofEpochDay(where.countsOn()), cell);
  }

  private static final Comparator<StateRow> ORDER =
      Comparator.comparing((StateRow row) -> row.kpi().id())
          .thenComparing(row -> row.place().cut().id())
          .thenComparing(row -> List.copyOf(row.place().cell().values()), Texts::compare)
          .thenComparing(row -> row.place().countsOn());

  private record Key(int subject, Folder.Sink.Place where) {}
}
