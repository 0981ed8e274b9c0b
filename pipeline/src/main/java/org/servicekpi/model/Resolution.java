package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Whether the need was solved, as the source recorded it. */
public enum Resolution implements Word {
  RESOLVED,
  UNRESOLVED,
  PENDING,
  UNKNOWN
}
