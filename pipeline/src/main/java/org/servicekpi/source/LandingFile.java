package org.servicekpi.source;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A file that a system left in the landing folder.
 *
 * @param path where it lies, for Hadoop's FileSystem
 * @param name its path relative to the landing folder, as it stands in tables and messages
 * @param bytes its size
 * @param deliveredOn the date of the delivery: the last day it covers
 * @param modifiedAt when it was last written
 */
public record LandingFile(
    String path, String name, long bytes, LocalDate deliveredOn, Instant modifiedAt)
    implements Serializable, Comparable<LandingFile> {

  @Override
  public int compareTo(LandingFile other) {
    int byDate = deliveredOn.compareTo(other.deliveredOn);
    return byDate != 0 ? byDate : name.compareTo(other.name);
  }
}
