package org.servicekpi.source;

import java.io.Serializable;

/**
 * How much is read at once.
 *
 * @param maxRecord the most bytes a record may have
 * @param splitBytes a plain file is split into parts of about this size
 */
record Limits(int maxRecord, long splitBytes) implements Serializable {

  static final Limits STANDARD = new Limits(16 << 20, 32 << 20);
}
