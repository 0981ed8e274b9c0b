package org.servicekpi.run;

import java.io.Serializable;

/** A file of a source. */
record FileKey(String source, String file) implements Comparable<FileKey>, Serializable {
  @Override
  public int compareTo(FileKey other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : file.compareTo(other.file);
  }
}
