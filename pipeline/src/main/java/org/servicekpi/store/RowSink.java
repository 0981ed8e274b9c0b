package org.servicekpi.store;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.schema.Table;

/** Takes the rows of several tables, inside a task. */
@FunctionalInterface
public interface RowSink {

  /**
   * Adds a row to a table.
   *
   * @param row has the declared columns in their declared order; it is not kept
   */
  void add(Table table, InternalRow row) throws IOException;
}
