package org.servicekpi.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What one task does with its rows: it makes rows of tables of them, and sums up what it saw.
 *
 * @param <S> the sum; serializable
 */
@FunctionalInterface
public interface Pouring<S> extends Serializable {

  /** Pours the rows of a task into tables. */
  S pour(Iterator<InternalRow> rows, RowSink sink) throws IOException;
}
