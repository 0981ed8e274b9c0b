package org.servicekpi.source;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the files of a source gave.
 *
 * @param records the records, in the shape of {@link Records#SCHEMA}; lazy
 * @param files every file that was looked through, refused ones included
 */
public record Deliveries(Dataset<Row> records, List<ReadFile> files) {

  public Deliveries {
    files = List.copyOf(files);
  }
}
