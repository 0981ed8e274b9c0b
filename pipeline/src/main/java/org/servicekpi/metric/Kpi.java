package org.servicekpi.metric;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One KPI, declared once: what it means, how rows add up to its state, what a state comes to. Made
 * by {@link Kinds}.
 *
 * @param id stable, snake_case; what states are kept under
 * @param label for readers
 * @param subject the rows it is about
 * @param meaning what it says and what it leaves out
 * @param measure how it is computed
 * @param scope where and when it counts
 * @param outputs the ids under which it is published, and how far each goes
 * @param version of the definition
 */
public record Kpi(
    String id,
    String label,
    Subject<?> subject,
    Meaning meaning,
    Measure measure,
    Scope scope,
    List<Output> outputs,
    int version)
    implements Serializable {

  public Kpi {
    outputs = List.copyOf(outputs);
  }

  /** The published ids with their units and directions. */
  public List<Published> published() {
    return outputs.stream().map(Output::published).toList();
  }

  /** How many numbers its parts take in a state. */
  public int partWidth() {
    return measure.parts().size() * (measure.grouped() ? State.GROUPS : 1);
  }

  /** As far back as there is history. */
  public static final int ALL_HISTORY = Integer.MAX_VALUE;

  /** Whether it was declared in a workspace, and not with the product. */
  public boolean own() {
    return !measure.computed().isEmpty();
  }

  /** Whether it can be cut so. */
  public boolean appliesTo(Cut cut) {
    return cut.dimensions().stream().noneMatch(scope.without()::contains)
        && (scope.within().isEmpty() || cut.dimensions().contains(scope.within().get()));
  }

  /**
   * What a KPI says.
   *
   * @param means one sentence
   * @param not what is left out
   * @param formula in words: what over what
   * @param decision the numbered argument in the decisions
   * @param example rows and what they come to
   */
  public record Meaning(String means, String not, String formula, int decision, Example example)
      implements Serializable {}

  /**
   * How it is computed.
   *
   * @param rule what a row adds
   * @param parts the names of the parts of its state
   * @param finish what a state comes to
   * @param grouped whether parts are kept by groups of customers, for intervals
   * @param computed what is computed from a row in SQL; where there is any, the rule is asked with
   *     these values alone, and not with the view of the subject
   * @param ripens what becomes of rows that are not ripe yet
   */
  public record Measure(
      Rule<Object> rule,
      List<String> parts,
      Finish finish,
      boolean grouped,
      List<Computed> computed,
      Ripens ripens)
      implements Serializable {

    /** A measure of the subject's own columns. */
    public Measure(Rule<Object> rule, List<String> parts, Finish finish, boolean grouped) {
      this(rule, parts, finish, grouped, List.of(), Ripens.UNFORESEEN);
    }

    /** The same of computed values. */
    Measure of(List<Computed> values) {
      return new Measure(rule, parts, finish, grouped, values, ripens);
    }

    /** The same of rows that ripen so. */
    Measure ripening(Ripens how) {
      return new Measure(rule, parts, finish, grouped, computed, how);
    }
  }

  /**
   * Where and when it counts.
   *
   * @param without dimensions that it is not cut by
   * @param within the dimension whose values it is a share over; empty for most
   * @param day the day on which a row counts
   * @param rollUp how days become longer periods, in words
   * @param settling when it is final, in words
   * @param backfillDays how many days a new or changed definition is folded back
   */
  public record Scope(
      Set<Dimension> without,
      Optional<Dimension> within,
      Day day,
      String rollUp,
      String settling,
      int backfillDays)
      implements Serializable {
    public Scope {
      without = Set.copyOf(without);
    }

    private Object writeReplace() {
      return new Shipped(
          List.copyOf(without),
          List.copyOf(within.stream().toList()),
          day,
          rollUp,
          settling,
          backfillDays);
    }
  }

  /** A scope on its way to another process; an Optional does not travel. */
  private record Shipped(
      List<Dimension> without,
      List<Dimension> within,
      Day day,
      String rollUp,
      String settling,
      int backfillDays)
      implements Serializable {
    private Object readResolve() {
      return new Scope(
          Set.copyOf(without), within.stream().findFirst(), day, rollUp, settling, backfillDays);
    }
  }

  /** The day on which a row counts. */
  public enum Day {
    /** The day it arrived: rates. */
    ARRIVAL,
    /** The day the work on it ended. */
    WORK,
    /** The day on which the need opened. */
    OPENING
  }

  /**
   * One published id of a KPI.
   *
   * @param published the id with its unit and direction
   * @param reach in which cuts it is published
   */
  public record Output(Published published, Reach reach) implements Serializable {}

  /** In which cuts an id is published. */
  public enum Reach {
    EVERY_CUT,
    /** The total, single dimensions, and cuts that somebody asked for. */
    DETAILED_CUTS
  }
}
