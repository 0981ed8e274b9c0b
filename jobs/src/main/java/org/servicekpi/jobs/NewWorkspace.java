package org.servicekpi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.sample.SampleCompany;
import org.servicekpi.sample.SampleSettings;
import org.servicekpi.sample.SampleWorkspace;

/** Writes a workspace with a new person key and the files of a made-up company. */
final class NewWorkspace {

  private static final String KEY = "person.key";
  private static final int KEY_BYTES = 32;
  private static final long SEED = 7;

  private NewWorkspace() {}

  /**
   * Which days of the company.
   *
   * @param from the first
   * @param to the last
   * @param interactions about how many a day
   */
  record Days(LocalDate from, LocalDate to, int interactions) {}

  /**
   * Writes it.
   *
   * @throws RefusedException if a file of it is there already; then nothing is written
   */
  static void write(Path folder, Days days) {
    SampleSettings settings =
        new SampleSettings(
            SEED,
            days.from(),
            days.to(),
            days.interactions(),
            days.from(),
            SampleSettings.Extent.MAPPED);
    if (Files.exists(folder.resolve(KEY))) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file(folder.resolve(KEY).toString()),
          "A person key is there already, and is never overwritten.",
          "Choose an empty folder.");
    }
    try {
      Files.createDirectories(folder);
      SampleWorkspace.copyTo(folder);
      key(folder.resolve(KEY));
    } catch (IOException e) {
      throw new UncheckedIOException("The workspace " + folder + " cannot be written", e);
    }
    SampleCompany.of(settings).writeAll(folder);
  }

  private static void key(Path file) throws IOException {
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    // Nobody else may read it, not even between its making and its filling.
    Files.createFile(file, owner);
    String text = HexFormat.of().formatHex(secret) + "\n";
    Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
  }
}
