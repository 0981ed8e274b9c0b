package org.servicekpi.source;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.unsafe.types.UTF8String;

/** Walks the records of one file. Values belong to the current record until the next call. */
interface RecordReader extends Closeable {

  /** Goes to the next record; false at the end. */
  boolean next() throws IOException;

  /** The line at which the record starts, from 1. */
  long line();

  /** The byte at which the record starts, in the decompressed UTF-8 text. */
  long offset();

  /** What is wrong with the record as a whole. */
  Fault fault();

  /** The array of which the record is an element; empty where it is none. */
  default String array() {
    return "";
  }

  /** Whether the value of a wanted column is missing, by its position among the wanted ones. */
  boolean isNull(int wanted);

  /** The value of a wanted column that is not missing. */
  UTF8String value(int wanted);
}
