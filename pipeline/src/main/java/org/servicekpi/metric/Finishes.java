package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.servicekpi.statistics.Jackknife;

/** What a state comes to, for each kind; with the rule, all that a kind is. */
final class Finishes {

  private static final double MS = 1000;

  private Finishes() {}

  static Kpi.Measure count(Rule<Object> rule) {
    return new Kpi.Measure(
        rule, List.of(), (state, base) -> List.of(Result.of((double) state.n())), false);
  }

  static Kpi.Measure share(Rule<Object> rule, double factor, boolean grouped) {
    return new Kpi.Measure(
        rule,
        List.of("numerator", "denominator"),
        (state, base) -> List.of(fraction(state, Parts.of("", ""), factor, grouped)),
        grouped);
  }

  static Kpi.Measure shareOf(Rule<Object> rule) {
    return new Kpi.Measure(
        rule, List.of(), (state, base) -> List.of(Result.ratio(state.n(), base.n(), 1)), false);
  }

  static Kpi.Measure ratio(Rule<Object> rule, Parts parts, boolean grouped) {
    return new Kpi.Measure(
        rule, parts.names(), (state, base) -> withParts(state, parts, grouped), grouped);
  }

  static Kpi.Measure distribution(Rule<Object> rule) {
    return new Kpi.Measure(
        rule, List.of("sum_ms"), (state, base) -> meanAndQuantiles(state), false);
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
    long[] uppers = new long[State.GROUPS];
    long[] lowers = new long[State.GROUPS];
    for (int group = 0; group < State.GROUPS; group++) {
      int at = group;
      uppers[group] = parts.upper().stream().mapToLong(part -> state.part(part, at)).sum();
      lowers[group] = parts.lower().stream().mapToLong(part -> state.part(part, at)).sum();
    }
    return Jackknife.ratio(uppers, lowers)
        .map(jackknife -> jackknife.shareInterval(lower))
        .map(interval -> result.within(factor * interval.lower(), factor * interval.upper()))
        .orElse(result);
  }

  private static List<Result> meanAndQuantiles(State state) {
    List<Result> results = new ArrayList<>();
    long finished = state.bins(State.BinSet.EVENT).total();
    results.add(
        new Result(
            Result.ratio(state.part(0), finished, 1 / MS).value(),
            OptionalLong.of(Math.round(state.part(0) / MS)),
            OptionalLong.of(finished),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
    Optional<Durations> durations = Durations.of(state);
    for (Quantile quantile : Quantile.values()) {
      results.add(
          durations.map(curve -> curve.quantile(quantile.share())).orElseGet(Result::undefined));
    }
    return results;
  }
}
