package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.servicekpi.calendar.Period;

/** The states of the days of one period, added up; finished into values when all are in. */
public final class Merged {

  private final Period period;
  private final Plan plan;
  private final Outlook outlook;
  private final Map<String, Map<Cut, Map<List<String>, State>>> states = new HashMap<>();
  private final Map<Where, Awaited> awaited = new HashMap<>();

  /**
   * Nothing yet.
   *
   * @param outlook what is expected of rows that are not ripe
   */
  public Merged(Period period, Plan plan, Outlook outlook) {
    this.period = period;
    this.plan = plan;
    this.outlook = outlook;
  }

  /** Adds a state; one that counts outside of the period changes nothing. */
  public void add(StateRow row) {
    if (period.contains(row.place().countsOn())) {
      if (Outlook.awaits(row)) {
        awaited
            .computeIfAbsent(
                new Where(row.kpi().id(), row.place().cut(), row.place().values()),
                where -> new Awaited())
            .add(row, outlook);
      }
      states
          .computeIfAbsent(row.kpi().id(), kpi -> new HashMap<>())
          .computeIfAbsent(row.place().cut(), cut -> new HashMap<>())
          .computeIfAbsent(row.place().values(), cell -> new State(row.kpi()))
          .add(row.state());
    }
  }

  /**
   * The values of all cells that any row is about, and of the total, of the cuts that are published
   * for such a period; in a fixed order.
   */
  public List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (Kpi kpi : plan.kpis()) {
      for (Cut cut : plan.cuts().all()) {
        if (kpi.appliesTo(cut) && cut.isPublishedBy(period.kind())) {
          Map<List<String>, State> cells = cells(kpi, cut);
          Bases bases = new Bases(kpi, cut, cells);
          cells.forEach((cell, state) -> finish(new Cell(kpi, cut, cell), state, bases, values));
        }
      }
    }
    return values;
  }

  /** The cells of a cut by their values, sorted. */
  private Map<List<String>, State> cells(Kpi kpi, Cut cut) {
    Map<List<String>, State> ordered = new TreeMap<>(Texts::compare);
    ordered.putAll(states.getOrDefault(kpi.id(), Map.of()).getOrDefault(cut, Map.of()));
    if (cut.equals(Cut.TOTAL)) {
      ordered.putIfAbsent(List.of(), new State(kpi));
    }
    return ordered;
  }

  private void finish(Cell cell, State state, Bases bases, List<Value> values) {
    List<Result> results =
        cell.kpi.measure().finish().results(state, bases.of(cell.values, state), period.kind());
    for (int i = 0; i < results.size(); i++) {
      Kpi.Output output = cell.kpi.outputs().get(i);
      boolean published =
          output.reach() == Kpi.Reach.EVERY_CUT || plan.cuts().detailed().contains(cell.cut);
      if (published) {
        values.add(value(cell, output.published(), state, results.get(i)));
      }
    }
  }

  private Value value(Cell cell, Published published, State state, Result result) {
    Awaited young = awaited.get(cell.where());
    Optional<Result> expected = young == null ? Optional.empty() : young.result(cell.kpi, state);
    long waiting = expected.isPresent() ? state.open() : 0;
    Result shown = expected.orElse(result);
    return new Value(
        period,
        cell.cut,
        cell.named(),
        published.id(),
        shown.value(),
        published.unit(),
        shown.numerator(),
        shown.denominator(),
        shown.lower(),
        shown.upper(),
        state.n() + waiting,
        state.open(),
        status(published, state.n() + waiting, shown)
            .orElse(
                expected.isPresent()
                    ? Status.PROVISIONAL
                    : state.open() > 0 ? Status.UNSETTLED : Status.FINAL),
        state.about() + waiting == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) (state.n() + waiting) / (state.about() + waiting)),
        cell.kpi.version());
  }

  /** Why the value cannot be relied on at all, where it cannot. */
  private static Optional<Status> status(Published published, long n, Result result) {
    if (result.value().isEmpty() && result.lower().isEmpty()) {
      return Optional.of(Status.NO_DATA);
    }
    return n < published.minimumN() && published.unit() != Unit.COUNT
        ? Optional.of(Status.LOW_N)
        : Optional.empty();
  }

  private record Where(String kpi, Cut cut, List<String> values) {}

  private record Cell(Kpi kpi, Cut cut, List<String> values) {

    Where where() {
      return new Where(kpi.id(), cut, values);
    }

    Map<Dimension, String> named() {
      Map<Dimension, String> named = new EnumMap<>(Dimension.class);
      for (int i = 0; i < values.size(); i++) {
        named.put(cut.dimensions().get(i), values.get(i));
      }
      return named;
    }
  }

  /** The states that shares within a dimension are taken of: the cells over all its values. */
  private static final class Bases {

    private final int within;
    private final Map<List<String>, State> sums = new HashMap<>();

    Bases(Kpi kpi, Cut cut, Map<List<String>, State> cells) {
      within = kpi.scope().within().map(cut.dimensions()::indexOf).orElse(-1);
      if (within >= 0) {
        cells.forEach(
            (cell, state) -> sums.computeIfAbsent(rest(cell), rest -> new State(kpi)).add(state));
      }
    }

    State of(List<String> cell, State own) {
      return within < 0 ? own : sums.get(rest(cell));
    }

    private List<String> rest(List<String> cell) {
      List<String> rest = new ArrayList<>(cell);
      rest.remove(within);
      return rest;
    }
  }
}
