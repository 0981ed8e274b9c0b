package org.servicekpi.jobs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local disk under another scheme, on which no table fits any more. */
public final class FullDisk extends RawLocalFileSystem {

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (file.getName().endsWith(".parquet")) {
      throw new IOException("No space left on device");
    }
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }
}
