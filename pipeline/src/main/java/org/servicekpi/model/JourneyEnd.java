package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** How a journey stands after its last contact. */
public enum JourneyEnd implements Word {
  /** Marked solved, and the customer did not come again. */
  RESOLVED,
  /** Marked not solved. */
  UNRESOLVED,
  /** Over, and nobody and nothing ever helped. */
  UNREACHED,
  /** Its last contact is in progress or pending. */
  OPEN,
  /** The source does not say whether it was solved. */
  UNKNOWN
}
