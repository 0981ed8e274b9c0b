package org.servicekpi.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * One folder on any file system that Hadoop knows, with the few operations that publishing needs:
 * create unless it exists, replace and move so that a reader sees the old or the new file, never a
 * part. Local files are written without Hadoop's checksum files, which foreign readers do not know.
 */
final class Storage {

  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

  private final FileSystem files;
  private final Path root;
  private final Configuration configuration;

  Storage(Path root, Configuration configuration) throws IOException {
    this.files = root.getFileSystem(configuration);
    this.root = files.makeQualified(root);
    this.configuration = configuration;
  }

  Path root() {
    return root;
  }

  Path at(String relative) {
    return new Path(root, relative);
  }

  /** The whole file, if it exists. */
  Optional<String> text(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (FileNotFoundException | NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  boolean exists(Path file) throws IOException {
    return files.exists(file);
  }

  /** Creates a file with this text; false if there is one already, which then stays as it is. */
  boolean createIfAbsent(Path file, String text) throws IOException {
    Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    if (isLocal()) {
      write(aside, text);
      try {
        return link(local(file), local(aside));
      } finally {
        Files.deleteIfExists(local(aside));
      }
    }
    if (OBJECT_STORES.contains(files.getScheme())) {
      return createOnObjectStore(file, text);
    }
    write(aside, text);
    try {
      FileContext.getFileContext(root.toUri(), configuration)
          .rename(aside, file, Options.Rename.NONE);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException present) {
      return false;
    } finally {
      files.delete(aside, false);
    }
  }

  /** Writes a file, replacing what stood there at once. */
  void replace(Path file, String text) throws IOException {
    if (OBJECT_STORES.contains(files.getScheme())) {
      write(file, text);
      return;
    }
    Path aside = new Path(file.getParent(), "." + file.getName() + ".next");
    write(aside, text);
    move(aside, file);
  }

  /** Moves a file, replacing what stood there at once. */
  void move(Path from, Path to) throws IOException {
    if (isLocal()) {
      makeLocalFolder(local(to.getParent()));
      Files.move(
          local(from),
          local(to),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(local(checksum(from)));
      Files.deleteIfExists(local(checksum(to)));
      return;
    }
    files.mkdirs(to.getParent());
    FileContext.getFileContext(root.toUri(), configuration)
        .rename(from, to, Options.Rename.OVERWRITE);
  }

  void makeFolder(Path folder) throws IOException {
    if (!files.mkdirs(folder)) {
      throw new IOException("Mkdirs failed to create " + folder);
    }
  }

  /** Removes a file, or a folder with all that is in it; nothing happens if it is not there. */
  void remove(Path path) throws IOException {
    files.delete(path, true);
    if (isLocal()) {
      Files.deleteIfExists(local(checksum(path)));
    }
  }

  /** The names in a folder, sorted; none if there is no folder. */
  List<String> names(Path folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }

  /** All files under a folder, relative to it, sorted; hidden ones left out. */
  List<String> tree(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    if (files.exists(folder)) {
      walk(folder, "", found);
    }
    found.sort(null);
    return found;
  }

  private void walk(Path folder, String prefix, List<String> found) throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      String name = status.getPath().getName();
      if (status.isDirectory()) {
        walk(status.getPath(), prefix + name + "/", found);
      } else if (!name.startsWith(".")) {
        found.add(prefix + name);
      }
    }
  }

  /** The fingerprint and size of a file. */
  ReportFile fingerprint(Path file, String path, long since) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    long bytes = 0;
    try (DigestInputStream in = new DigestInputStream(open(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return new ReportFile(path, HexFormat.of().formatHex(digest.digest()), bytes, since);
  }

  private InputStream open(Path file) throws IOException {
    return isLocal() ? Files.newInputStream(local(file)) : files.open(file);
  }

  private void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (!isLocal()) {
      try (OutputStream out = files.create(file, true)) {
        out.write(bytes);
      }
      return;
    }
    java.nio.file.Path path = local(file);
    makeLocalFolder(path.getParent());
    try (FileChannel channel =
        FileChannel.open(
            path,
            EnumSet.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void makeLocalFolder(java.nio.file.Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException file) {
      throw new NotDirectoryException(file.getFile());
    }
  }

  private static boolean link(java.nio.file.Path file, java.nio.file.Path aside)
      throws IOException {
    try {
      Files.createLink(file, aside);
      return true;
    } catch (FileAlreadyExistsException present) {
      return false;
    } catch (AccessDeniedException refused) {
      throw refused;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      // File systems without links (some network shares): as close as they allow.
      if (Files.exists(file)) {
        return false;
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  private boolean createOnObjectStore(Path file, String text) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file).overwrite(false).recursive();
    builder.opt("fs.option.create.conditional.overwrite", true);
    try (OutputStream out = builder.build();
        InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8))) {
      in.transferTo(out);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException present) {
      return false;
    } catch (IOException failure) {
      if (String.valueOf(failure.getMessage()).contains("412")) {
        return false;
      }
      throw failure;
    }
  }

  private boolean isLocal() {
    return files instanceof LocalFileSystem || files instanceof RawLocalFileSystem;
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }

  private static Path checksum(Path file) {
    return new Path(file.getParent(), "." + file.getName() + ".crc");
  }
}
