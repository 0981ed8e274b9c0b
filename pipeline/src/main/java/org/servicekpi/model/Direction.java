package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Who reached out to whom. */
public enum Direction implements Word {
  INBOUND,
  OUTBOUND,
  INTERNAL,
  UNKNOWN
}
