package org.servicekpi.source;

import java.time.LocalDate;

/**
 * Where the date of a delivery comes from.
 *
 * @param kind from the name, fixed, or the day the file was last written
 * @param date the fixed date; without meaning otherwise
 */
record Delivered(Kind kind, LocalDate date) {

  enum Kind {
    IN_NAME,
    FIXED,
    MODIFIED
  }

  static final Delivered IN_NAME = new Delivered(Kind.IN_NAME, LocalDate.EPOCH);
  static final Delivered MODIFIED = new Delivered(Kind.MODIFIED, LocalDate.EPOCH);

  static Delivered on(LocalDate date) {
    return new Delivered(Kind.FIXED, date);
  }
}
