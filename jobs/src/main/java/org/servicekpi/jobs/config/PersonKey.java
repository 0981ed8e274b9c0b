package org.servicekpi.jobs.config;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/**
 * The secret that turns persons into keys: 32 bytes, written as 64 hexadecimal digits in a file of
 * its own or in an environment variable. Never shown.
 */
public final class PersonKey {

  private static final int BYTES = 32;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  private PersonKey() {}

  /** Reads the key from where the configuration says; notes what is wrong with it. */
  public static Optional<byte[]> read(
      String place,
      Folder workspace,
      Function<String, Optional<String>> environment,
      Problems problems) {
    Matcher variable = VARIABLE.matcher(place);
    if (variable.matches()) {
      String name = variable.group(1);
      Optional<String> value = environment.apply(name);
      if (value.isEmpty()) {
        problems.add(
            Where.file("${env:" + name + "}"),
            "The environment variable " + name + " with the person key is not set.",
            "Set it to the 64 hexadecimal digits that were made with the workspace.");
      }
      return value.flatMap(text -> key(text, "${env:" + name + "}", problems));
    }
    Optional<byte[]> file = workspace.read(place);
    if (file.isEmpty()) {
      problems.add(
          Where.file(place),
          "The person key is missing.",
          "Put back the key that the lake was filled with; `servicekpi init` makes a first one.");
    }
    return file.flatMap(bytes -> key(new String(bytes, StandardCharsets.UTF_8), place, problems));
  }

  private static Optional<byte[]> key(String text, String place, Problems problems) {
    try {
      byte[] key = HexFormat.of().parseHex(text.strip());
      if (key.length == BYTES) {
        return Optional.of(key);
      }
      problems.add(
          Where.file(place),
          "The person key has " + key.length + " bytes instead of " + BYTES + ".",
          "Put back the 64 hexadecimal digits that were made with the workspace.");
    } catch (IllegalArgumentException e) {
      problems.add(
          Where.file(place),
          "The person key is not hexadecimal.",
          "Put back the 64 hexadecimal digits that were made with the workspace.");
    }
    return Optional.empty();
  }
}
