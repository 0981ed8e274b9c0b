package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.List;

/**
 * The state of a KPI in a cell of a day.
 *
 * @param kpi the KPI
 * @param place day and cell
 * @param state what is known
 */
public record StateRow(Kpi kpi, Place place, State state) {

  /**
   * A cell of a day.
   *
   * @param businessDate the day the rows arrived
   * @param countsOn the day they count on
   * @param cut the cut it belongs to
   * @param values of the dimensions of the cut, in their order
   */
  public record Place(LocalDate businessDate, LocalDate countsOn, Cut cut, List<String> values) {

    public Place {
      values = List.copyOf(values);
    }
  }
}
