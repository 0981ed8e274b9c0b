package org.servicekpi.mission;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;

/** Says a verdict in one sentence of plain English. */
final class Sentence {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  private final Objective objective;
  private final Value value;
  private final Optional<Between> between;

  private Sentence(Objective objective, Value value, Optional<Between> between) {
    this.objective = objective;
    this.value = value;
    this.between = between;
  }

  /** What a verdict rests on. */
  record Evidence(Optional<Value> value, Optional<Between> between) {}

  static String of(Objective objective, Period period, Judgement judgement, Evidence evidence) {
    if (evidence.value().isEmpty() || judgement.reason() == Judgement.Reason.NOTHING) {
      return "There is no data on " + objective.label() + " in the " + words(period) + ".";
    }
    return new Sentence(objective, evidence.value().get(), evidence.between()).about(judgement);
  }

  /** The period in words: {@code week from 2026-03-02}, {@code month of March 2026}. */
  static String words(Period period) {
    return switch (period.kind()) {
      case DAY -> "day " + period.start();
      case WEEK -> "week from " + period.start();
      case MONTH -> "month of " + MONTH.format(period.start());
      case QUARTER ->
          "quarter "
              + ((period.start().getMonthValue() + 2) / 3)
              + " of "
              + period.start().getYear();
      case YEAR -> "year " + period.start().getYear();
    };
  }

  private String about(Judgement judgement) {
    return switch (judgement.reason()) {
      case VALUE, INTERVAL -> decided(judgement.verdict());
      case TARGET_INSIDE_INTERVAL ->
          stoodAt() + (value.status() == Status.PROVISIONAL ? notRipe() : uncertain());
      case TARGET_BETWEEN_CASES ->
          stoodAt()
              + "; counting "
              + objective.kpi().cases().unknown()
              + ", it lies "
              + between.orElseThrow().words(objective.kpi().unit())
              + ", so nobody can tell whether the target of "
              + objective.targetWords()
              + " was reached.";
      case NO_INTERVAL ->
          stoodAt()
              + ", an estimate without an interval: it cannot be held against "
              + objective.targetWords()
              + ".";
      case LOW_N ->
          "Only "
              + Figures.count(value.n())
              + (value.n() == 1 ? " row stands" : " rows stand")
              + " behind "
              + objective.label()
              + (value.n() < objective.kpi().minimumN()
                  ? "; a verdict takes " + Figures.count(objective.kpi().minimumN()) + "."
                  : ", too few for a verdict.");
      case WITHHELD ->
          "The value of "
              + objective.label()
              + " is withheld, because the group is too small to be shown.";
      case BEYOND ->
          objective.label()
              + " stood above "
              + Figures.of(value.lower().orElseThrow(), objective.kpi().unit())
              + ", the last that was observed; the target is "
              + objective.targetWords()
              + ".";
      case NOTHING -> throw new IllegalStateException("A value without data: " + value);
    };
  }

  private String decided(Verdict verdict) {
    return switch (verdict) {
      case MET -> stoodAt() + ", and " + objective.targetWords() + " was the target.";
      case AT_RISK ->
          stoodAt()
              + ", only "
              + distance()
              + " from the target of "
              + objective.targetWords()
              + ".";
      case MISSED ->
          stoodAt()
              + ", "
              + distance()
              + (objective.target().side() == Target.Side.AT_LEAST ? " short of" : " beyond")
              + " the target of "
              + objective.targetWords()
              + ".";
      case CANNOT_TELL, NO_DATA -> throw new IllegalStateException("Not decided: " + verdict);
    };
  }

  private String notRipe() {
    return ", but "
        + Figures.count(value.open())
        + " of "
        + Figures.count(value.n())
        + " are not ripe: it may still come to "
        + interval()
        + ", and the target is "
        + objective.targetWords()
        + ".";
  }

  private String uncertain() {
    return ", and the target of "
        + objective.targetWords()
        + " lies within its 95 % interval ("
        + interval()
        + ").";
  }

  private String stoodAt() {
    return objective.label()
        + " stood at "
        + Figures.apart(number(), objective.target().amount(), objective.kpi().unit());
  }

  private String distance() {
    return Figures.distance(number(), objective.target().amount(), objective.kpi().unit());
  }

  private String interval() {
    return Figures.of(value.lower().orElseThrow(), objective.kpi().unit())
        + " to "
        + Figures.of(value.upper().orElseThrow(), objective.kpi().unit());
  }

  private double number() {
    return value.value().orElseThrow();
  }
}
