package org.servicekpi.sample;

import java.util.List;
import java.util.Optional;

/**
 * One visit of the web shop, with what would have come of it without a chat and with one.
 *
 * @param key different for every visit of the company; its lowest bit says that a chat was accepted
 * @param person who it was
 * @param known whether the person was logged in
 * @param topic what was looked at
 * @param path what was done when
 * @param invitation the chat window that opened by itself
 * @param chatAt when a chat began; 0 where none did
 * @param purchase what was planted, and what came of it
 */
record Visit(
    long key,
    Person person,
    boolean known,
    Topic topic,
    Path path,
    Invitation invitation,
    long chatAt,
    Purchase purchase) {

  /**
   * What was done when.
   *
   * @param start the first page
   * @param end the last sign of life
   * @param pages when pages were seen, the first one at the start
   * @param eligibleAt when the visitor had stayed long enough to be invited; 0 where never
   * @param pagesThen the pages seen by then
   * @param cartThen cents in the cart by then
   * @param chatOpen whether people were there to chat at that moment
   */
  record Path(
      long start,
      long end,
      List<Long> pages,
      long eligibleAt,
      int pagesThen,
      long cartThen,
      boolean chatOpen) {}

  /**
   * The chat window that opens by itself.
   *
   * @param at when it opened; 0 where it did not
   * @param randomised whether chance decided about it
   * @param holdout whether chance decided against it
   * @param response accepted, dismissed, ignored, left; empty where it did not open
   */
  record Invitation(long at, boolean randomised, boolean holdout, String response) {}

  /**
   * What was planted, and what came of it.
   *
   * @param intent how much the visitor wanted to buy, before anything else; nobody can measure it
   * @param without the chance of a purchase without a chat
   * @param with the chance of a purchase with a chat
   * @param at when it was bought; 0 where it was not
   * @param cents for how much
   */
  record Purchase(double intent, double without, double with, long at, long cents) {}

  static String id(long key) {
    return "v-" + Ids.hex(Dice.mix(key >>> 1), 16);
  }

  /** Whether the chat of the visit came from an invitation. */
  static boolean invited(long key) {
    return (key & 1) == 1;
  }

  String id() {
    return id(key);
  }

  /** The need that the chat opens, if there is a chat. */
  Optional<Need> need() {
    return chatAt == 0
        ? Optional.empty()
        : Optional.of(new Need(needKey(), person, topic, chatAt, Need.Complaint.NONE, 1, key));
  }

  /** The contact of the chat. */
  long chatContact() {
    return Dice.mix(needKey() << 4 | 1);
  }

  /** Needs from the web have keys of their own. */
  private long needKey() {
    return (key >>> 1) | 1L << 27;
  }
}
