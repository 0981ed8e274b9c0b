package org.servicekpi.jobs;

/** Carries what stopped a command past its first step, and what stands after it. */
final class Stopped extends RuntimeException {

  private final String standing;

  /**
   * A failure after something was read or written.
   *
   * @param standing what was or was not published, as a sentence
   */
  Stopped(String standing, Throwable cause) {
    super(cause);
    this.standing = standing;
  }

  /** What was or was not published, as a sentence. */
  String standing() {
    return standing;
  }
}
