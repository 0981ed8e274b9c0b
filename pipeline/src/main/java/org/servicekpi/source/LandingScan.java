package org.servicekpi.source;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** One read of landing files. */
final class LandingScan implements Scan, Batch {

  private final String name;
  private final LandingReads reads;
  private final List<List<Opened>> tasks;
  private final StructType wanted;

  LandingScan(String name, LandingReads reads, List<List<Opened>> tasks, StructType wanted) {
    this.name = name;
    this.reads = reads;
    this.tasks = tasks;
    this.wanted = wanted;
  }

  /** The parts that one task reads. */
  record Task(List<Opened> parts) implements InputPartition {}

  /** Opens the parts of a task, wherever it runs. */
  record Factory(LandingReads reads, StructType wanted)
      implements PartitionReaderFactory, Serializable {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new LandingRows(reads, ((Task) partition).parts(), wanted);
    }
  }

  @Override
  public StructType readSchema() {
    return wanted;
  }

  @Override
  public String description() {
    return name;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return tasks.stream().map(Task::new).toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Factory(reads, wanted);
  }
}
