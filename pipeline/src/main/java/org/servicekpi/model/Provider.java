package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Whose people a team is made of. */
public enum Provider implements Word {
  OWN,
  PARTNER,
  UNKNOWN
}
