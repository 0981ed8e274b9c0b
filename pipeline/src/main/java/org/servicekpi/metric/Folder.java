package org.servicekpi.metric;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.model.Cells;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;

/**
 * Folds rows of one subject into cells: every KPI is asked once per row, what it adds goes to one
 * cell of each {@linkplain Cubes cube}, and the cubes are rolled up to the cuts when the cells are
 * given out.
 */
@SuppressWarnings("ArrayRecordComponent") // Columns of numbers, never compared.
final class Folder<V> {

  private static final int SAMPLE = 2048;
  private static final int WEIGH_EVERY = 8192;
  private static final int DAYS = 2;

  private final Subject.Reading<V> reading;
  private final V view;
  private final Layout layout;
  private final List<FoldedDimension> dimensions = new ArrayList<>();
  private final List<FoldedCut> cuts = new ArrayList<>();
  private final List<Cube> cubes = new ArrayList<>();
  private final List<Evaluated> sample = new ArrayList<>();
  private final Adds arrival;
  private final Adds work;
  private final Groups groups;
  private final DimensionReader.LocalClock clock = new DimensionReader.LocalClock();
  private final int day;
  private final Optional<Integer> zone;
  private final boolean worksLater;

  /** What each KPI is asked with: the view, or its own computed values. */
  private final Object[] asked;

  private final List<ComputedCells.Own> own = new ArrayList<>();
  private long rows;

  Folder(Subject<V> subject, Plan plan, Set<String> columns) {
    reading = subject.reading();
    view = reading.view().get();
    layout = new Layout(plan, subject);
    long asOf = ChronoUnit.MICROS.between(Instant.EPOCH, plan.asOf());
    arrival = new Adds(layout, asOf);
    work = new Adds(layout, asOf);
    day = subject.position(Common.BUSINESS_DATE.name()).orElseThrow();
    zone = subject.position(Interaction.SERVICE_ZONE.name());
    worksLater = layout.arrivals() < layout.kpis().size();
    asked = asked(subject, plan);
    groups =
        new Groups(
            subject.person(),
            subject.position(Common.SOURCE_ID.name()).orElseThrow(),
            layout.kpis().stream().anyMatch(kpi -> kpi.measure().grouped()));
    Map<Dimension, Integer> places = new HashMap<>();
    for (Dimension dimension : Dimension.values()) {
      boolean cut =
          plan.cuts().all().stream().anyMatch(any -> any.dimensions().contains(dimension));
      if (cut) {
        DimensionReader.of(dimension, subject, columns, plan.cohorts())
            .ifPresent(
                reader -> {
                  places.put(dimension, dimensions.size());
                  dimensions.add(new FoldedDimension(reader));
                });
      }
    }
    for (int i = 0; i < plan.cuts().all().size(); i++) {
      Cut cut = plan.cuts().all().get(i);
      if (places.keySet().containsAll(cut.dimensions())) {
        cuts.add(new FoldedCut(i, cut.dimensions().stream().mapToInt(places::get).toArray()));
      }
    }
  }

  private Object[] asked(Subject<V> subject, Plan plan) {
    Map<String, Integer> first = new HashMap<>();
    int next = subject.columns().size();
    for (Kpi kpi : plan.kpisOf(subject)) {
      first.put(kpi.id(), next);
      next += kpi.measure().computed().size();
    }
    Object[] all = new Object[layout.kpis().size()];
    for (int i = 0; i < all.length; i++) {
      Kpi kpi = layout.kpis().get(i);
      all[i] = view;
      if (kpi.own()) {
        ComputedCells.Own values = new ComputedCells.Own(first.get(kpi.id()));
        own.add(values);
        all[i] = values;
      }
    }
    return all;
  }

  /** Folds one row. */
  void add(Cells row) {
    reading.move().accept(view, row);
    if (reading.leftOut().holds(view)) {
      return;
    }
    own.forEach(values -> values.over(row));
    int group = groups.of(row);
    int arrivalDay = (int) row.longAt(day);
    int workDay = worksLater ? workDay(row, arrivalDay) : arrivalDay;
    arrival.clear(group);
    ask(arrival, 0, layout.arrivals());
    Adds later = arrival;
    if (workDay != arrivalDay) {
      work.clear(group);
      later = work;
    }
    ask(later, layout.arrivals(), layout.kpis().size());
    rows++;
    if (arrival.none() && (workDay == arrivalDay || work.none())) {
      return;
    }
    int[] codes = new int[dimensions.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = dimensions.get(i).code(row);
    }
    put(codes, new int[] {arrivalDay, arrivalDay}, arrival);
    if (workDay != arrivalDay) {
      put(codes, new int[] {arrivalDay, workDay}, work);
    }
  }

  /** The bytes that its cells take, about; looked up from time to time. */
  boolean heavierThan(long bytes) {
    return rows % WEIGH_EVERY == 0
        && cubes.stream().mapToLong(cube -> cube.cells().weight()).sum() > bytes;
  }

  /** How many cuts there are to give out. */
  int cuts() {
    return cuts.size();
  }

  /** Gives out the cells of all cuts. */
  void giveOut(Sink sink) {
    for (int cut = 0; cut < cuts(); cut++) {
      giveOut(cut, sink);
    }
  }

  /** Gives out the cells of one cut: those of all cuts at once may be many. */
  void giveOut(int number, Sink sink) {
    planCubes();
    FoldedCut cut = cuts.get(number);
    Cube cube = cubes.stream().filter(any -> any.serves(cut)).findFirst().orElseThrow();
    CellIndex rolledUp = rollUp(cube, cut);
    for (int place = 0; place < rolledUp.size(); place++) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < cut.places().length; i++) {
        int code = rolledUp.key(place, DAYS + i);
        values.add(dimensions.get(cut.places()[i]).value(code));
      }
      Sink.Place where =
          new Sink.Place(rolledUp.key(place, 0), rolledUp.key(place, 1), cut.number(), values);
      sink.cell(where, rolledUp.cell(place));
    }
  }

  /** Forgets all cells. */
  void forget() {
    cubes.replaceAll(cube -> cube.emptied(layout));
  }

  private int workDay(Cells row, int arrivalDay) {
    long ended = reading.workEnded().of(view);
    return ended == Amount.NONE || zone.isEmpty()
        ? arrivalDay
        : clock.day(row.textAt(zone.get()), ended);
  }

  private void ask(Adds adds, int from, int to) {
    for (int kpi = from; kpi < to; kpi++) {
      adds.of(kpi);
      layout.kpis().get(kpi).measure().rule().add(asked[kpi], adds);
    }
  }

  private void put(int[] codes, int[] days, Adds adds) {
    if (adds.none()) {
      return;
    }
    if (!cubes.isEmpty()) {
      addToCubes(codes, days, adds);
    } else {
      sample.add(new Evaluated(codes, days, adds.copy()));
      if (sample.size() == SAMPLE) {
        planCubes();
      }
    }
  }

  private void planCubes() {
    if (cubes.isEmpty()) {
      List<int[]> places = cuts.stream().map(FoldedCut::places).toList();
      List<int[]> codes = sample.stream().map(Evaluated::codes).toList();
      for (int[] cube : Cubes.of(places, codes)) {
        cubes.add(new Cube(cube, new CellIndex(DAYS + cube.length, layout)));
      }
    }
    for (Evaluated row : sample) {
      addToCubes(row.codes(), row.days(), row.adds());
    }
    sample.clear();
  }

  private void addToCubes(int[] codes, int[] days, Adds adds) {
    for (Cube cube : cubes) {
      int[] key = cube.key();
      key[0] = days[0];
      key[1] = days[1];
      int[] places = cube.places();
      for (int i = 0; i < places.length; i++) {
        key[DAYS + i] = codes[places[i]];
      }
      adds.to(cube.cells().cell(key));
    }
  }

  private CellIndex rollUp(Cube cube, FoldedCut cut) {
    CellIndex rolledUp = new CellIndex(DAYS + cut.places().length, layout);
    int[] from =
        Arrays.stream(cut.places())
            .map(place -> Arrays.binarySearch(cube.places(), place))
            .toArray();
    int[] key = new int[DAYS + from.length];
    CellIndex cells = cube.cells();
    for (int place = 0; place < cells.size(); place++) {
      key[0] = cells.key(place, 0);
      key[1] = cells.key(place, 1);
      for (int i = 0; i < from.length; i++) {
        key[DAYS + i] = cells.key(place, DAYS + from[i]);
      }
      rolledUp.cell(key).add(cells.cell(place));
    }
    return rolledUp;
  }

  /** Takes the cells that are given out. */
  @FunctionalInterface
  interface Sink {
    void cell(Place where, CellState cell);

    /**
     * Which cell.
     *
     * @param businessDate the day the rows arrived, since 1970
     * @param countsOn the day they count on, since 1970
     * @param cut the number of the cut in the plan
     * @param values of the dimensions of the cut, in their order
     */
    record Place(int businessDate, int countsOn, int cut, List<String> values) {}
  }

  private record FoldedCut(int number, int[] places) {}

  private record Evaluated(int[] codes, int[] days, Adds adds) {}

  private record Cube(int[] places, CellIndex cells, int[] key) {

    Cube(int[] places, CellIndex cells) {
      this(places, cells, new int[DAYS + places.length]);
    }

    boolean serves(FoldedCut cut) {
      return Arrays.stream(cut.places()).allMatch(place -> Arrays.binarySearch(places, place) >= 0);
    }

    Cube emptied(Layout layout) {
      return new Cube(places, new CellIndex(DAYS + places.length, layout));
    }
  }
}
