package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.model.Cells;
import org.servicekpi.model.InteractionView;
import org.servicekpi.schema.Field;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.SparkExtension;

/** Rows become states on Spark, states become values. */
@ExtendWith(SparkExtension.class)
class MetricsTest {

  private static final Plan PLAN =
      new Plan(
          KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("Europe/Berlin")))),
          Cuts.standard(),
          Cohorts.DEFAULT,
          Instant.parse("2026-05-01T00:00:00Z"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void statesFromSparkAreThoseOfThePlainFold(int partitions) {
    List<Map<String, Object>> interactions = RawRows.interactions(11, 3000);
    List<Map<String, Object>> surveys = RawRows.surveys(11, 200);
    List<Map<String, Object>> dialogues = RawRows.botEpisodes(11, 200);
    Map<Subject<?>, Dataset<Row>> rows =
        Map.of(
            Subject.INTERACTIONS,
            RawCells.dataset(Subject.INTERACTIONS, interactions, partitions),
            Subject.SURVEYS,
            RawCells.dataset(Subject.SURVEYS, surveys, partitions),
            Subject.BOT_EPISODES,
            RawCells.dataset(Subject.BOT_EPISODES, dialogues, partitions));
    Map<String, String> expected = new TreeMap<>();
    expected.putAll(plain(Subject.INTERACTIONS, interactions));
    expected.putAll(plain(Subject.SURVEYS, surveys));
    expected.putAll(plain(Subject.BOT_EPISODES, dialogues));
    List<StateRow> folded = read(Metrics.fold(rows, PLAN, 4));
    assertThat(texts(folded)).isEqualTo(expected);
    assertThat(folded).hasSameSizeAs(expected.keySet());
  }

  @Test
  void thePlainFoldIsThatOfANaiveOne() {
    List<Map<String, Object>> interactions = RawRows.interactions(12, 4000);
    assertThat(plain(Subject.INTERACTIONS, interactions)).isEqualTo(naive(interactions));
  }

  @Test
  void statesOfDaysAddUpToTheirMonth() {
    List<Map<String, Object>> interactions = RawRows.interactions(13, 500);
    Dataset<Row> states =
        Metrics.fold(
            Map.of(Subject.INTERACTIONS, RawCells.dataset(Subject.INTERACTIONS, interactions, 2)),
            PLAN,
            4);
    List<StateRow> rows = read(states);
    Period month = Period.of(PeriodKind.MONTH, LocalDate.of(2026, 3, 1));
    double days =
        month
            .days()
            .mapToDouble(day -> volume(Metrics.finish(rows, Period.of(PeriodKind.DAY, day), PLAN)))
            .sum();
    assertThat(volume(Metrics.finish(rows, month, PLAN))).isEqualTo(days).isPositive();
  }

  @Test
  void valuesOfTeamsAreFinishedFromTheWeekUp() {
    List<StateRow> states =
        Metrics.fold(
            Subject.INTERACTIONS,
            RawCells.of(Subject.INTERACTIONS, RawRows.interactions(15, 500)),
            PLAN);
    LocalDate day = states.get(0).place().countsOn();
    assertThat(Metrics.finish(states, Period.of(PeriodKind.WEEK, day), PLAN))
        .anyMatch(value -> value.cell().containsKey(Dimension.TEAM));
    assertThat(Metrics.finish(states, Period.of(PeriodKind.DAY, day), PLAN))
        .isNotEmpty()
        .noneMatch(value -> value.cell().containsKey(Dimension.TEAM));
  }

  @Test
  void aKpiWithoutRowsReadsNoDataInTheTotalAndNothingElsewhere() {
    List<Value> values =
        Metrics.finish(List.of(), Period.of(PeriodKind.DAY, LocalDate.of(2026, 3, 1)), PLAN);
    assertThat(values).allMatch(value -> value.cut().equals(Cut.TOTAL));
    assertThat(values.stream().filter(value -> value.kpi().equals("service_level")).findFirst())
        .get()
        .satisfies(
            level -> {
              assertThat(level.value()).isEmpty();
              assertThat(level.status()).isEqualTo(Status.NO_DATA);
              assertThat(level.coverage()).isEmpty();
            });
  }

  @Test
  void dimensionsWithoutTheirColumnAreLeftOut() {
    Dataset<Row> rows =
        RawCells.dataset(Subject.INTERACTIONS, RawRows.interactions(14, 50), 1)
            .drop("segment", "birth_year");
    Set<String> cuts =
        Metrics.fold(Map.of(Subject.INTERACTIONS, rows), PLAN, 4)
            .select(KpiStates.CUT.name())
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
    assertThat(cuts).contains("total", "channel").doesNotContain("segment", "cohort", "age_band");
  }

  private static double volume(List<Value> values) {
    return values.stream()
        .filter(value -> value.kpi().equals("interaction_volume") && value.cut().equals(Cut.TOTAL))
        .mapToDouble(value -> value.value().orElseThrow())
        .sum();
  }

  private static Map<String, String> plain(Subject<?> subject, List<Map<String, Object>> rows) {
    return Metrics.fold(subject, RawCells.of(subject, rows), PLAN).stream()
        .collect(Collectors.toMap(MetricsTest::key, row -> StateLawsTest.text(row.state())));
  }

  private static Map<String, String> texts(List<StateRow> folded) {
    return folded.stream()
        .collect(Collectors.toMap(MetricsTest::key, row -> StateLawsTest.text(row.state())));
  }

  private static List<StateRow> read(Dataset<Row> states) {
    return read(states, PLAN);
  }

  /** The rows of a table of states. */
  static List<StateRow> read(Dataset<Row> states, Plan plan) {
    KpiStates.Reader reader = new KpiStates.Reader(plan.kpis());
    return Arrays.stream(states.queryExecution().executedPlan().executeCollect())
        .map(row -> reader.read(row, reader.kpi(row).orElseThrow()))
        .toList();
  }

  private static String key(StateRow row) {
    return row.kpi().id() + " " + row.place();
  }

  /** One row, one KPI, one cut at a time: no cubes, no codes, no shared arrays. */
  private static Map<String, String> naive(List<Map<String, Object>> rows) {
    Set<String> columns =
        Subject.INTERACTIONS.columns().stream().map(Field::name).collect(Collectors.toSet());
    Map<String, State> states = new TreeMap<>();
    DimensionReader.LocalClock clock = new DimensionReader.LocalClock();
    for (Cells row : RawCells.of(Subject.INTERACTIONS, rows)) {
      InteractionView view = new InteractionView().over(row);
      if (view.leftOut()) {
        continue;
      }
      LocalDate arrived = LocalDate.ofEpochDay(row.longAt(7));
      LocalDate worked = LocalDate.ofEpochDay(clock.day(RawRows.ZONE.getId(), view.workEndedAt()));
      for (Kpi kpi : PLAN.kpisOf(Subject.INTERACTIONS)) {
        for (Cut cut : PLAN.cuts().all()) {
          Map<Dimension, String> cell = new EnumMap<>(Dimension.class);
          for (Dimension dimension : cut.dimensions()) {
            DimensionReader.of(
                    dimension, Subject.INTERACTIONS, new HashSet<>(columns), Cohorts.DEFAULT)
                .ifPresent(reader -> cell.put(dimension, reader.of(row)));
          }
          if (cell.size() == cut.dimensions().size() && kpi.appliesTo(cut)) {
            LocalDate counts = kpi.scope().day() == Kpi.Day.WORK ? worked : arrived;
            State state = new State(kpi);
            kpi.measure().rule().add(view, new NaiveTally(state));
            if (!state.empty()) {
              StateRow.Place place =
                  new StateRow.Place(arrived, counts, cut, List.copyOf(cell.values()));
              states.computeIfAbsent(kpi.id() + " " + place, key -> new State(kpi)).add(state);
            }
          }
        }
      }
    }
    return states.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> StateLawsTest.text(entry.getValue())));
  }

  /** Adds to one state. */
  private record NaiveTally(State state) implements Tally {

    @Override
    public void about() {
      state.addRows(0, 1, 0);
    }

    @Override
    public void counted() {
      state.addRows(1, 0, 0);
    }

    @Override
    public void part(int part, long amount) {
      List<Long> parts = new ArrayList<>();
      for (int i = 0; i < state.parts().length; i++) {
        parts.add(i == part ? amount : 0);
      }
      state.addParts(parts.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void event(long ms) {
      state.bins(State.BinSet.EVENT).add(Bins.of(ms), 1);
    }

    @Override
    public void censored(long ms) {
      state.bins(State.BinSet.CENSORED).add(Bins.of(ms), 1);
    }

    @Override
    public void competing(long ms) {
      state.bins(State.BinSet.COMPETING).add(Bins.of(ms), 1);
    }

    @Override
    public void seen(long hash) {
      state.bins(State.BinSet.EVENT).add(Distinct.bin(hash), 1);
    }

    @Override
    public void open() {
      state.addRows(0, 0, 1);
    }

    @Override
    public long asOf() {
      return PLAN.asOf().getEpochSecond() * 1_000_000;
    }
  }
}
