package org.servicekpi.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.servicekpi.analysis.CartBands;

/**
 * What a company may choose about its web visits.
 *
 * @param cartBands how carts are put together where chats are compared
 * @param goals the goals that are a conversion without an order
 */
public record WebShop(CartBands cartBands, Set<String> goals) {

  /** What holds where nothing is configured: no goal counts. */
  public static final WebShop STANDARD = new WebShop(CartBands.STANDARD, Set.of());

  public WebShop {
    goals = new TreeSet<>(goals);
  }

  /**
   * What a configuration says.
   *
   * @param cartLimits where each band of carts ends, in units of the currency, rising
   * @param goals the goals that are a conversion without an order
   */
  public static WebShop of(List<Long> cartLimits, Set<String> goals) {
    return new WebShop(new CartBands(cartLimits), goals);
  }

  /** Where each band of carts ends. */
  public List<Long> cartLimits() {
    return cartBands.limits();
  }
}
