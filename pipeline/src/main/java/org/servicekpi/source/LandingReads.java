package org.servicekpi.source;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
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
 * @param arrays the paths to arrays of a JSON record whose elements are rows of their own
 * @param beside the columns of the record that the rows of its elements read too
 */
record LandingReads(
    SerializableConfiguration hadoop,
    Reads.Format format,
    Dialect.Bytes dialect,
    String records,
    String charset,
    List<String> nulls,
    int maxRecord,
    List<String> arrays,
    Set<String> beside)
    implements Serializable {

  LandingReads {
    arrays = List.copyOf(arrays);
    beside = Set.copyOf(beside);
  }

  /** Without arrays. */
  LandingReads(
      SerializableConfiguration hadoop,
      Reads.Format format,
      Dialect.Bytes dialect,
      String records,
      String charset,
      List<String> nulls,
      int maxRecord) {
    this(hadoop, format, dialect, records, charset, nulls, maxRecord, List.of(), Set.of());
  }

  /** The same with arrays, and with what the rows of their elements read of the record. */
  LandingReads with(List<String> elements, Set<String> columns) {
    return new LandingReads(
        hadoop, format, dialect, records, charset, nulls, maxRecord, elements, columns);
  }
}
