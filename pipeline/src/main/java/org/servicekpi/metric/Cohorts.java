package org.servicekpi.metric;

import java.io.Serializable;
import java.util.List;

/**
 * The generations of customers by their year of birth.
 *
 * @param bands without gaps, oldest first
 */
public record Cohorts(List<Band> bands) implements Serializable {

  /** Before 1965, 1965-1979, 1980-2000, after 2000. */
  public static final Cohorts DEFAULT =
      new Cohorts(
          List.of(
              new Band("before 1965", 1964),
              new Band("1965-1979", 1979),
              new Band("1980-2000", 2000),
              new Band("after 2000", Integer.MAX_VALUE)));

  /** Refuses bands that do not ascend. */
  public Cohorts {
    bands = List.copyOf(bands);
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i).lastYear() <= bands.get(i - 1).lastYear()) {
        throw new IllegalArgumentException("Cohorts do not ascend at " + bands.get(i).name());
      }
    }
  }

  /** The name of the band of a year of birth. */
  public String of(long birthYear) {
    for (Band band : bands) {
      if (birthYear <= band.lastYear()) {
        return band.name();
      }
    }
    return Dimension.UNKNOWN;
  }

  /**
   * One generation.
   *
   * @param name as reports show it
   * @param lastYear its last year of birth
   */
  public record Band(String name, int lastYear) implements Serializable {}
}
