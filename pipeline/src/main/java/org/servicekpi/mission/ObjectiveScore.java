package org.servicekpi.mission;

import java.util.Optional;
import java.util.OptionalDouble;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;

/**
 * The verdict on one objective in one period, with its evidence.
 *
 * @param promise the promise it belongs to
 * @param objective what was asked
 * @param period the period it was judged in
 * @param verdict what became of the target
 * @param provisional the value can still change
 * @param value the published value with interval, n and both parts; empty where there is none
 * @param between where the truth lies, whatever is true of what nobody knows; empty for most KPIs
 * @param trend against the period before and the same a year ago
 * @param kept how often it was kept lately
 * @param affected how many customers were affected, as a sentence; empty where nothing was counted
 * @param sentence the verdict in plain English
 */
public record ObjectiveScore(
    Promise promise,
    Objective objective,
    Period period,
    Verdict verdict,
    boolean provisional,
    Optional<Value> value,
    Optional<Between> between,
    Trend trend,
    Kept kept,
    String affected,
    String sentence) {

  /** The number that was held against the target; empty where there is none to show. */
  public OptionalDouble number() {
    return value.map(Value::value).orElse(OptionalDouble.empty());
  }

  /** The value as people read it; {@code no value} where there is none to show. */
  public String shown() {
    if (beyond()) {
      return "> " + Figures.of(value.orElseThrow().lower().orElseThrow(), objective.kpi().unit());
    }
    return number().isEmpty()
        ? "no value"
        : Figures.apart(
            number().getAsDouble(), objective.target().amount(), objective.kpi().unit());
  }

  /** The interval with what it is; empty where there is none. */
  public String intervalWords() {
    if (interval().isEmpty()) {
      return "";
    }
    return young() ? "may still come to " + interval() : "95 % interval " + interval();
  }

  /**
   * Where the truth lies, and what that depends on; empty where the KPI has no such cases, or where
   * they may still move as the value itself.
   */
  public String betweenWords() {
    return limits().isEmpty() || young()
        ? ""
        : limits() + " counting " + objective.kpi().cases().unknown();
  }

  /** Where the truth lies: {@code between 61 % and 83 %}; empty where the KPI has no such cases. */
  public String limits() {
    return between.map(cases -> cases.words(objective.kpi().unit())).orElse("");
  }

  /** The ends of the interval as people read them; empty where there is none. */
  public String interval() {
    return value
        .filter(found -> found.lower().isPresent() && found.upper().isPresent())
        .map(
            found ->
                Figures.of(found.lower().getAsDouble(), found.unit())
                    + " to "
                    + Figures.of(found.upper().getAsDouble(), found.unit()))
        .orElse("");
  }

  private boolean young() {
    return value.filter(found -> found.status() == Status.PROVISIONAL).isPresent();
  }

  private boolean beyond() {
    return value
        .filter(found -> found.value().isEmpty() && found.lower().isPresent())
        .filter(found -> found.status() != Status.SUPPRESSED)
        .isPresent();
  }

  /** The trend as people read it; empty where it is unknown. */
  public String trendWords() {
    return trend.words(objective.kpi(), number(), objective.every());
  }

  /** How often it was kept lately, as people read it; empty where no period had a verdict. */
  public String keptWords() {
    return kept.words(objective.every());
  }
}
