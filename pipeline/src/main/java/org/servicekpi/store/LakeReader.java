package org.servicekpi.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.schema.Table;

/**
 * Tables as of one moment. A table that was never written reads as empty; a column that a snapshot
 * lacks reads as null. Columns come as declared, in their declared order. Building a dataset starts
 * no Spark job.
 */
public interface LakeReader {

  /** All rows of a table. */
  Dataset<Row> read(Table table);

  /** The rows of some days; the files of other days are not opened. */
  Dataset<Row> read(Table table, Collection<LocalDate> days);

  /** How many rows a table has on each day that has any; without a Spark job. */
  SortedMap<LocalDate, Long> rowsByDay(Table table);
}
