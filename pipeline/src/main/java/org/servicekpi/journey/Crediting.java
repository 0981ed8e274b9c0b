package org.servicekpi.journey;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credits orders to the visits of one person: an order to one visit, the one that carries it, else
 * the last one within 7 days before it; and to one chat, the last within 7 days before it. An order
 * that was cancelled before its visit or chat is 7 days old is credited to nobody.
 */
public final class Crediting {

  /** An instant that never came. */
  public static final long NEVER = Long.MIN_VALUE;

  /** How long after a visit or a chat an order is credited to it, in microseconds. */
  public static final long WINDOW = Duration.ofDays(7).toNanos() / 1000;

  /** Days around a changed one whose credits may change: the window, and one for the clocks. */
  public static final int REACH_DAYS = 8;

  private static final Comparator<Placed> ORDER =
      Comparator.comparingLong(Placed::placedAt).thenComparing(Placed::orderId);

  /**
   * A visit.
   *
   * @param id different for every visit
   * @param startedAt when it began
   * @param chatStartedAt when a chat began in it, or {@link #NEVER}
   */
  public record Visited(String id, long startedAt, long chatStartedAt) implements Serializable {}

  /**
   * An order.
   *
   * @param orderId its id
   * @param carriedBy the id of the visit that carries it; empty where none does
   * @param placedAt when it was placed
   * @param cancelledAt when it was cancelled, or {@link #NEVER}
   */
  public record Placed(String orderId, String carriedBy, long placedAt, long cancelledAt)
      implements Serializable {

    private boolean standsFor(long began) {
      return cancelledAt == NEVER || cancelledAt >= began + WINDOW;
    }
  }

  /**
   * What a visit is credited with.
   *
   * @param order the first order that it is credited with
   * @param assistedAt when the first order was placed that its chat is credited with, or {@link
   *     #NEVER}
   */
  public record Credit(Optional<Placed> order, long assistedAt) {}

  private static final Credit NOTHING = new Credit(Optional.empty(), NEVER);

  private final Map<String, Credit> credits = new HashMap<>();

  private Crediting() {}

  /** The credits of the visits that have one, by the id of the visit. */
  public static Map<String, Credit> of(Collection<Visited> visits, Collection<Placed> orders) {
    Crediting crediting = new Crediting();
    List<Visited> byStart = sorted(visits, Comparator.comparingLong(Visited::startedAt));
    List<Visited> byChat =
        sorted(
            visits.stream().filter(visit -> visit.chatStartedAt != NEVER).toList(),
            Comparator.comparingLong(Visited::chatStartedAt));
    for (Placed order : orders.stream().sorted(ORDER).toList()) {
      crediting.visit(byStart, order);
      crediting.chat(byChat, order);
    }
    return crediting.credits;
  }

  private static List<Visited> sorted(Collection<Visited> visits, Comparator<Visited> by) {
    return visits.stream().sorted(by.thenComparing(Visited::id)).toList();
  }

  private static boolean within(long began, long placed) {
    return began <= placed && placed <= began + WINDOW;
  }

  private void visit(List<Visited> byStart, Placed order) {
    Optional<Visited> last = Optional.empty();
    for (Visited visit : byStart) {
      boolean its = order.carriedBy.isEmpty() || order.carriedBy.equals(visit.id);
      if (its && within(visit.startedAt, order.placedAt)) {
        last = Optional.of(visit);
      }
    }
    last.filter(visit -> order.standsFor(visit.startedAt))
        .ifPresent(
            visit ->
                credits.merge(
                    visit.id,
                    new Credit(Optional.of(order), NEVER),
                    (one, two) ->
                        new Credit(one.order.isPresent() ? one.order : two.order, one.assistedAt)));
  }

  private void chat(List<Visited> byChat, Placed order) {
    Optional<Visited> last = Optional.empty();
    for (Visited visit : byChat) {
      if (within(visit.chatStartedAt, order.placedAt)) {
        last = Optional.of(visit);
      }
    }
    last.filter(visit -> order.standsFor(visit.chatStartedAt))
        .ifPresent(
            visit -> {
              Credit known = credits.getOrDefault(visit.id, NOTHING);
              if (known.assistedAt == NEVER) {
                credits.put(visit.id, new Credit(known.order, order.placedAt));
              }
            });
  }
}
