package org.servicekpi.source;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What the files of a source gave.
 *
 * @param records the records, in the shape of {@link org.servicekpi.model.Records#SCHEMA}; lazy. A
 *     row and its texts are good until the next one is asked for
 * @param files every file that was looked through, refused ones included
 */
public record Deliveries(JavaRDD<InternalRow> records, List<ReadFile> files) {

  public Deliveries {
    files = List.copyOf(files);
  }
}
