package org.servicekpi.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.servicekpi.schema.Word;

/** The stages of a night, in their order. */
public enum Stage implements Word {
  /** Reads the deliveries, sifts the records, strikes out what they replace. */
  INGEST,
  /** Links the interactions of persons to journeys. */
  LINK,
  /** Folds the touched days into states. */
  MEASURE,
  /** Finishes the values of the touched periods and writes the reports. */
  REPORT,
  /** Holds the values against the mission. */
  SCORE,
  /** Checks that everything adds up, then makes it public at once. */
  PUBLISH;

  /** A whole night. */
  public static final Set<Stage> ALL = Collections.unmodifiableSet(EnumSet.allOf(Stage.class));

  /**
   * What a run of this stage alone does: the stage, then it publishes what it made. Scorecards rest
   * on values that are kept nowhere, so scoring writes the reports again; they come out the same.
   * Rows that are read are linked at once.
   */
  public Set<Stage> alone() {
    return switch (this) {
      case INGEST -> EnumSet.of(INGEST, LINK, PUBLISH);
      case SCORE -> EnumSet.of(REPORT, SCORE, PUBLISH);
      default -> EnumSet.of(this, PUBLISH);
    };
  }
}
