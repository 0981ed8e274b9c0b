package org.servicekpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.StateRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Value;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Survey;
import org.servicekpi.problem.Problems;
import org.servicekpi.sample.SampleWorkspace;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

/** A KPI that a workspace declares in SQL is folded, cut and published as those in Java are. */
@ExtendWith(SparkExtension.class)
class OwnKpisTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final List<Kpi> CATALOGUE =
      KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC)));

  /** What the catalogue has, said again in SQL under another id. */
  private static final String AGAIN =
      """
      - kpi: my_ivr_time
        label: Menu
        means: Time in the voice menu.
        kind: percentile
        among: direction = 'inbound' and (ivr_ms > 0 or outcome = 'abandoned_entry' and channel = 'phone')
        value: ivr_ms
      - kpi: my_ivr_mean
        label: Menu
        means: Time in the voice menu.
        kind: mean
        unit: seconds
        among: direction = 'inbound' and (ivr_ms > 0 or outcome = 'abandoned_entry' and channel = 'phone')
        value: ivr_ms
      - kpi: my_ivr_abandonment
        label: Left
        means: Left in the voice menu.
        kind: share
        among: direction = 'inbound' and (ivr_ms > 0 or outcome = 'abandoned_entry' and channel = 'phone')
        of: outcome = 'abandoned_entry'
      - kpi: my_volume
        label: Volume
        means: All of them.
        kind: count
      - kpi: my_response_rate
        label: Answered
        means: Surveys answered.
        kind: share
        table: survey
        basis: sample
        among: invited_at is not null
        of: responded_at is not null
      """;

  private static final Map<String, String> SAME =
      new TreeMap<>(
          Map.of(
              "my_ivr_time_mean", "ivr_time_mean",
              "my_ivr_time_p50", "ivr_time_p50",
              "my_ivr_time_p80", "ivr_time_p80",
              "my_ivr_time_p90", "ivr_time_p90",
              "my_ivr_time_p95", "ivr_time_p95",
              "my_ivr_mean", "ivr_time_mean",
              "my_ivr_abandonment", "ivr_abandonment_rate",
              "my_volume", "interaction_volume",
              "my_response_rate", "survey_response_rate"));

  private static List<Kpi> own(String yaml, Problems problems) {
    return OwnKpis.read(
        Map.of("kpis/own.yaml", yaml.getBytes(StandardCharsets.UTF_8)), CATALOGUE, problems);
  }

  private static List<String> problemsOf(String yaml) {
    Problems problems = new Problems();
    Metrics.check(own(yaml, problems), problems);
    return problems.all().stream().map(Object::toString).toList();
  }

  private static List<Kpi> right(String yaml) {
    assertThat(problemsOf(yaml)).isEmpty();
    return own(yaml, new Problems());
  }

  /** The values of all KPIs in all standard cuts, as production folds rows in Spark. */
  private static List<Value> values(List<Kpi> kpis, Map<Subject<?>, List<Rows>> rows) {
    Plan plan =
        new Plan(kpis, Cuts.standard(), Cohorts.DEFAULT, Instant.parse("2026-03-03T00:00:00Z"));
    Map<Subject<?>, Dataset<Row>> datasets = new HashMap<>();
    rows.forEach((subject, of) -> datasets.put(subject, Rows.dataset(SPARK, subject.table(), of)));
    KpiStates.Reader reader = new KpiStates.Reader(kpis);
    List<StateRow> states =
        Arrays.stream(
                Metrics.fold(datasets, plan, 4).queryExecution().executedPlan().executeCollect())
            .map(row -> reader.read(row, reader.kpi(row).orElseThrow()))
            .toList();
    return Metrics.finish(states, Period.of(PeriodKind.DAY, DAY), plan);
  }

  private static List<Rows> interactions(Random random) {
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Instant start = Instant.parse("2026-03-02T08:00:00Z").plusSeconds(random.nextInt(36_000));
      rows.add(
          Rows.of(Interaction.TABLE)
              .with(Common.SOURCE_ID, "s" + i)
              .with(Common.BUSINESS_DATE, DAY)
              .with(Interaction.INTERACTION_ID, "i" + i)
              .with(Interaction.CUSTOMER_KEY, random.nextInt(6) == 0 ? null : "c" + i % 90)
              .with(Interaction.CHANNEL, List.of("phone", "video", "email").get(i % 3))
              .with(Interaction.TOPIC, List.of("bill", "move").get(random.nextInt(2)))
              .with(Interaction.DIRECTION, random.nextInt(5) == 0 ? "outbound" : "inbound")
              .with(
                  Interaction.OUTCOME,
                  List.of("answered", "abandoned_entry", "abandoned_queue", "spam")
                      .get(random.nextInt(4)))
              .with(Interaction.SERVICE_ZONE, "UTC")
              .with(Interaction.STARTED_AT, start)
              .with(Interaction.ENDED_AT, start.plusSeconds(random.nextInt(900)))
              .with(
                  Interaction.WAIT_MS, random.nextInt(4) == 0 ? null : random.nextInt(200) * 1000L)
              .with(
                  Interaction.IVR_MS,
                  random.nextInt(4) == 0 ? null : (long) random.nextInt(300_000)));
    }
    return rows;
  }

  private static List<Rows> surveys(Random random) {
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant asked = Instant.parse("2026-03-02T09:00:00Z").plusSeconds(i);
      rows.add(
          Rows.of(Survey.TABLE)
              .with(Common.SOURCE_ID, "s" + i)
              .with(Common.BUSINESS_DATE, DAY)
              .with(Survey.SURVEY_ID, "v" + i)
              .with(Survey.KIND, "csat")
              .with(Survey.CUSTOMER_KEY, "c" + random.nextInt(70))
              .with(Survey.INVITED_AT, random.nextInt(9) == 0 ? null : asked)
              .with(Survey.RESPONDED_AT, random.nextInt(3) == 0 ? null : asked.plusSeconds(60)));
    }
    return rows;
  }

  @Test
  void whatTheCatalogueHasSaidAgainInSqlGivesTheSameRows() {
    List<Kpi> kpis = OwnKpis.with(CATALOGUE, right(AGAIN));
    Random random = new Random(3);
    List<Value> values =
        values(
            kpis,
            Map.of(Subject.INTERACTIONS, interactions(random), Subject.SURVEYS, surveys(random)));
    SAME.forEach(
        (own, builtIn) ->
            assertThat(differing(rows(values, own), rows(values, builtIn))).as(own).isEmpty());
    assertThat(rows(values, "my_response_rate").get(0)).contains("lower=OptionalDouble[0.");
    assertThat(rows(values, "my_ivr_time_p50"))
        .as("cut by topic and channel")
        .hasSizeGreaterThan(9);
  }

  /** The first rows that only one of them has. */
  private static List<String> differing(List<String> some, List<String> others) {
    assertThat(some).isNotEmpty();
    List<String> all = new ArrayList<>(some);
    all.removeAll(others);
    others.stream().filter(row -> !some.contains(row)).forEach(all::add);
    return all.subList(0, Math.min(2, all.size()));
  }

  private static List<String> rows(List<Value> values, String id) {
    return values.stream()
        .filter(value -> value.kpi().equals(id))
        .map(Value::toString)
        .map(text -> text.replace("kpi=" + id + ",", ""))
        .toList();
  }

  @Test
  void ratiosAndDifferentThingsComeToARecount() {
    List<Kpi> kpis =
        right(
            """
            - kpi: talk_per_call
              label: Length
              means: Seconds from start to end for each contact.
              kind: ratio
              unit: seconds
              among: topic = 'bill'
              value: unix_millis(ended_at) - unix_millis(started_at)
              over: "1"
            - kpi: customers_seen
              label: Customers
              means: Different customers.
              kind: distinct
              value: customer_key
            - kpi: half_known
              label: Waits
              means: Share of long waits among those that are known.
              kind: share
              of: wait_ms / 1000 > 100
            - kpi: odd
              label: Odd
              means: A division by zero and a text that is no number come to nothing.
              kind: mean
              value: cast(topic as int) + 1 / (wait_ms - wait_ms)
            """);
    List<Rows> rows = interactions(new Random(5));
    List<Value> values = values(kpis, Map.of(Subject.INTERACTIONS, rows));
    double seconds = 0;
    long calls = 0;
    Set<Object> customers = new HashSet<>();
    long known = 0;
    long longWaits = 0;
    long counted = 0;
    for (Rows each : rows) {
      Row row = each.row();
      if (value(row, Interaction.OUTCOME).equals("spam")) {
        continue;
      }
      counted++;
      if (value(row, Interaction.TOPIC).equals("bill")) {
        calls++;
        seconds +=
            ((Instant) value(row, Interaction.ENDED_AT)).getEpochSecond()
                - ((Instant) value(row, Interaction.STARTED_AT)).getEpochSecond();
      }
      Object customer = value(row, Interaction.CUSTOMER_KEY);
      if (customer != null) {
        customers.add(customer);
      }
      Object wait = value(row, Interaction.WAIT_MS);
      if (wait != null) {
        known++;
        longWaits += (Long) wait > 100_000 ? 1 : 0;
      }
    }
    assertThat(total(values, "talk_per_call").value().orElseThrow())
        .isCloseTo(seconds / calls, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(total(values, "customers_seen").lower().orElseThrow())
        .isLessThanOrEqualTo(customers.size());
    assertThat(total(values, "customers_seen").upper().orElseThrow())
        .isGreaterThanOrEqualTo(customers.size());
    assertThat(total(values, "half_known").numerator()).hasValue(longWaits);
    assertThat(total(values, "half_known").denominator()).hasValue(known);
    assertThat(total(values, "half_known").coverage().orElseThrow())
        .isEqualTo((double) known / counted);
    assertThat(total(values, "odd").value()).isEmpty();
    assertThat(total(values, "odd").coverage()).hasValue(0);
  }

  private static Object value(Row row, org.servicekpi.schema.Field field) {
    return row.get(Interaction.TABLE.position(field));
  }

  private static Value total(List<Value> values, String id) {
    return values.stream()
        .filter(value -> value.kpi().equals(id) && value.cell().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMistakeIsFoundAtOnceWithItsPlace() {
    String yaml =
        """
        - kpi: unknown_column
          label: A
          means: B
          kind: share
          among: chanel = 'phone'
          of: rand() > 0.5
        - kpi: bad_types
          label: A
          means: B
          kind: mean
          among: wait_ms
          value: channel
        - kpi: bad_types
          label: A
          means: B
          kind: count
          among: max(wait_ms) > 3
        - kpi: csat
          label: A
          means: B
          kind: count
        - kpi: wait_p90
          label: A
          means: B
          kind: median
        - kpi: No-Id
          label: A
          menas: B
          kind: percentile
          over: talk_ms
          value: talk_ms
        - kpi: clocks
          label: A
          means: B
          kind: count
          among: started_at < current_timestamp()
        - kpi: other_rows
          label: A
          means: B
          kind: distinct
          table: jorney
          value: (select 1)
        - kpi: not_sql
          label: A
          means: B
          kind: ratio
          unit: hours
          value: 1 +
          over: nonsense(wait_ms) + run_id
        - kpi: subqueries
          label: A
          means: B
          kind: ratio
          value: (select 1)
          over: nonsense(wait_ms)
        - kpi: provenance
          label: A
          means: B
          kind: distinct
          value: source_file
        """;

    assertThat(problemsOf(yaml))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("kpis/own.yaml:5:10").contains("'channel'?"),
            text -> assertThat(text).startsWith("kpis/own.yaml:6:7").contains("uses rand()"),
            text -> assertThat(text).startsWith("kpis/own.yaml:11:10").contains("gives bigint"),
            text -> assertThat(text).startsWith("kpis/own.yaml:12:10").contains("gives string"),
            text -> assertThat(text).startsWith("kpis/own.yaml:13:8").contains("taken", ":7:8"),
            text ->
                assertThat(text).startsWith("kpis/own.yaml:18:8").contains("'csat'", "catalogue"),
            text -> assertThat(text).startsWith("kpis/own.yaml:25:9").contains("'median'", "mean"),
            text -> assertThat(text).startsWith("kpis/own.yaml:26:8").contains("'No-Id' is no id"),
            text -> assertThat(text).startsWith("kpis/own.yaml:28:3").contains("'means'?"),
            text -> assertThat(text).contains("The key 'means' is missing"),
            text ->
                assertThat(text).startsWith("kpis/own.yaml:36:10").contains("current_timestamp"),
            text -> assertThat(text).startsWith("kpis/own.yaml:41:10").contains("'journey'?"),
            text ->
                assertThat(text).startsWith("kpis/own.yaml:47:9").contains("'hours'", "seconds"),
            text -> assertThat(text).startsWith("kpis/own.yaml:54:10").contains("subquery"),
            text -> assertThat(text).startsWith("kpis/own.yaml:55:9").contains("'nonsense'"),
            text -> assertThat(text).startsWith("kpis/own.yaml:60:10").contains("'source_file'"));
  }

  @Test
  void theWorkedExamplesOfANewWorkspaceAreRight(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws java.io.IOException {
    SampleWorkspace.copyTo(folder);
    String yaml = java.nio.file.Files.readString(folder.resolve("kpis/own.yaml"));
    assertThat(right(yaml))
        .extracting(Kpi::id)
        .containsExactly("long_wait_share", "complaint_answer_time", "bill_customers");
  }
}
