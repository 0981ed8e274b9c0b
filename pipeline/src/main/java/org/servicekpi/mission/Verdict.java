package org.servicekpi.mission;

import org.servicekpi.schema.Word;

/** What became of a target; the constants stand worst first. */
public enum Verdict implements Word {
  /** The target was not reached. */
  MISSED("✗"),
  /** The target was reached, but narrowly. */
  AT_RISK("!"),
  /** There is a value, but it does not carry a verdict. */
  CANNOT_TELL("?"),
  /** Nothing was measured. */
  NO_DATA("–"),
  /** The target was reached. */
  MET("✓");

  private final String mark;

  Verdict(String mark) {
    this.mark = mark;
  }

  /** A sign that tells the verdicts apart without colour. */
  public String mark() {
    return mark;
  }

  /** Whether it counts in the score: met, at risk or missed. */
  public boolean judged() {
    return this == MET || this == AT_RISK || this == MISSED;
  }

  /** Whether the target was reached, narrowly or not. */
  public boolean kept() {
    return this == MET || this == AT_RISK;
  }

  @Override
  public String word() {
    return Word.super.word().replace('_', ' ');
  }
}
