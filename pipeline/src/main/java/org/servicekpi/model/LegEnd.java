package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** How a leg ended. */
public enum LegEnd implements Word {
  ANSWERED,
  ABANDONED,
  OVERFLOWED,
  TIMED_OUT,
  CALLBACK_BOOKED,
  VOICEMAIL,
  CLOSED,
  TRANSFERRED,
  ENDED,
  UNKNOWN
}
