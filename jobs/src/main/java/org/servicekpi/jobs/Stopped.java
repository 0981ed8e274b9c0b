package org.servicekpi.jobs;

import org.servicekpi.jobs.shell.Failure;

/** Carries what stopped a command past its first step, and what stands after it. */
final class Stopped extends RuntimeException {

  private final String standing;
  private final transient Failure failure;

  /**
   * A failure after something was read or written.
   *
   * @param standing what was or was not published, as a sentence
   * @param failure who must act, and on what
   */
  Stopped(String standing, Failure failure, Throwable cause) {
    super(cause);
    this.standing = standing;
    this.failure = failure;
  }

  /** Who must act, and on what. */
  Failure failure() {
    return failure;
  }

  /** What was or was not published, as a sentence. */
  String standing() {
    return standing;
  }
}
