package org.servicekpi.metric;

import java.io.Serializable;
import java.util.List;
import org.servicekpi.calendar.PeriodKind;

/** Turns a state into numbers; the only place that divides. */
@FunctionalInterface
public interface Finish extends Serializable {

  /**
   * One result for each published id of the KPI, in their order.
   *
   * @param state the state of the cell
   * @param base the state of the cell that shares are taken of; most often the same
   * @param kind how long the period is that the state was added up over
   */
  List<Result> results(State state, State base, PeriodKind kind);
}
