package org.servicekpi.schema;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows as Spark keeps them, seen as a dataset. Spark 4.1 has no public way that leaves out its
 * outer rows; the way back would be {@code createDataFrame} with rows of {@code RowFactory}.
 */
public final class InternalRows {

  private InternalRows() {}

  /** A dataset of rows that have the columns of a table, in their order. */
  public static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> rows, Table table) {
    return dataset(spark, rows, table.schema());
  }

  /** The same of any columns. */
  public static Dataset<Row> dataset(
      SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }
}
