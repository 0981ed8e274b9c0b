package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** The lines of the balance: offered interactions are exactly the sum of these. */
public enum BalanceBucket implements Word {
  ANSWERED,
  CONTAINED,
  ABANDONED,
  MISSED,
  OVERFLOWED,
  CALLBACK,
  VOICEMAIL,
  OFFLINE,
  CLOSED_HOURS,
  FAILED,
  DISCARDED,
  IN_PROGRESS,
  UNKNOWN
}
