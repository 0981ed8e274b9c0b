package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Who handled an interaction. */
public enum HandledBy implements Word {
  NONE,
  BOT,
  HUMAN,
  BOTH,
  UNKNOWN
}
