package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Who was the first to answer a need. */
public enum FirstAnswer implements Word {
  HUMAN,
  /** No human ever, but self-service whose end the customer confirmed. */
  SELF_SERVICE,
  NOBODY
}
