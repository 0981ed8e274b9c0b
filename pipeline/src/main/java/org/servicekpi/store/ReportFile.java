package org.servicekpi.store;

/**
 * A published report file.
 *
 * @param path relative to the reports' folder, with {@code /}
 * @param sha256 the fingerprint of its bytes, in hex
 * @param bytes its size
 * @param since the publication that put it there
 */
public record ReportFile(String path, String sha256, long bytes, long since)
    implements Comparable<ReportFile> {

  @Override
  public int compareTo(ReportFile other) {
    return path.compareTo(other.path);
  }
}
