package org.servicekpi.source;

import java.io.Serializable;

/**
 * A part of a text file that starts and ends between two records.
 *
 * @param start the first byte, in the decompressed UTF-8 text
 * @param line the line that starts there, from 1
 * @param end the first byte after it
 */
record Span(long start, long line, long end) implements Serializable {

  /** A whole text from a place on. */
  static Span from(long start, long line) {
    return new Span(start, line, Long.MAX_VALUE);
  }
}
