package org.servicekpi.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * The commented workspace that reads the sample company's files: configuration, mission, mappings.
 * Its landing is empty; {@link SampleCompany} fills it.
 */
public final class SampleWorkspace {

  private static final String FOLDER = "workspace/";

  private static final List<String> FILES =
      List.of(
          "servicekpi.yaml",
          "mission.yaml",
          "kpis/own.yaml",
          "mappings/asterisk.yaml",
          "mappings/chat.yaml",
          "mappings/connect.yaml",
          "mappings/customer.yaml",
          "mappings/email.yaml",
          "mappings/genesys.yaml",
          "mappings/help.yaml",
          "mappings/messaging.yaml",
          "mappings/orders.yaml",
          "mappings/phone.yaml",
          "mappings/social.yaml",
          "mappings/survey.yaml",
          "mappings/video.yaml",
          "mappings/web.yaml");

  private SampleWorkspace() {}

  /** The files it has, relative to its folder. */
  public static List<String> files() {
    return FILES;
  }

  /**
   * Writes the files into a folder, which is made if need be.
   *
   * @throws RefusedException if one of them is there already; then none is written
   */
  public static void copyTo(Path folder) {
    Problems problems = new Problems();
    for (String file : FILES) {
      if (Files.exists(folder.resolve(file))) {
        problems.add(
            Where.file(folder.resolve(file).toString()),
            "The file is there already and is not overwritten.",
            "Choose an empty folder, or move the file away.");
      }
    }
    problems.refuseIfAny(Actor.EDITOR);
    for (String file : FILES) {
      copy(file, folder.resolve(file));
    }
  }

  private static void copy(String name, Path file) {
    try (InputStream in = SampleWorkspace.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find " + FOLDER + name + " in the product");
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.copy(in, file);
    } catch (FileAlreadyExistsException e) {
      throw new RefusedException(
          Actor.EDITOR, Where.file(file.toString()), "The file has just been made by another.", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
