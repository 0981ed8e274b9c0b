package org.servicekpi.jobs.shell;

import org.servicekpi.problem.Actor;

/** How a command ends, as a scheduler reads it; each code says who must act. */
public enum ExitCode {
  DONE(0, "done", "nobody"),
  BUG(1, "a bug of ours; the stack trace is in the run's log", "maintainers"),
  EDITOR(
      2,
      "command line, configuration, mission, mapping or KPI file wrong; nothing was read or written",
      "whoever edited it"),
  DATA_OWNER(
      3,
      "data refused: file unreadable, header changed, quality gate, balance or conservation broken;"
          + " nothing was published",
      "data owner"),
  SCHEDULER(4, "an expected delivery of the date is not there yet; retry later", "scheduler"),
  OPERATIONS(
      5,
      "lake, disk or cluster unusable, or another run holds the lock; nothing was published",
      "operations"),
  MISSED(
      6,
      "only with --fail-on-missed: an objective was missed; everything is published",
      "service owner");

  private final int number;
  private final String meaning;
  private final String whoActs;

  ExitCode(int number, String meaning, String whoActs) {
    this.number = number;
    this.meaning = meaning;
    this.whoActs = whoActs;
  }

  /** The code that sends a problem to the one who must act on it. */
  public static ExitCode of(Actor actor) {
    return switch (actor) {
      case EDITOR -> EDITOR;
      case DATA_OWNER -> DATA_OWNER;
      case SCHEDULER -> SCHEDULER;
      case OPERATIONS -> OPERATIONS;
    };
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }

  /** What happened, as a phrase. */
  public String meaning() {
    return meaning;
  }

  /** Who must act on it. */
  public String whoActs() {
    return whoActs;
  }
}
