package org.servicekpi.statistics;

/**
 * Two arms among comparable subjects.
 *
 * @param treatedEvents events among the treated
 * @param treated the treated
 * @param controlEvents events among the controls
 * @param controls the controls
 */
public record Stratum(long treatedEvents, long treated, long controlEvents, long controls) {

  /** Whether it can be compared at all. */
  public boolean hasBothArms() {
    return treated > 0 && controls > 0;
  }

  double treatedShare() {
    return (double) treatedEvents / treated;
  }

  double controlShare() {
    return (double) controlEvents / controls;
  }
}
