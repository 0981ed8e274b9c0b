package org.servicekpi.source;

import java.io.IOException;

/** Raised where the bytes of a file are no text in the charset that its source says. */
final class MalformedTextException extends IOException {

  private final long line;

  MalformedTextException(long line) {
    super("The bytes of line " + line + " are no text in this charset");
    this.line = line;
  }

  /** The line, from 1. */
  long line() {
    return line;
  }
}
