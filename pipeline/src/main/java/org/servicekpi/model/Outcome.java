package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What became of an interaction; exactly one. */
public enum Outcome implements Word {
  /** A human answered. */
  ANSWERED(BalanceBucket.ANSWERED),
  /** A bot, an IVR or self-service ended it. */
  CONTAINED(BalanceBucket.CONTAINED),
  /** The customer left before the queue: in the greeting, the IVR or the bot. */
  ABANDONED_ENTRY(BalanceBucket.ABANDONED),
  ABANDONED_QUEUE(BalanceBucket.ABANDONED),
  ABANDONED_RINGING(BalanceBucket.ABANDONED),
  OVERFLOWED(BalanceBucket.OVERFLOWED),
  TIMED_OUT(BalanceBucket.MISSED),
  CALLBACK_BOOKED(BalanceBucket.CALLBACK),
  VOICEMAIL(BalanceBucket.VOICEMAIL),
  /** A chat became a form or an e-mail because nobody was there. */
  OFFLINE_MESSAGE(BalanceBucket.OFFLINE),
  /** A text channel in which nobody came. */
  MISSED(BalanceBucket.MISSED),
  /** The customer fell silent before the first human answer. */
  SILENT(BalanceBucket.MISSED),
  CLOSED_HOURS(BalanceBucket.CLOSED_HOURS),
  FAILED(BalanceBucket.FAILED),
  SPAM(BalanceBucket.DISCARDED),
  DISCARDED(BalanceBucket.DISCARDED),
  IN_PROGRESS(BalanceBucket.IN_PROGRESS),
  UNKNOWN(BalanceBucket.UNKNOWN);

  private final BalanceBucket bucket;

  Outcome(BalanceBucket bucket) {
    this.bucket = bucket;
  }

  /** The line of the balance that counts it. */
  public BalanceBucket bucket() {
    return bucket;
  }

  /** Offered to people, and none was reached. */
  public boolean lost() {
    return switch (this) {
      case ABANDONED_QUEUE, ABANDONED_RINGING, MISSED, SILENT, TIMED_OUT -> true;
      default -> false;
    };
  }

  /** The customer left while waiting for a person: in the queue or while it rang. */
  public boolean abandonedWaiting() {
    return this == ABANDONED_QUEUE || this == ABANDONED_RINGING;
  }

  /** Asked for a person, whatever came of it; {@link #ANSWERED} is decided by who answered. */
  public boolean offeredToPeople() {
    return lost() || this == OVERFLOWED || this == CALLBACK_BOOKED || this == VOICEMAIL;
  }
}
