package org.servicekpi.source;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a task must know to read a part of a file.
 *
 * @param hadoop says how file systems are reached
 * @param format how files are written
 * @param dialect how delimited ones are written
 * @param records the path to the records in a JSON file
 * @param charset the name of their charset
 * @param nulls texts that mean "nothing"
 * @param maxRecord the most bytes a record may have
 */
record LandingReads(
    SerializableConfiguration hadoop,
    Reads.Format format,
    Dialect.Bytes dialect,
    String records,
    String charset,
    List<String> nulls,
    int maxRecord)
    implements Serializable {}
