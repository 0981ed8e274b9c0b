package org.servicekpi.report;

/** Whether a page of text is coloured; colour never says anything that words do not. */
public enum Colour {
  /** By ANSI escape sequences, for terminals. */
  ANSI,
  NONE
}
