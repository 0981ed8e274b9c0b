package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What an interaction was on the way to a solution. */
public enum StepKind implements Word {
  /** The customer came, and had not come for this within the last 7 days. */
  NEW,
  /** The customer came again within 7 days after having been answered. */
  REPEAT,
  /** The customer came again within 7 days, so far unanswered. */
  RETRY,
  /** The customer took up a broken connection: the same contact as the one before. */
  REDIAL,
  /** No coming of the customer: outbound, internal, an automatic reply, a test, spam. */
  NONE
}
