package org.servicekpi.jobs.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A folder on any file system that Hadoop knows; a local one is read without Hadoop, because Hadoop
 * takes longer to start than a check may last.
 *
 * @param path an absolute local path, or one with a scheme such as {@code s3a://}
 */
public record Folder(String path) {

  /** The folder as somebody wrote it, seen from where one stands. */
  public static Folder of(String written, Path standing) {
    return new Folder(
        remote(written) ? strip(written) : standing.resolve(written).normalize().toString());
  }

  /** The path of something that the configuration names relative to this folder. */
  public String resolve(String written) {
    if (remote(written) || written.startsWith("/")) {
      return strip(written);
    }
    return remote(path)
        ? path + "/" + written
        : Path.of(path).resolve(written).normalize().toString();
  }

  /** The bytes of a file; empty where there is none. */
  public Optional<byte[]> read(String written) {
    String at = resolve(written);
    try {
      if (!remote(at)) {
        Path file = Path.of(at);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      }
      return Remote.read(at);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + at + " cannot be read", e);
    }
  }

  /** The folders right below a folder, by name. */
  public List<String> folders(String written) {
    String at = resolve(written);
    try {
      if (remote(at)) {
        return Remote.folders(at);
      }
      if (!Files.isDirectory(Path.of(at))) {
        return List.of();
      }
      try (Stream<Path> below = Files.list(Path.of(at))) {
        return below
            .filter(Files::isDirectory)
            .map(folder -> String.valueOf(folder.getFileName()))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + at + " cannot be listed", e);
    }
  }

  /** Writes a file as a whole: nobody ever sees a part of it. */
  public void write(String written, String text) {
    String at = resolve(written);
    try {
      if (remote(at)) {
        Remote.write(at, text);
        return;
      }
      Path file = Path.of(at);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path half = file.resolveSibling("." + file.getFileName() + ".half");
      Files.writeString(half, text, StandardCharsets.UTF_8);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + at + " cannot be written", e);
    }
  }

  /** Whether a path can be written by plain Java. */
  public boolean local(String written) {
    return !remote(resolve(written));
  }

  /** The files right below a folder, by name, as the configuration would write them. */
  public List<String> files(String written) {
    String at = resolve(written);
    try {
      if (remote(at)) {
        return Remote.names(at).stream().map(name -> written + "/" + name).toList();
      }
      if (!Files.isDirectory(Path.of(at))) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(Path.of(at))) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> written + "/" + file.getFileName())
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + at + " cannot be listed", e);
    }
  }

  private static boolean remote(String path) {
    return path.matches("[a-z][a-z0-9+.-]+:/.*");
  }

  private static String strip(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Apart, so that Hadoop is loaded for a remote folder only. */
  private static final class Remote {

    static Optional<byte[]> read(String path) throws IOException {
      FileSystem files = FileSystem.get(URI.create(path), new Configuration());
      org.apache.hadoop.fs.Path at = new org.apache.hadoop.fs.Path(path);
      if (!files.exists(at)) {
        return Optional.empty();
      }
      try (var stream = files.open(at)) {
        return Optional.of(stream.readAllBytes());
      }
    }

    static List<String> folders(String path) throws IOException {
      FileSystem files = FileSystem.get(URI.create(path), new Configuration());
      org.apache.hadoop.fs.Path at = new org.apache.hadoop.fs.Path(path);
      return files.exists(at)
          ? Stream.of(files.listStatus(at))
              .filter(FileStatus::isDirectory)
              .map(status -> status.getPath().getName())
              .sorted()
              .toList()
          : List.of();
    }

    static void write(String path, String text) throws IOException {
      FileSystem files = FileSystem.get(URI.create(path), new Configuration());
      org.apache.hadoop.fs.Path at = new org.apache.hadoop.fs.Path(path);
      org.apache.hadoop.fs.Path half = at.suffix(".half");
      try (var stream = files.create(half, true)) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
      // Object stores and HDFS differ in whether a rename replaces.
      if (files.exists(at)) {
        files.delete(at, false);
      }
      files.rename(half, at);
    }

    static List<String> names(String path) throws IOException {
      FileSystem files = FileSystem.get(URI.create(path), new Configuration());
      org.apache.hadoop.fs.Path at = new org.apache.hadoop.fs.Path(path);
      return files.exists(at)
          ? Stream.of(files.listStatus(at))
              .filter(FileStatus::isFile)
              .map(status -> status.getPath().getName())
              .sorted()
              .toList()
          : List.of();
    }
  }
}
