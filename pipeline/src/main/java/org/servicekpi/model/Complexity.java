package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** How much a topic asks of an answer. */
public enum Complexity implements Word {
  SIMPLE,
  COMPLEX,
  UNKNOWN
}
