package org.servicekpi.run;

import org.servicekpi.schema.Word;

/** The stages of a night, in their order. */
public enum Stage implements Word {
  /** Reads the deliveries, sifts the records, replaces the days they touch. */
  INGEST,
  /** Folds the touched days into states. */
  MEASURE,
  /** Finishes the values of the touched periods and writes the reports. */
  REPORT,
  /** Holds the values against the mission. */
  SCORE,
  /** Checks that everything adds up, then makes it public at once. */
  PUBLISH
}
