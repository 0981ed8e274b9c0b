package org.servicekpi.metric;

/**
 * What becomes of the rows of a share until their window has passed: each is quiet until something
 * decides it. How soon earlier rows were decided tells what to expect of young ones.
 */
public enum Ripens {
  /** Nothing is expected of rows that are still open. */
  UNFORESEEN,
  /** A row that stays quiet is one of the upper part; what decides it takes it out. */
  FALLING,
  /** A row that stays quiet is none of the upper part; what decides it brings it in. */
  RISING;

  /** Rows of the upper part that are sure: what rows that are not ripe can no longer change. */
  long sure(long ripe, long decided) {
    return this == RISING ? ripe + decided : ripe;
  }
}
