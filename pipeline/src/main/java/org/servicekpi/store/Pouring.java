package org.servicekpi.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;

/**
 * What one task does with its rows: it makes rows of tables of them, and sums up what it saw.
 *
 * @param <R> what rows of tables are made of
 * @param <S> the sum; serializable
 */
@FunctionalInterface
public interface Pouring<R, S> extends Serializable {

  /** Pours what a task has into tables. */
  S pour(Iterator<R> rows, RowSink sink) throws IOException;
}
