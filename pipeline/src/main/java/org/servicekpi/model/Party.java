package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** A side that starts, ends or writes. */
public enum Party implements Word {
  CUSTOMER,
  AGENT,
  BOT,
  IVR,
  SUPERVISOR,
  SYSTEM,
  EXTERNAL,
  UNKNOWN
}
