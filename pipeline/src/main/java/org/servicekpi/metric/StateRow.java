package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

    /** The value of a dimension, where the cut has it. */
    Optional<String> value(Dimension dimension) {
      int at = cut.dimensions().indexOf(dimension);
      return at < 0 ? Optional.empty() : Optional.of(values.get(at));
    }
  }
}
