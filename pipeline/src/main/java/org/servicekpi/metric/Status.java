package org.servicekpi.metric;

import org.servicekpi.schema.Word;

/** How far a value can be relied on. */
public enum Status implements Word {
  FINAL,
  /** Still ripening; estimated from earlier cohorts. */
  PROVISIONAL,
  /** Items of the period are still open. */
  UNSETTLED,
  NO_DATA,
  LOW_N,
  /** Withheld: the group is too small to publish. */
  SUPPRESSED;

  @Override
  public String word() {
    return Word.super.word().replace('_', ' ');
  }
}
