package org.servicekpi.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.servicekpi.schema.Word;

/**
 * A ripe visit as the lift of a chat is found from it. Instants are microseconds since 1970; {@link
 * #NEVER} stands for "did not happen".
 *
 * @param id different for every visit
 * @param group the group of its customer, from 0 to 63, by a hash: what an interval is clustered by
 * @param known what was known of it before any chat
 * @param later the pages seen after a chat could be offered
 * @param eligibleAt from when on a chat could be offered, or never
 * @param activeUntil the last sign of life
 * @param chatAt when a chat began
 * @param orderedAt when the order was placed that it is credited with, or a goal was reached that
 *     counts without one
 * @param invitation whether chance decided about an invitation
 */
public record LiftVisit(
    String id,
    int group,
    Known known,
    LaterPages later,
    long eligibleAt,
    long activeUntil,
    long chatAt,
    long orderedAt,
    Invitation invitation) {

  /** It did not happen. */
  public static final long NEVER = Long.MIN_VALUE;

  /** An unknown word. */
  public static final String UNKNOWN = "unknown";

  /** More pages than these count as these. */
  static final int MOST_PAGES = 10;

  private static final List<String> PAGES =
      IntStream.rangeClosed(0, MOST_PAGES)
          .mapToObj(pages -> pages == MOST_PAGES ? pages + " or more" : "0" + pages)
          .toList();

  /**
   * What was known of a visit before any chat; unknown words are {@link #UNKNOWN}.
   *
   * @param topic the topic of its pages
   * @param complexity of that topic
   * @param segment the company's segment of the customer
   * @param device what it was made with
   * @param familiarity whether the visitor was new
   * @param entrySource where the visitor came from
   * @param pages the pages seen when a chat could be offered
   * @param cartMinor the worth of the cart by then, in minor units
   */
  public record Known(
      String topic,
      String complexity,
      String segment,
      String device,
      String familiarity,
      String entrySource,
      int pages,
      long cartMinor) {}

  /**
   * Whether chance decided about an invitation to a chat.
   *
   * @param decided who decided, and what came of it
   * @param plannedHoldout the planned share of those held out; NaN where nobody told
   */
  public record Invitation(Decided decided, double plannedHoldout) {

    /** Chance had no part in it. */
    public static final Invitation BY_RULE = new Invitation(Decided.BY_RULE, Double.NaN);
  }

  /** Who decided about an invitation. */
  public enum Decided {
    BY_RULE,
    /** By chance, and the visitor took it. */
    INVITED_AND_TAKEN,
    /** By chance, and the visitor did not take it, whether or not a chat came of itself later. */
    INVITED_NOT_TAKEN,
    HELD_OUT
  }

  /** What was measured before a chat, and may be why somebody chats and buys. */
  public enum Covariate implements Word {
    PAGE_TOPIC,
    DEVICE,
    NEW_OR_RETURNING,
    CART_BAND,
    PAGE_COUNT,
    ENTRY_SOURCE,
    SEGMENT;

    /** The level that a visit has of it. */
    String of(LiftVisit visit, CartBands carts) {
      Known known = visit.known;
      return switch (this) {
        case PAGE_TOPIC -> known.topic();
        case DEVICE -> known.device();
        case NEW_OR_RETURNING -> known.familiarity();
        case CART_BAND -> carts.of(known.cartMinor());
        case PAGE_COUNT -> PAGES.get(visit.pagesThen());
        case ENTRY_SOURCE -> known.entrySource();
        case SEGMENT -> known.segment();
      };
    }
  }

  /** It chatted when a chat could be offered, and had not ordered before. */
  boolean treated() {
    return chatAt != NEVER && chatAt >= eligibleAt && (orderedAt == NEVER || orderedAt > chatAt);
  }

  /** How long after a chat could be offered one began. */
  long chatAfter() {
    return chatAt - eligibleAt;
  }

  /** The pages seen when a chat could be offered, from 0 to {@link #MOST_PAGES}. */
  int pagesThen() {
    return Math.max(0, Math.min(known.pages, MOST_PAGES));
  }

  /** The same at a moment after that, if anybody told; else as they were then. */
  int pagesAfter(long elapsed) {
    int pages = pagesThen();
    for (int page = 0;
        page < later.count() && later.after(page) <= elapsed && pages < MOST_PAGES;
        page++) {
      pages++;
    }
    return pages;
  }

  /** From eligible on, so long it is a control: active, without an order, without a chat. */
  long atRisk() {
    long until = activeUntil + 1;
    until = chatAt == NEVER ? until : Math.min(until, chatAt);
    until = orderedAt == NEVER ? until : Math.min(until, orderedAt);
    return until - eligibleAt;
  }

  /** It came to an order. */
  boolean ordered() {
    return orderedAt != NEVER;
  }
}
