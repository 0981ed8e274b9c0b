package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a complaint is. */
public enum ComplaintKind implements Word {
  /** About a fact that can be answered. */
  FACTUAL,
  OTHER,
  UNKNOWN
}
