package org.servicekpi.metric;

import org.apache.spark.Partitioner;

/** Sends chunk i to task i. */
final class Receivers extends Partitioner {

  private final int count;

  Receivers(int count) {
    this.count = count;
  }

  @Override
  public int numPartitions() {
    return count;
  }

  @Override
  public int getPartition(Object key) {
    return (Integer) key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receivers receivers && receivers.count == count;
  }

  @Override
  public int hashCode() {
    return count;
  }
}
