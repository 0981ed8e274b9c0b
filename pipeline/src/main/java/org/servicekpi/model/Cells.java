package org.servicekpi.model;

/** One row as values by position; what typed views read from. Positions are those of its table. */
public interface Cells {

  /** Whether the value was not measured. */
  boolean isNull(int position);

  /** A whole number; an instant as microseconds since 1970, a date as days since 1970. */
  long longAt(int position);

  /** Whether it is true; only where it is not null. */
  boolean booleanAt(int position);

  /** A fraction; only where it is not null. */
  double doubleAt(int position);

  /** A text or the word of an enumeration; only where it is not null. */
  String textAt(int position);
}
