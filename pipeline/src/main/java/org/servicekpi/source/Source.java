package org.servicekpi.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.problem.Problem;
import org.servicekpi.schema.Table;

/**
 * A system whose records we read: a mapping, or code where the shape of its records needs it.
 *
 * <p>Every source says in its own description what it calls an interaction, and which fields it
 * cannot tell.
 */
public interface Source {

  /** The name, as the workspace gives it; also the name of its landing folder. */
  String name();

  /** How its files are found and read. */
  Reads reads();

  /** The tables that its records feed. */
  Set<Table> feeds();

  /**
   * The fields that its records can fill, by table, each with the one word that it always has, or
   * with nothing. A source in code fills whatever its tables have, unless it says otherwise.
   */
  default Map<Table, SortedMap<String, String>> tells() {
    Map<Table, SortedMap<String, String>> tells = new HashMap<>();
    for (Table table : feeds()) {
      SortedMap<String, String> fields = new TreeMap<>();
      table.fields().forEach(field -> fields.put(field.name(), ""));
      tells.put(table, fields);
    }
    return tells;
  }

  /**
   * What is wrong with the source's own description, and with the headers of the files; reads no
   * records, and needs no session.
   *
   * @param hadoop says how file systems are reached
   */
  List<Problem> check(Configuration hadoop, List<LandingFile> files);

  /**
   * The records of some files. The dataset is lazy; the files were looked through once.
   *
   * @throws org.servicekpi.problem.RefusedException with every file that cannot be read, unless the
   *     source allows refused files
   */
  Deliveries read(SparkSession spark, List<LandingFile> files);

  /** The first records of a file as they stand in it; none where the source cannot show them. */
  default FirstRecords first(SparkSession spark, LandingFile file, int most) {
    return FirstRecords.NONE;
  }

  /**
   * How interactions are put together from the records, where one needs several; empty where every
   * record is one. Where this is there, {@link #read} gives raw records: rows of the table {@code
   * record} alone.
   */
  default Optional<Reassembly> assembles() {
    return Optional.empty();
  }
}
