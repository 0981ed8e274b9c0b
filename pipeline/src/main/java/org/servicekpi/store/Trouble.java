package org.servicekpi.store;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.security.AccessControlException;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/** Says in plain words what a disk, a permission or a network did to us. */
public final class Trouble {

  private Trouble() {}

  /** Something that may meet trouble. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * The refusal that stands behind a failure, however deep the engine wrapped it; empty where the
   * failure is none of operations' making.
   */
  public static Optional<RefusedException> of(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> deepestFirst = new ArrayDeque<>();
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return Optional.of(refused);
      }
      deepestFirst.push(cause);
    }
    Optional<RefusedException> known =
        deepestFirst.stream().map(Trouble::known).flatMap(Optional::stream).findFirst();
    known.ifPresent(refused -> refused.initCause(failure));
    return known;
  }

  /** Runs something on the lake; an I/O failure becomes a refusal. */
  static void guard(String place, Action action) {
    guarded(
        place,
        () -> {
          action.run();
          return true;
        });
  }

  /** Computes something from the lake; an I/O failure becomes a refusal. */
  static <T> T guarded(String place, Callable<T> action) {
    try {
      return action.call();
    } catch (RefusedException refused) {
      throw refused;
    } catch (Exception failure) {
      RefusedException trouble = of(failure).orElseGet(() -> unknown(place, failure));
      throw trouble;
    }
  }

  private static RefusedException unknown(String place, Exception failure) {
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      RefusedException refused =
          refused(
              place,
              "Reading or writing failed: " + firstLine(failure),
              "Check that the folder, the disk or the object store is reachable, and run again.");
      refused.initCause(failure);
      return refused;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    throw new IllegalStateException("Cannot work on " + place, failure);
  }

  private static Optional<RefusedException> known(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    String place = place(cause, text);
    if (text.contains("No space left on device")
        || text.contains("Disk quota exceeded")
        || text.contains("DSQuotaExceeded")) {
      return Optional.of(
          refused(
              place,
              "The disk is full.",
              "Free space there (for shuffle files: in the folder spark.local.dir) and run again."));
    }
    if (text.contains("Read-only file system")) {
      return Optional.of(
          refused(place, "The file system is read-only.", "Mount it writable and run again."));
    }
    if (text.contains("Too many open files")) {
      return Optional.of(
          refused(
              place,
              "The process may not open more files.",
              "Raise the limit (ulimit -n) to 4096 or more and run again."));
    }
    if (cause instanceof AccessDeniedException
        || cause instanceof AccessControlException
        || text.contains("(Permission denied)")
        || text.contains("Mkdirs failed to create")
        || text.contains("AccessDeniedException")) {
      return Optional.of(
          refused(
              place,
              "The user of this process may not read or write here.",
              "Give it the permission, or run as the user that owns the folder."));
    }
    if (text.contains("Not a directory")
        || cause instanceof NotDirectoryException
        || cause instanceof ParentNotDirectoryException) {
      return Optional.of(
          refused(
              place,
              "A file stands where a folder must be.",
              "Move it away, or name another folder."));
    }
    if (cause instanceof org.apache.iceberg.exceptions.NotFoundException) {
      return Optional.of(
          refused(
              place,
              "A file of the lake is gone.",
              "Restore it from a backup; only the lake's own maintenance may remove files. If the"
                  + " workspace was moved or copied here, run it where its lake was made: a lake"
                  + " knows its files by their whole paths."));
    }
    if (cause instanceof java.net.UnknownHostException
        || cause instanceof java.net.ConnectException) {
      return Optional.of(
          refused(
              place,
              "The store cannot be reached: " + text,
              "Check the address and the network, and run again."));
    }
    return Optional.empty();
  }

  private static String place(Throwable cause, String text) {
    if (cause instanceof FileSystemException file && file.getFile() != null) {
      return file.getFile();
    }
    if (cause instanceof PathIOException file && file.getPath() != null) {
      return file.getPath().toString();
    }
    if (cause instanceof FileNotFoundException && text.endsWith("(Permission denied)")) {
      return text.substring(0, text.length() - "(Permission denied)".length()).strip();
    }
    String mkdirs = "Mkdirs failed to create ";
    if (text.startsWith(mkdirs)) {
      return text.substring(mkdirs.length()).replaceFirst(" \\(.*", "");
    }
    for (String missing :
        List.of("File does not exist: ", "Failed to open input stream for file: ")) {
      if (text.startsWith(missing)) {
        return text.substring(missing.length());
      }
    }
    return "";
  }

  private static String firstLine(Throwable failure) {
    String name = failure instanceof EOFException ? "the file ends too early" : "";
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.isEmpty() ? failure.getClass().getSimpleName() + name : text + name;
  }

  private static RefusedException refused(String place, String what, String todo) {
    // The system does not always say which disk, folder or address it speaks of.
    String where = place.isEmpty() ? "disk or network" : place;
    return new RefusedException(Actor.OPERATIONS, Where.file(where), what, todo);
  }
}
