package org.servicekpi.run;

import java.io.Serializable;

/** A file of a source. */
record FileKey(String source, String file) implements Comparable<FileKey>, Serializable {

  /** The key of a file by its name in the landing, whose first folder is the source. */
  static FileKey of(String file) {
    return new FileKey(file.substring(0, file.indexOf('/')), file);
  }

  @Override
  public int compareTo(FileKey other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : file.compareTo(other.file);
  }
}
