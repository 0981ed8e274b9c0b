package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Whether a topic is private by nature. */
public enum Sensitivity implements Word {
  NORMAL,
  SENSITIVE,
  UNKNOWN
}
