package org.servicekpi.mission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;

/**
 * The mission held against the values of one period.
 *
 * @param mission the version that was in force
 * @param period the period of the report
 * @param verdict the worst of its promises; empty where no objective is judged by such a period
 * @param score over the objectives of the period, with its coverage
 * @param promises worst first, then in the order of the file
 * @param others the latest of the objectives that are judged by periods of another length; they are
 *     in no score and no verdict
 * @param unpromised the words of the mission that no promise takes up
 */
public record Scorecard(
    Mission mission,
    Period period,
    Optional<Verdict> verdict,
    Score score,
    List<PromiseScore> promises,
    List<ObjectiveScore> others,
    List<String> unpromised) {

  public Scorecard {
    promises = List.copyOf(promises);
    others = List.copyOf(others);
    unpromised = List.copyOf(unpromised);
  }

  /**
   * Scores a period against the mission that was in force then; nothing where none was.
   *
   * <p>It is pure: the same versions and values give the same scorecard.
   */
  public static Optional<Scorecard> score(
      Collection<Mission> versions, Period period, Values values) {
    Scorer scorer = new Scorer(List.copyOf(versions), values);
    return Mission.inForce(versions, period).map(mission -> scorer.card(mission, period));
  }

  /** All objectives of the period, promise by promise. */
  public List<ObjectiveScore> objectives() {
    return promises.stream().flatMap(promise -> promise.objectives().stream()).toList();
  }

  /** Whether an objective of the period was missed. */
  public boolean anyMissed() {
    return objectives().stream().anyMatch(score -> score.verdict() == Verdict.MISSED);
  }

  private record Scorer(List<Mission> versions, Values values) {

    Scorecard card(Mission mission, Period period) {
      List<PromiseScore> promises =
          mission.promises().stream()
              .map(promise -> promise(promise, period))
              .sorted(Comparator.comparing(Scorer::rank))
              .toList();
      List<ObjectiveScore> objectives =
          promises.stream().flatMap(promise -> promise.objectives().stream()).toList();
      return new Scorecard(
          mission,
          period,
          worst(objectives),
          Score.of(objectives),
          promises,
          others(period),
          mission.unpromised());
    }

    private PromiseScore promise(Promise promise, Period period) {
      List<ObjectiveScore> objectives = objectives(promise, period).toList();
      return new PromiseScore(promise, worst(objectives), Score.of(objectives), objectives);
    }

    private Stream<ObjectiveScore> objectives(Promise promise, Period period) {
      return promise.objectives().stream()
          .filter(objective -> objective.every() == period.kind())
          .map(objective -> objective(promise, objective, period));
    }

    /** The objectives of other lengths, in their latest period that is over by the end of this. */
    private List<ObjectiveScore> others(Period period) {
      List<ObjectiveScore> others = new ArrayList<>();
      for (PeriodKind kind : PeriodKind.values()) {
        if (kind != period.kind()) {
          Period latest = Period.of(kind, period.end()).previous();
          Mission.inForce(versions, latest).stream()
              .flatMap(mission -> mission.promises().stream())
              .flatMap(promise -> objectives(promise, latest))
              .forEach(others::add);
        }
      }
      return others;
    }

    private ObjectiveScore objective(Promise promise, Objective objective, Period period) {
      Optional<Value> value = find(objective, period);
      Optional<Between> between = Between.find(objective, period, values);
      Judgement judgement = Judgement.of(objective.kpi(), objective.target(), value, between);
      Trend trend =
          Trend.of(
              objective.kpi(),
              number(value),
              number(find(objective, period.previous())),
              number(find(objective, period.sameAYearAgo())));
      boolean provisional =
          value
              .map(Value::status)
              .filter(status -> status == Status.PROVISIONAL || status == Status.UNSETTLED)
              .isPresent();
      return new ObjectiveScore(
          promise,
          objective,
          period,
          judgement.verdict(),
          provisional,
          value,
          between,
          trend,
          kept(promise, objective, period),
          value.map(found -> Affected.sentence(objective, found, values)).orElse(""),
          Sentence.of(objective, period, judgement, new Sentence.Evidence(value, between)));
    }

    private Kept kept(Promise promise, Objective objective, Period period) {
      int times = 0;
      int judged = 0;
      Period past = period;
      for (int i = 0; i < Kept.PERIODS; i++) {
        Optional<Verdict> verdict = verdictThen(promise, objective, past);
        if (verdict.filter(Verdict::judged).isPresent()) {
          judged++;
          times += verdict.filter(Verdict::kept).isPresent() ? 1 : 0;
        }
        past = past.previous();
      }
      return new Kept(times, judged);
    }

    /** The verdict of a past period, by the target that was in force then. */
    private Optional<Verdict> verdictThen(Promise promise, Objective objective, Period past) {
      return Mission.inForce(versions, past).stream()
          .flatMap(mission -> mission.promises().stream())
          .filter(then -> then.id().equals(promise.id()))
          .flatMap(then -> then.objectives().stream())
          .filter(objective::asksTheSameAs)
          .findFirst()
          .map(
              then ->
                  Judgement.of(
                          then.kpi(),
                          then.target(),
                          find(then, past),
                          Between.find(then, past, values))
                      .verdict());
    }

    private Optional<Value> find(Objective objective, Period period) {
      return values.find(objective.kpi().id(), period, objective.where());
    }

    private static OptionalDouble number(Optional<Value> value) {
      return value.map(Value::value).orElse(OptionalDouble.empty());
    }

    private static Optional<Verdict> worst(List<ObjectiveScore> scores) {
      return scores.stream().map(ObjectiveScore::verdict).min(Comparator.naturalOrder());
    }

    private static int rank(PromiseScore score) {
      return score.verdict().map(Verdict::ordinal).orElse(Verdict.values().length);
    }
  }
}
