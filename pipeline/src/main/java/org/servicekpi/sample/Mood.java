package org.servicekpi.sample;

/** What customers say afterwards. */
final class Mood {

  private Mood() {}

  /** A score from 1 to 5: it follows the solution first, then the wait, then the transfers. */
  static int score(Contact contact, Dice dice) {
    double minutes = contact.waitMillis / 60_000.0;
    double feeling =
        (contact.solved ? 4.55 : 2.75)
            - 0.16 * Math.min(8, minutes)
            - 0.35 * contact.transfers
            - 0.25 * Math.min(2, contact.misunderstood)
            - (contact.no > 1 ? 0.35 : 0)
            + 0.8 * dice.normal();
    return (int) Math.max(1, Math.min(5, Math.round(feeling)));
  }
}
