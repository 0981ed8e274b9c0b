package org.servicekpi.analysis;

import java.io.Serializable;
import java.util.List;

/**
 * How carts are put together by their worth: none, below each limit, more.
 *
 * @param limits where a band ends, in units of the currency, rising
 */
public record CartBands(List<Long> limits) implements Serializable {

  /** None, below 50, below 200, more. */
  public static final CartBands STANDARD = new CartBands(List.of(50L, 200L));

  private static final long MINOR = 100;

  public CartBands {
    limits = List.copyOf(limits);
    for (int i = 0; i < limits.size(); i++) {
      if (limits.get(i) <= (i == 0 ? 0 : limits.get(i - 1))) {
        throw new IllegalArgumentException("The limits of carts do not rise: " + limits);
      }
    }
  }

  /** The band of a cart that is worth so much, in minor units. */
  String of(long minor) {
    if (minor <= 0) {
      return "none";
    }
    for (long limit : limits) {
      if (minor < limit * MINOR) {
        return "below " + limit;
      }
    }
    return "more";
  }
}
