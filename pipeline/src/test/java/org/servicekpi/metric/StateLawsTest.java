package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.model.Cells;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawHelp;
import org.servicekpi.testing.RawJourneys;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.RawVisits;

/** States add up: in any order, in any grouping, with nothing as the neutral element. */
class StateLawsTest {

  private static final Cuts CUTS =
      new Cuts(List.of(Cut.TOTAL, Cut.by(Dimension.CHANNEL)), List.of());

  static Stream<Kpi> all() {
    return KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC")))).stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void foldingPartsOfTheRowsAndMergingIsFoldingAllOfThem(Kpi kpi) {
    for (long seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      List<Cells> rows = new ArrayList<>(rows(kpi, seed));
      rows.addAll(kpi.meaning().example().rows());
      List<List<Cells>> split = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      rows.forEach(row -> split.get(random.nextInt(3)).add(row));
      Map<String, State> a = fold(kpi, split.get(0));
      Map<String, State> b = fold(kpi, split.get(1));
      Map<String, State> c = fold(kpi, split.get(2));
      String whole = text(fold(kpi, rows));
      assertThat(text(merge(kpi, merge(kpi, a, b), c))).isEqualTo(whole);
      assertThat(text(merge(kpi, a, merge(kpi, b, c)))).isEqualTo(whole);
      assertThat(text(merge(kpi, c, merge(kpi, b, a)))).isEqualTo(whole);
      assertThat(text(merge(kpi, fold(kpi, List.of()), merge(kpi, merge(kpi, a, b), c))))
          .isEqualTo(whole);
    }
  }

  private static List<RawCells> rows(Kpi kpi, long seed) {
    Map<Subject<?>, List<Map<String, Object>>> all =
        Map.of(
            Subject.INTERACTIONS,
            RawRows.interactions(seed, 80),
            Subject.SURVEYS,
            RawRows.surveys(seed, 80),
            Subject.BOT_EPISODES,
            RawRows.botEpisodes(seed, 80),
            Subject.JOURNEYS,
            RawJourneys.journeys(seed, 80),
            Subject.STEPS,
            RawJourneys.steps(seed, 80),
            Subject.VISITS,
            RawVisits.visits(seed, 80),
            Subject.HELP_VIEWS,
            RawHelp.uses(seed, 80));
    return RawCells.of(kpi.subject(), all.get(kpi.subject()));
  }

  private static Map<String, State> fold(Kpi kpi, List<Cells> rows) {
    Plan plan =
        new Plan(List.of(kpi), CUTS, Cohorts.DEFAULT, Instant.parse("2026-05-01T00:00:00Z"));
    Map<String, State> states = new TreeMap<>();
    for (StateRow row : Metrics.fold(kpi.subject(), rows, plan)) {
      states.put(row.place().toString(), row.state());
    }
    return states;
  }

  private static Map<String, State> merge(
      Kpi kpi, Map<String, State> left, Map<String, State> right) {
    Map<String, State> merged = new TreeMap<>();
    for (Map<String, State> side : List.of(left, right)) {
      side.forEach(
          (place, state) -> merged.computeIfAbsent(place, key -> new State(kpi)).add(state));
    }
    return merged;
  }

  static String text(Map<String, State> states) {
    StringBuilder text = new StringBuilder();
    states.forEach((place, state) -> text.append(place).append(text(state)).append('\n'));
    return text.toString();
  }

  static String text(State state) {
    StringBuilder text = new StringBuilder();
    text.append(List.of(state.n(), state.about(), state.open()));
    text.append(Arrays.toString(state.parts()));
    for (State.BinSet set : State.BinSet.values()) {
      text.append(Arrays.toString(state.bins(set).sortedBins()));
      text.append(Arrays.toString(state.bins(set).sortedCounts()));
    }
    return text.toString();
  }
}
