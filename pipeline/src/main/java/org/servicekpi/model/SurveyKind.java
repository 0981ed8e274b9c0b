package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a survey asks. */
public enum SurveyKind implements Word {
  CSAT,
  NPS,
  CES,
  FCR,
  RATING,
  REVIEW,
  PERCEPTION,
  UNKNOWN
}
