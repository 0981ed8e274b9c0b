package org.servicekpi.mission;

import java.util.Optional;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Cases;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;

/**
 * Between which values the truth lies, whatever is true of what nobody knows.
 *
 * @param worst the value if all of that spoke against it
 * @param best the value if all of it spoke for it
 */
public record Between(double worst, double best) {

  /** For an objective in a period; empty where its KPI has no such cases, or one has no value. */
  static Optional<Between> find(Objective objective, Period period, Values values) {
    Cases cases = objective.kpi().cases();
    if (!cases.exist()) {
      return Optional.empty();
    }
    return number(cases.worst(), objective, period, values)
        .flatMap(
            worst ->
                number(cases.best(), objective, period, values)
                    .map(best -> new Between(worst, best)));
  }

  private static Optional<Double> number(
      String kpi, Objective objective, Period period, Values values) {
    return values
        .find(kpi, period, objective.where())
        .map(Value::value)
        .filter(value -> value.isPresent())
        .map(value -> value.getAsDouble());
  }

  /** Whether what nobody knows decides on which side of the target the truth lies. */
  boolean holds(Target target, double number) {
    boolean reached = target.reachedBy(number);
    return target.reachedBy(worst) != reached || target.reachedBy(best) != reached;
  }

  /** As people read it, the smaller first: {@code between 61 % and 83 %}. */
  String words(Unit unit) {
    return "between "
        + Figures.of(Math.min(worst, best), unit)
        + " and "
        + Figures.of(Math.max(worst, best), unit);
  }
}
