package org.servicekpi.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * What is wrong with the source's own description, and with the headers of the files; reads no
   * records. Needs a session, starts no job.
   */
  List<Problem> check(SparkSession spark, List<LandingFile> files);

  /**
   * The records of some files. The dataset is lazy; the files were looked through once.
   *
   * @throws org.servicekpi.problem.RefusedException with every file that cannot be read, unless the
   *     source allows refused files
   */
  Deliveries read(SparkSession spark, List<LandingFile> files);

  /**
   * How interactions are put together from the records, where one needs several; empty where every
   * record is one. Where this is there, {@link #read} gives raw records, in the shape of {@link
   * VendorRows#SCHEMA}.
   */
  default Optional<Reassembly> assembles() {
    return Optional.empty();
  }
}
