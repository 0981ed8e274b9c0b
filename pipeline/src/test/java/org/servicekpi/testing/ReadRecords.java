package org.servicekpi.testing;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.model.Records;

/** The records that a source gave, as a dataset that SQL can look at. */
public final class ReadRecords {

  private ReadRecords() {}

  /** A dataset of {@link Records#SCHEMA}; lazy as the records are. */
  public static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> records) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(records.rdd(), Records.SCHEMA, false);
  }
}
