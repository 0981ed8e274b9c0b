package org.servicekpi.mission;

import java.util.Optional;
import java.util.OptionalDouble;
import org.servicekpi.metric.Basis;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;

/**
 * A verdict and the reason for it.
 *
 * @param verdict what became of the target
 * @param reason what the verdict rests on; decides how the sentence reads
 */
record Judgement(Verdict verdict, Reason reason) {

  enum Reason {
    /** The value alone decides, since everything was counted. */
    VALUE,
    /** The whole interval lies on one side of the target. */
    INTERVAL,
    /** The target lies inside the interval. */
    TARGET_INSIDE_INTERVAL,
    /** What nobody knows decides whether the target was reached. */
    TARGET_BETWEEN_CASES,
    /** A sample or an estimate without an interval. */
    NO_INTERVAL,
    /** Fewer rows than the KPI asks for. */
    LOW_N,
    /** The group is too small to be shown. */
    WITHHELD,
    /** All that is known is that the value lies beyond the last time observed. */
    BEYOND,
    /** No value, or none behind it. */
    NOTHING
  }

  /**
   * Holds a value against a target, by the basis that the KPI declares.
   *
   * @param between where the truth lies if the KPI has a worst and a best case
   */
  static Judgement of(
      Published kpi, Target target, Optional<Value> found, Optional<Between> between) {
    if (found.isEmpty()) {
      return new Judgement(Verdict.NO_DATA, Reason.NOTHING);
    }
    Value value = found.get();
    if (value.status() == Status.SUPPRESSED) {
      return new Judgement(Verdict.CANNOT_TELL, Reason.WITHHELD);
    }
    boolean nothing = value.value().isEmpty() && value.lower().isEmpty();
    if (value.n() == 0 || value.status() == Status.NO_DATA || nothing) {
      return new Judgement(Verdict.NO_DATA, Reason.NOTHING);
    }
    // A count is as good as any other, however small it is.
    boolean few = value.n() < kpi.minimumN() && kpi.unit() != Unit.COUNT;
    if (few || value.status() == Status.LOW_N) {
      return new Judgement(Verdict.CANNOT_TELL, Reason.LOW_N);
    }
    if (value.value().isEmpty()) {
      return new Judgement(beyond(target, value.lower().getAsDouble()), Reason.BEYOND);
    }
    boolean counted = kpi.basis() == Basis.CENSUS && value.status() != Status.PROVISIONAL;
    Judgement judged = counted ? byValue(target, value) : byInterval(target, value);
    // What is not ripe is known some days later, what nobody knows is not: the first is said first.
    boolean open = value.status() == Status.PROVISIONAL && judged.verdict() == Verdict.CANNOT_TELL;
    double number = value.value().getAsDouble();
    return !open && between.filter(cases -> cases.holds(target, number)).isPresent()
        ? new Judgement(Verdict.CANNOT_TELL, Reason.TARGET_BETWEEN_CASES)
        : judged;
  }

  /** Where the value is not known, but lies above what was observed. */
  private static Verdict beyond(Target target, double last) {
    boolean atLeast = target.side() == Target.Side.AT_LEAST;
    if (last < target.amount()) {
      return Verdict.CANNOT_TELL;
    }
    return atLeast ? Verdict.MET : Verdict.MISSED;
  }

  private static Judgement byValue(Target target, Value value) {
    double number = value.value().getAsDouble();
    return new Judgement(
        target.reachedBy(number) ? kept(target, number) : Verdict.MISSED, Reason.VALUE);
  }

  private static Judgement byInterval(Target target, Value value) {
    OptionalDouble lower = value.lower();
    OptionalDouble upper = value.upper();
    if (lower.isEmpty() || upper.isEmpty()) {
      return new Judgement(Verdict.CANNOT_TELL, Reason.NO_INTERVAL);
    }
    boolean lowerReaches = target.reachedBy(lower.getAsDouble());
    boolean upperReaches = target.reachedBy(upper.getAsDouble());
    if (lowerReaches && upperReaches) {
      return new Judgement(kept(target, value.value().getAsDouble()), Reason.INTERVAL);
    }
    return lowerReaches || upperReaches
        ? new Judgement(Verdict.CANNOT_TELL, Reason.TARGET_INSIDE_INTERVAL)
        : new Judgement(Verdict.MISSED, Reason.INTERVAL);
  }

  private static Verdict kept(Target target, double number) {
    return target.closeTo(number) ? Verdict.AT_RISK : Verdict.MET;
  }
}
