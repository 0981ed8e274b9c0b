package org.servicekpi.source;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * How much is read at once.
 *
 * @param maxRecord the most bytes a record may have
 * @param taskBytes what a task reads, about: a plain file is split into parts of this size, small
 *     ones go together
 */
public record Limits(int maxRecord, long taskBytes) {

  /** No line and no object may be longer. */
  static final int MAX_RECORD = 16 << 20;

  /** As a session is set: a task is as big as for Spark's own file sources. */
  public static Limits of(SparkSession spark) {
    SQLConf conf = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().conf();
    return new Limits(MAX_RECORD, conf.filesMaxPartitionBytes());
  }
}
