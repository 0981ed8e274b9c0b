package org.servicekpi.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * The folder in which the systems leave their files, one folder below it per source.
 *
 * <p>Hidden and temporary files are no deliveries, nor is a file that was written so short a time
 * ago that it may still be growing. Any file system that Hadoop knows.
 */
public final class Landing {

  /**
   * What stands in the folder of a source, by date and name.
   *
   * @param settled the files that can be read
   * @param growing the files that are left alone for now because they may still be growing
   */
  public record Found(List<LandingFile> settled, List<LandingFile> growing) {}

  private static final List<String> TEMPORARY =
      List.of(".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~");

  private final Configuration hadoop;
  private final Path root;
  private final Duration settle;

  /**
   * A landing folder.
   *
   * @param hadoop says how file systems are reached
   * @param root the folder, local or with a scheme
   * @param settle how long a file must have been left alone before it is read
   */
  public Landing(Configuration hadoop, String root, Duration settle) {
    this.hadoop = hadoop;
    this.root = new Path(root);
    this.settle = settle;
  }

  /**
   * The files of a source that can be read now, by date and name. A folder that is not there has
   * none.
   *
   * @param source the source
   * @param now the present; files younger than the settle time are left alone
   */
  public List<LandingFile> deliveries(Source source, Instant now) {
    return look(source, now).settled();
  }

  /** The files of a source by date and name: those that can be read now, and the others. */
  public Found look(Source source, Instant now) {
    Map<Boolean, List<LandingFile>> found =
        files(source.name(), source.reads()).stream()
            .collect(
                Collectors.partitioningBy(file -> !file.modifiedAt().plus(settle).isAfter(now)));
    return new Found(found.get(true), found.get(false));
  }

  private List<LandingFile> files(String source, Reads reads) {
    Path folder = new Path(root, source);
    List<LandingFile> found = new ArrayList<>();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      Path below = files.makeQualified(folder);
      for (FileStatus status : all(files, folder)) {
        String inside = below.toUri().relativize(status.getPath().toUri()).getPath();
        Instant modified = Instant.ofEpochMilli(status.getModificationTime());
        if (status.getPath().equals(below)) {
          throw new RefusedException(
              Actor.DATA_OWNER,
              Where.file(folder.toString()),
              "A file stands where the folder of the source '" + source + "' must be.",
              "Move it into a folder of this name.");
        }
        if (isTemporary(inside)) {
          continue;
        }
        date(reads, inside, modified)
            .ifPresent(
                day ->
                    found.add(
                        new LandingFile(
                            status.getPath().toString(),
                            source + "/" + inside,
                            status.getLen(),
                            day,
                            modified)));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new RefusedException(
          Actor.DATA_OWNER,
          Where.file(folder.toString()),
          "The landing folder cannot be listed: " + e.getMessage() + ".",
          "May the job read it?");
    }
    return found.stream().sorted().toList();
  }

  /** The files at any depth. */
  private static List<FileStatus> all(FileSystem files, Path folder) throws IOException {
    List<FileStatus> all = new ArrayList<>();
    if (files.getUri().getScheme().equals("file")) {
      collect(files, folder, all);
      return all;
    }
    RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
    while (found.hasNext()) {
      all.add(found.next());
    }
    return all;
  }

  /** Asked for a whole local tree at once, Hadoop starts a process for each file in it. */
  private static void collect(FileSystem files, Path folder, List<FileStatus> all)
      throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (status.isDirectory()) {
        collect(files, status.getPath(), all);
      } else {
        all.add(status);
      }
    }
  }

  private static Optional<LocalDate> date(Reads reads, String name, Instant modified) {
    if (!reads.files().matches(name)) {
      return Optional.empty();
    }
    return switch (reads.delivered().kind()) {
      case IN_NAME -> reads.files().date(name);
      case FIXED -> Optional.of(reads.delivered().date());
      case MODIFIED -> Optional.of(modified.atZone(reads.zone()).toLocalDate());
    };
  }

  private static boolean isTemporary(String inside) {
    for (String part : inside.split("/", -1)) {
      if (part.startsWith(".") || part.startsWith("_")) {
        return true;
      }
    }
    String lower = inside.toLowerCase(Locale.ROOT);
    return TEMPORARY.stream().anyMatch(lower::endsWith);
  }

  /** The fingerprint of a file's bytes, read as a stream. */
  public String sha256(LandingFile file) {
    Path path = new Path(file.path());
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return DigestUtils.sha256Hex(in);
    } catch (IOException e) {
      throw new RefusedException(
          Actor.DATA_OWNER,
          Where.file(file.name()),
          "The file cannot be read: " + e.getMessage() + ".",
          "Is it still there, and may the job read it?");
    }
  }
}
