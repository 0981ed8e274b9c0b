package org.servicekpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.Scope;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.calendar.WeeklyHours;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.StateRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;
import org.servicekpi.problem.Where;
import org.servicekpi.testing.KpiOracle;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawHelp;
import org.servicekpi.testing.RawJourneys;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.RawVisits;

/** Every published value equals a recount by hand from the raw rows. */
class KpiOracleTest {

  private static final KpiSettings SETTINGS =
      KpiSettings.standard(
          ServiceCalendar.of(
              new ServiceCalendar.ServiceZone(Where.file("test"), RawRows.ZONE.getId()),
              List.of(new WeeklyHours(Where.file("test"), Scope.EVERYWHERE, "Mon-Fri 08:00-18:00")),
              List.of()));
  private static final Cuts CUTS =
      Cuts.standard().with(List.of(Cut.by(Dimension.SOURCE, Dimension.HOUR)));
  private static final Cuts TOTAL = new Cuts(List.of(Cut.TOTAL), List.of(Cut.TOTAL));
  private static final List<Period> PERIODS =
      List.of(
          Period.of(PeriodKind.DAY, RawRows.FIRST_DAY.plusDays(2)),
          Period.of(PeriodKind.DAY, LocalDate.of(2020, 1, 1)),
          Period.of(PeriodKind.MONTH, RawRows.FIRST_DAY));
  private static final KpiOracle ORACLE = new KpiOracle();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyValueEqualsItsRecount(long seed) {
    World world = World.of(seed);
    assertThat(differences(KpiCatalogue.of(SETTINGS), world, CUTS)).isEmpty();
  }

  @Test
  void everyPublishedIdHasARecount() {
    assertThat(
            KpiCatalogue.of(SETTINGS).stream()
                .flatMap(kpi -> kpi.published().stream())
                .map(Published::id)
                .filter(id -> !ORACLE.ids().contains(id)))
        .as("published ids without a recount in KpiOracle")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service_level",
        "wait",
        "experienced_wait",
        "zero_wait_share",
        "abandonment_rate",
        "hold_share",
        "transfer_rate",
        "containment_rate",
        "csat",
        "digital_share",
        "on_time_rate",
        "first_response_time",
        "handle_time",
        "complaint_rate",
        "ivr_time",
        "first_contact_resolution",
        "first_contact_resolution_best",
        "first_contact_resolution_worst",
        "durable_resolution_rate",
        "journey_lead_time",
        "contacts_per_journey",
        "repeat_contact_rate",
        "never_answered_rate",
        "verified_self_service_rate",
        "chat_email_fallback_rate",
        "email_preference_ratio",
        "public_to_private_time",
        "complaint_answer_rate",
        "customer_volume",
        "visit_conversion_rate",
        "chat_conversion_rate",
        "assisted_conversion_rate",
        "help_search_zero_result_rate",
        "help_to_contact_rate"
      })
  void aKpiThatLosesAPartOfItsRowsIsNoticed(String id) {
    // A mutant: the rule of the KPI forgets every row that another rule of its subject counts.
    Kpi kpi =
        KpiCatalogue.of(SETTINGS).stream()
            .filter(any -> any.id().equals(id))
            .findFirst()
            .orElseThrow();
    Kpi.Measure right = kpi.measure();
    int[] seen = new int[1];
    Kpi mutant =
        new Kpi(
            kpi.id(),
            kpi.label(),
            kpi.subject(),
            kpi.meaning(),
            new Kpi.Measure(
                (row, tally) -> {
                  if (seen[0]++ % 5 > 0) {
                    right.rule().add(row, tally);
                  }
                },
                right.parts(),
                right.finish(),
                right.grouped()),
            kpi.scope(),
            kpi.outputs(),
            kpi.version());
    assertThat(differences(List.of(mutant), World.of(1), TOTAL)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threshold", "short", "zero", "target", "hours", "messenger"})
  void aSettingThatIsOffIsNoticed(String setting) {
    World world = World.of(RawRows.interactions(5, 3000));
    assertThat(differences(KpiCatalogue.of(MutantSettings.of(SETTINGS, setting)), world, TOTAL))
        .isNotEmpty();
  }

  private static List<String> differences(List<Kpi> kpis, World world, Cuts cuts) {
    Instant asOf = Instant.ofEpochSecond(KpiOracle.AS_OF / 1_000_000);
    Plan plan = new Plan(kpis, cuts, Cohorts.DEFAULT, asOf);
    List<StateRow> states =
        Stream.of(
                Metrics.fold(
                    Subject.INTERACTIONS,
                    RawCells.of(Subject.INTERACTIONS, world.interactions),
                    plan),
                Metrics.fold(Subject.SURVEYS, RawCells.of(Subject.SURVEYS, world.surveys), plan),
                Metrics.fold(
                    Subject.BOT_EPISODES,
                    RawCells.of(Subject.BOT_EPISODES, world.botEpisodes),
                    plan),
                Metrics.fold(Subject.JOURNEYS, RawCells.of(Subject.JOURNEYS, world.journeys), plan),
                Metrics.fold(Subject.STEPS, RawCells.of(Subject.STEPS, world.steps), plan),
                Metrics.fold(Subject.VISITS, RawCells.of(Subject.VISITS, world.visits), plan),
                Metrics.fold(Subject.HELP_VIEWS, RawCells.of(Subject.HELP_VIEWS, world.help), plan))
            .flatMap(List::stream)
            .toList();
    List<String> differences = new ArrayList<>();
    for (Period period : PERIODS) {
      Map<String, Value> values =
          Metrics.finish(states, period, plan).stream()
              .collect(Collectors.toMap(KpiOracleTest::key, value -> value));
      for (Kpi kpi : kpis) {
        for (Cut cut : cuts.all()) {
          boolean teamsOfADay =
              period.kind() == PeriodKind.DAY && cut.dimensions().contains(Dimension.TEAM);
          if (kpi.appliesTo(cut) && !teamsOfADay && RawDimensions.apply(kpi.subject(), cut)) {
            compare(new Compared(kpi, cut, period), world, values, differences);
          }
        }
      }
    }
    return differences;
  }

  private static void compare(
      Compared what, World world, Map<String, Value> values, List<String> differences) {
    Map<Map<Dimension, String>, List<Map<String, Object>>> cells = cells(what, what.cut, world);
    Cut rest =
        new Cut(
            what.cut.dimensions().stream()
                .filter(dimension -> dimension != Dimension.CHANNEL)
                .toList());
    Map<Map<Dimension, String>, List<Map<String, Object>>> rests = cells(what, rest, world);
    if (what.cut.equals(Cut.TOTAL)) {
      cells.putIfAbsent(Map.of(), List.of());
    }
    cells.forEach(
        (cell, rows) -> {
          Map<Dimension, String> without = new TreeMap<>(cell);
          without.remove(Dimension.CHANNEL);
          KpiOracle.Cell counted = new KpiOracle.Cell(rows, rests.getOrDefault(without, List.of()));
          for (Kpi.Output output : what.kpi.outputs()) {
            if (output.reach() == Kpi.Reach.EVERY_CUT || CUTS.detailed().contains(what.cut)) {
              String id = output.published().id();
              OptionalDouble expected = ORACLE.recount(id, counted);
              Value actual = values.get(id + " " + cell);
              if (!same(expected, actual, output.published().unit())) {
                differences.add(
                    id
                        + " "
                        + what.period
                        + " "
                        + cell
                        + ": expected "
                        + expected
                        + ", was "
                        + (actual == null ? "nothing" : actual.value()));
              }
            }
          }
        });
  }

  private static boolean same(OptionalDouble expected, Value actual, Unit unit) {
    if (actual == null || actual.value().isEmpty()) {
      return expected.isEmpty() || (unit == Unit.COUNT && expected.getAsDouble() == 0);
    }
    if (expected.isEmpty()) {
      return false;
    }
    double value = actual.value().getAsDouble();
    double recount = expected.getAsDouble();
    if (unit == Unit.SECONDS && !actual.kpi().endsWith("_mean")) {
      double width = Math.max(1, recount * 0.01);
      return value >= recount - 1e-9 && value <= recount + width + 1e-9;
    }
    return Math.abs(value - recount) <= 1e-9 * Math.max(1, Math.abs(recount));
  }

  private static Map<Map<Dimension, String>, List<Map<String, Object>>> cells(
      Compared what, Cut cut, World world) {
    Map<Map<Dimension, String>, List<Map<String, Object>>> cells = new HashMap<>();
    for (Map<String, Object> row : world.rows(what.kpi.subject())) {
      long day =
          switch (what.kpi.scope().day()) {
            case ARRIVAL -> (Long) row.get("business_date");
            case WORK -> KpiOracle.workDay(row);
            case OPENING -> RawRows.day((Long) row.get("journey_opened_at")).toEpochDay();
          };
      if (what.period.contains(LocalDate.ofEpochDay(day)) && !KpiOracle.leftOut(row)) {
        Map<Dimension, String> cell = new TreeMap<>();
        cut.dimensions()
            .forEach(dimension -> cell.put(dimension, RawDimensions.value(dimension, row)));
        cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(row);
      }
    }
    return cells;
  }

  private static String key(Value value) {
    return value.kpi() + " " + value.cell();
  }

  @Test
  void aShareOfASampleCarriesItsInterval() {
    World world = World.of(4);
    Plan plan =
        new Plan(
            KpiCatalogue.of(SETTINGS).stream().filter(kpi -> kpi.id().equals("csat")).toList(),
            CUTS,
            Cohorts.DEFAULT,
            Instant.ofEpochSecond(KpiOracle.AS_OF / 1_000_000));
    Value csat =
        Metrics.finish(
                Metrics.fold(Subject.SURVEYS, RawCells.of(Subject.SURVEYS, world.surveys), plan),
                PERIODS.get(2),
                plan)
            .get(0);
    double share = csat.value().orElseThrow();
    long n = csat.denominator().orElseThrow();
    double simple = 1.96 * Math.sqrt(share * (1 - share) / n);
    assertThat(csat.lower().orElseThrow()).isLessThan(share);
    assertThat(csat.upper().orElseThrow() - csat.lower().orElseThrow())
        .as("about twice the simple half-width, or wider where customers answer often")
        .isGreaterThan(1.9 * simple)
        .isLessThan(6 * simple);
    assertThat(csat.coverage().orElseThrow()).isCloseTo(csat.n() / (double) csat.n(), within(0.5));
  }

  private record Compared(Kpi kpi, Cut cut, Period period) {}

  private record World(
      List<Map<String, Object>> interactions,
      List<Map<String, Object>> surveys,
      List<Map<String, Object>> botEpisodes,
      List<Map<String, Object>> journeys,
      List<Map<String, Object>> steps,
      List<Map<String, Object>> visits,
      List<Map<String, Object>> help) {

    static World of(List<Map<String, Object>> interactions) {
      return new World(
          interactions, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static World of(long seed) {
      return new World(
          RawRows.interactions(seed, 600),
          RawRows.surveys(seed, 300),
          RawRows.botEpisodes(seed, 200),
          RawJourneys.journeys(seed, 400),
          RawJourneys.steps(seed, 500),
          RawVisits.visits(seed, 500),
          RawHelp.uses(seed, 400));
    }

    List<Map<String, Object>> rows(Subject<?> subject) {
      return Map.<Subject<?>, List<Map<String, Object>>>of(
              Subject.INTERACTIONS,
              interactions,
              Subject.SURVEYS,
              surveys,
              Subject.BOT_EPISODES,
              botEpisodes,
              Subject.JOURNEYS,
              journeys,
              Subject.STEPS,
              steps,
              Subject.VISITS,
              visits,
              Subject.HELP_VIEWS,
              help)
          .get(subject);
    }
  }
}
