package org.servicekpi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a text with a file that is checked in. A difference fails with the first lines that
 * differ and the command that rewrites the file; {@code -Dbuild.golden.refresh=true} rewrites it.
 */
public final class Golden {

  private static final int SHOWN = 5;

  private Golden() {}

  /**
   * Holds a text against a file.
   *
   * @param file below the repository's top folder
   */
  public static void check(String file, String text) {
    Path path = Path.of(System.getProperty("repository.root", "..")).resolve(file);
    try {
      if (Boolean.getBoolean("golden.refresh")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
        return;
      }
      String expected = Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
      if (!expected.equals(text)) {
        throw new AssertionError(
            file
                + " says something else than the code.\n"
                + difference(expected.lines().toList(), text.lines().toList())
                + "Read the difference; if the code is right, rewrite the file with:\n"
                + "  mvn verify -Dbuild.golden.refresh=true\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hold a text against " + file, e);
    }
  }

  private static String difference(List<String> expected, List<String> actual) {
    int first = 0;
    while (first < expected.size()
        && first < actual.size()
        && expected.get(first).equals(actual.get(first))) {
      first++;
    }
    StringBuilder text = new StringBuilder("From line " + (first + 1) + ":\n");
    show(text, "- ", expected, first);
    show(text, "+ ", actual, first);
    return text.toString();
  }

  private static void show(StringBuilder text, String sign, List<String> lines, int from) {
    lines.stream()
        .skip(from)
        .limit(SHOWN)
        .forEach(line -> text.append(sign).append(line).append('\n'));
  }
}
