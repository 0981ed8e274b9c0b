package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** How a dialogue with a bot or an IVR ended; exactly one. */
public enum BotEnd implements Word {
  /** The customer confirmed that it helped. */
  CONFIRMED,
  /** The dialogue came to its end and nobody objected. */
  ASSUMED,
  HANDED_OVER,
  /** The customer left in the middle. */
  LEFT,
  /** A timer closed a silent dialogue. */
  TIMER,
  FAILED,
  UNKNOWN
}
