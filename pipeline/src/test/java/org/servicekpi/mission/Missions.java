package org.servicekpi.mission;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Basis;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Cases;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;

/** What the tests of missions and reports are about: KPIs, cells, values. */
public final class Missions {

  public static final Published ZERO_WAIT =
      kpi("zero_wait_share", "Zero-wait share", Unit.SHARE, Better.HIGHER, Basis.CENSUS);
  public static final Published WAIT_P90 =
      kpi(
          "experienced_wait_p90",
          "Experienced wait, p90",
          Unit.SECONDS,
          Better.LOWER,
          Basis.CENSUS);
  public static final Published WAIT_MEAN =
      kpi("experienced_wait_mean", "Experienced wait", Unit.SECONDS, Better.LOWER, Basis.CENSUS);
  public static final Published ABANDONMENT =
      kpi("abandonment_rate", "Abandonment rate", Unit.SHARE, Better.LOWER, Basis.CENSUS);
  public static final Published CSAT =
      kpi("csat", "Satisfied customers", Unit.SHARE, Better.HIGHER, Basis.SAMPLE);
  public static final Published NPS =
      kpi("nps", "Net promoter score", Unit.POINTS, Better.HIGHER, Basis.SAMPLE);
  public static final Published RATING =
      kpi("rating_mean", "Rating", Unit.SCORE, Better.HIGHER, Basis.SAMPLE);
  public static final Published VOLUME =
      kpi("interaction_volume", "Interactions", Unit.COUNT, Better.NEITHER, Basis.CENSUS);
  public static final Published COMPLAINTS =
      kpi("complaint_rate", "Complaints", Unit.PER_1000, Better.LOWER, Basis.CENSUS);

  public static final Published SOLVED_WORST =
      kpi("solved_worst", "Solved at once, at worst", Unit.SHARE, Better.HIGHER, Basis.ESTIMATE);
  public static final Published SOLVED_BEST =
      kpi("solved_best", "Solved at once, at best", Unit.SHARE, Better.HIGHER, Basis.ESTIMATE);
  public static final Published SOLVED =
      between(
          kpi("solved", "Solved at once", Unit.SHARE, Better.HIGHER, Basis.ESTIMATE),
          new Cases("solved_worst", "solved_best", "customers whom nobody knows"));
  public static final Published RETURNS =
      between(
          kpi("returns", "Came back", Unit.SHARE, Better.LOWER, Basis.CENSUS),
          new Cases("solved_worst", "solved_best", "customers whom nobody knows"));

  public static final List<Published> KPIS =
      List.of(
          ZERO_WAIT,
          WAIT_P90,
          WAIT_MEAN,
          ABANDONMENT,
          CSAT,
          NPS,
          RATING,
          VOLUME,
          COMPLAINTS,
          SOLVED,
          SOLVED_WORST,
          SOLVED_BEST,
          RETURNS);

  public static final Vocabulary VOCABULARY =
      Vocabulary.of(KPIS, EnumSet.complementOf(EnumSet.of(Dimension.AGE_BAND)));

  private Missions() {}

  private static Published kpi(String id, String label, Unit unit, Better better, Basis basis) {
    return new Published(
        id,
        label,
        unit,
        better,
        basis,
        EnumSet.complementOf(EnumSet.of(Dimension.BRAND)),
        30,
        Cases.NONE);
  }

  private static Published between(Published kpi, Cases cases) {
    return new Published(
        kpi.id(),
        kpi.label(),
        kpi.unit(),
        kpi.better(),
        kpi.basis(),
        kpi.dimensions(),
        kpi.minimumN(),
        cases);
  }

  /** A mission with one promise and these objectives of a week. */
  public static Mission atOnce(String... objectives) {
    StringBuilder yaml =
        new StringBuilder(
            """
            mission: We solve it at once.
            owner: Head of Service
            valid-from: 2026-01-01
            promises:
              - id: at-once
                statement: at once
                objectives:
            """);
    for (String objective : objectives) {
      yaml.append("      - {").append(objective).append(", period: week}\n");
    }
    return mission(yaml.toString());
  }

  /** A mission from its YAML; its problems are noted. */
  public static List<Mission> parse(String yaml, Problems problems) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("mission.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    return MissionReader.parse(files, VOCABULARY, problems);
  }

  /** A mission without problems from its YAML. */
  public static Mission mission(String yaml) {
    Problems problems = new Problems();
    List<Mission> missions = parse(yaml, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.all().stream().map(Problem::toString).toList().toString());
    }
    return missions.get(0);
  }

  public static Period week(String monday) {
    return Period.of(PeriodKind.WEEK, LocalDate.parse(monday));
  }

  public static Period month(String first) {
    return Period.of(PeriodKind.MONTH, LocalDate.parse(first));
  }

  /** Values that a test put in, found by id, period and cell. */
  public static final class Given implements Values {

    private final Map<String, Value> values = new HashMap<>();

    /** Puts a value of the total in. */
    public Given value(Published kpi, Period period, Numbers numbers) {
      return value(kpi, period, Map.of(), numbers);
    }

    public Given value(Published kpi, Period period, Map<Dimension, String> cell, Numbers numbers) {
      values.put(
          key(kpi.id(), period, cell),
          new Value(
              period,
              new Cut(List.copyOf(cell.keySet())),
              cell,
              kpi.id(),
              numbers.value(),
              kpi.unit(),
              numbers.numerator(),
              numbers.denominator(),
              numbers.lower(),
              numbers.upper(),
              numbers.n(),
              numbers.status() == Status.PROVISIONAL ? 12 : 0,
              numbers.status(),
              OptionalDouble.of(1),
              1));
      return this;
    }

    public List<Value> all() {
      return new TreeMap<>(values).values().stream().toList();
    }

    @Override
    public Optional<Value> find(String kpi, Period period, Map<Dimension, String> cell) {
      return Optional.ofNullable(values.get(key(kpi, period, cell)));
    }

    private static String key(String kpi, Period period, Map<Dimension, String> cell) {
      return kpi + " " + period + " " + new TreeMap<>(cell);
    }
  }

  /** The numbers of a value. */
  public record Numbers(
      OptionalDouble value,
      OptionalLong numerator,
      OptionalLong denominator,
      OptionalDouble lower,
      OptionalDouble upper,
      long n,
      Status status) {

    /** A fraction. */
    public static Numbers share(long numerator, long denominator) {
      return new Numbers(
          OptionalDouble.of((double) numerator / denominator),
          OptionalLong.of(numerator),
          OptionalLong.of(denominator),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          denominator,
          Status.FINAL);
    }

    /** A number without parts. */
    public static Numbers plain(double value, long n) {
      return new Numbers(
          OptionalDouble.of(value),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          n,
          Status.FINAL);
    }

    public Numbers between(double low, double high) {
      return new Numbers(
          value,
          numerator,
          denominator,
          OptionalDouble.of(low),
          OptionalDouble.of(high),
          n,
          status);
    }

    public Numbers as(Status other) {
      boolean hidden = other == Status.SUPPRESSED || other == Status.NO_DATA;
      return new Numbers(
          hidden ? OptionalDouble.empty() : value, numerator, denominator, lower, upper, n, other);
    }
  }
}
