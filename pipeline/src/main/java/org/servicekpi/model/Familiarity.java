package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Whether a visitor had been there before. */
public enum Familiarity implements Word {
  NEW,
  RETURNING,
  UNKNOWN
}
