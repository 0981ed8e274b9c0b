package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
   * @param cell the dimensions of its cut and their values
   */
  public record Place(LocalDate businessDate, LocalDate countsOn, Map<Dimension, String> cell) {

    public Place {
      cell = Collections.unmodifiableMap(new TreeMap<>(cell));
    }

    /** The cut it belongs to. */
    public Cut cut() {
      return new Cut(List.copyOf(cell.keySet()));
    }
  }
}
