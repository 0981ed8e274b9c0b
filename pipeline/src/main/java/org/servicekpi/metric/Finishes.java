package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.schema.Word;
import org.servicekpi.statistics.Jackknife;

/** What a state comes to, for each kind; with the rule, all that a kind is. */
final class Finishes {

  private static final double MS = 1000;
  private static final List<PeriodKind> KINDS = List.of(PeriodKind.values());

  private Finishes() {}

  static Kpi.Measure count(Rule<Object> rule) {
    return new Kpi.Measure(
        rule, List.of(), (state, base, kind) -> List.of(Result.of((double) state.n())), false);
  }

  static Kpi.Measure share(Rule<Object> rule, double factor, boolean grouped) {
    return new Kpi.Measure(
        rule,
        List.of("numerator", "denominator"),
        (state, base, kind) -> List.of(fraction(state, Parts.of("", ""), factor, grouped)),
        grouped);
  }

  static Kpi.Measure shareOf(Rule<Object> rule) {
    return new Kpi.Measure(
        rule,
        List.of(),
        (state, base, kind) -> List.of(Result.ratio(state.n(), base.n(), 1)),
        false);
  }

  static Kpi.Measure ratio(Rule<Object> rule, Parts parts, boolean grouped) {
    return new Kpi.Measure(
        rule, parts.names(), (state, base, kind) -> withParts(state, parts, grouped), grouped);
  }

  static Kpi.Measure distribution(Rule<Object> rule) {
    return new Kpi.Measure(
        rule, List.of("sum_ms"), (state, base, kind) -> meanAndQuantiles(state), false);
  }

  static Kpi.Measure mean(Rule<Object> rule) {
    return new Kpi.Measure(
        rule,
        List.of("sum"),
        (state, base, kind) -> List.of(mean(state.part(0), state.n())),
        false);
  }

  static Kpi.Measure quotient(Rule<Object> rule, double factor) {
    return new Kpi.Measure(
        rule,
        List.of("upper", "lower"),
        (state, base, kind) -> {
          Result exact = Result.ratio(state.part(0), state.part(1), factor);
          return List.of(
              new Result(
                  exact.value(),
                  OptionalLong.of(Math.round(state.part(0) / MS)),
                  OptionalLong.of(Math.round(state.part(1) / MS)),
                  exact.lower(),
                  exact.upper()));
        },
        false);
  }

  static Kpi.Measure distinct(Rule<Object> rule) {
    return new Kpi.Measure(
        rule,
        List.of(),
        (state, base, kind) -> List.of(Distinct.of(state.bins(State.BinSet.EVENT))),
        false);
  }

  /** Rows of the cell over other rows of the cell that leaves a dimension out. */
  static Kpi.Measure shareWithin(Rule<Object> rule) {
    return new Kpi.Measure(
        rule,
        List.of("of", "base"),
        (state, base, kind) -> List.of(Result.ratio(state.part(0), base.part(1), 1)),
        false);
  }

  /** Different persons: those whose first row of the period it is. */
  static Kpi.Measure persons(Rule<Object> rule) {
    return new Kpi.Measure(
        rule,
        Word.all(PeriodKind.class),
        (state, base, kind) -> List.of(Result.of((double) state.part(KINDS.indexOf(kind)))),
        false);
  }

  /** Different persons of the cell over those of the cell that leaves a dimension out. */
  static Kpi.Measure shareOfPersons(Rule<Object> rule) {
    List<String> parts = new ArrayList<>(Word.all(PeriodKind.class));
    Word.all(PeriodKind.class).forEach(kind -> parts.add("all_" + kind));
    return new Kpi.Measure(
        rule,
        parts,
        (state, base, kind) -> {
          int place = KINDS.indexOf(kind);
          return List.of(Result.ratio(state.part(place), base.part(KINDS.size() + place), 1));
        },
        false);
  }

  private static List<Result> withParts(State state, Parts parts, boolean grouped) {
    List<Result> results = new ArrayList<>();
    results.add(fraction(state, parts, 1, grouped));
    for (int part = 0; part < parts.labels().size(); part++) {
      results.add(Result.of((double) state.part(part)));
    }
    return results;
  }

  private static Result fraction(State state, Parts parts, double factor, boolean grouped) {
    long upper = parts.upper().stream().mapToLong(state::part).sum();
    long lower = parts.lower().stream().mapToLong(state::part).sum();
    Result result = Result.ratio(upper, lower, factor);
    if (!grouped || lower == 0) {
      return result;
    }
    long[] uppers = byGroup(state, parts.upper());
    long[] lowers = byGroup(state, parts.lower());
    return Jackknife.ratio(uppers, lowers)
        .map(jackknife -> jackknife.shareInterval(lower))
        .map(interval -> result.within(factor * interval.lower(), factor * interval.upper()))
        .orElse(result);
  }

  /** Some parts of a state together, by group of customers. */
  private static long[] byGroup(State state, List<Integer> parts) {
    long[] sums = new long[State.GROUPS];
    for (int part : parts) {
      for (int group = 0; group < sums.length; group++) {
        sums[group] += state.part(part, group);
      }
    }
    return sums;
  }

  /** The mean of a sum of thousandths. */
  private static Result mean(long sum, long count) {
    return new Result(
        Result.ratio(sum, count, 1 / MS).value(),
        OptionalLong.of(Math.round(sum / MS)),
        OptionalLong.of(count),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static List<Result> meanAndQuantiles(State state) {
    List<Result> results = new ArrayList<>();
    long finished = state.bins(State.BinSet.EVENT).total();
    results.add(mean(state.part(0), finished));
    Optional<Durations> durations = Durations.of(state);
    for (Quantile quantile : Quantile.values()) {
      results.add(
          durations.map(curve -> curve.quantile(quantile.share())).orElseGet(Result::undefined));
    }
    return results;
  }
}
