package org.servicekpi.run;

import org.servicekpi.source.Source;

/**
 * One source of a night.
 *
 * @param source reads its files
 * @param gate the greatest share of quarantined records that a night may have, 0 to 1
 * @param expected what a missing delivery means
 */
public record Feed(Source source, double gate, Expected expected) {

  /** What a missing delivery means. */
  public enum Expected {
    /** The night waits: exit 4. */
    EVERY_DAY,
    /** Nothing. */
    WHENEVER
  }
}
