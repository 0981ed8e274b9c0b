package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a recorded resolution rests on. */
public enum ResolutionBasis implements Word {
  DISPOSITION,
  CASE_STATUS,
  SURVEY,
  NO_REPEAT_CONTACT,
  BOT_SIGNAL,
  MANUAL,
  UNKNOWN
}
