package org.servicekpi.mission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.yaml.YamlFile;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/**
 * Reads the versions of a mission and checks them against what can be measured. Every problem of
 * every file is found at once, each with line, column, path, what is wrong and the nearest valid
 * word.
 */
public final class MissionReader {

  private record Dated(Mission mission, YamlNode validFrom) {}

  private final Vocabulary vocabulary;
  private final Problems problems;

  private MissionReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /**
   * The versions in one file, or in the {@code .yaml} and {@code .yml} files of one folder, oldest
   * first.
   *
   * @throws org.servicekpi.problem.RefusedException with every problem of every file
   */
  public static List<Mission> read(Path fileOrFolder, Vocabulary vocabulary) {
    Problems problems = new Problems();
    List<Mission> versions = read(fileOrFolder, vocabulary, problems);
    problems.refuseIfAny(Actor.EDITOR);
    return versions;
  }

  /** The same, but notes the problems; what was wrong is left out of the result. */
  public static List<Mission> read(Path fileOrFolder, Vocabulary vocabulary, Problems problems) {
    NavigableMap<String, byte[]> texts = new TreeMap<>();
    for (Path file : files(fileOrFolder, problems)) {
      try {
        texts.put(file.toString(), Files.readAllBytes(file));
      } catch (IOException e) {
        problems.add(
            Where.file(file.toString()),
            "The file cannot be read.",
            "Does it exist, and may you read it?");
      }
    }
    return parse(texts, vocabulary, problems);
  }

  /** Reads the bytes of files by their names, and notes the problems; oldest version first. */
  public static List<Mission> parse(
      NavigableMap<String, byte[]> files, Vocabulary vocabulary, Problems problems) {
    MissionReader reader = new MissionReader(vocabulary, problems);
    List<Dated> versions = new ArrayList<>();
    files.forEach(
        (file, bytes) ->
            reader.mission(YamlFile.parse(file, bytes, problems)).ifPresent(versions::add));
    reader.refuseTwoOfOneDay(versions);
    return versions.stream()
        .map(Dated::mission)
        .sorted(Comparator.comparing(Mission::validFrom))
        .toList();
  }

  private static List<Path> files(Path fileOrFolder, Problems problems) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> inside = Files.list(fileOrFolder)) {
      List<Path> files =
          inside.filter(file -> file.toString().matches("(?s).*\\.ya?ml")).sorted().toList();
      if (files.isEmpty()) {
        problems.add(
            Where.file(fileOrFolder.toString()),
            "The folder holds no mission.",
            "Put one file per version into it, such as 2026-01-01.yaml.");
      }
      return files;
    } catch (IOException e) {
      problems.add(
          Where.file(fileOrFolder.toString()), "The folder cannot be read.", "May you read it?");
      return List.of();
    }
  }

  private Optional<Dated> mission(YamlNode root) {
    if (root.isEmpty()) {
      if (problems.isEmpty()) {
        root.problem("The mission is empty.", "It needs mission, owner, valid-from and promises.");
      }
      return Optional.empty();
    }
    YamlMap map = root.map();
    Optional<String> text = filled(map.required("mission")).map(Phrases::fold);
    Optional<String> owner = filled(map.required("owner"));
    YamlNode validFrom = map.required("valid-from");
    Optional<LocalDate> date = validFrom.date();
    YamlNode list = map.required("promises");
    List<Promise> promises = new ArrayList<>();
    Map<String, Where> ids = new HashMap<>();
    PromiseReader reader =
        new PromiseReader(vocabulary, problems, text.orElse(""), owner.orElse(""));
    for (YamlNode node : list.list()) {
      reader.read(node, ids).ifPresent(promises::add);
    }
    if (list.kind() == YamlNode.Kind.LIST && list.list().isEmpty()) {
      list.problem("The mission promises nothing.", "Add at least one promise.");
    }
    map.nothingElse();
    return text.isPresent() && owner.isPresent() && date.isPresent()
        ? Optional.of(
            new Dated(new Mission(text.get(), owner.get(), date.get(), promises), validFrom))
        : Optional.empty();
  }

  private void refuseTwoOfOneDay(List<Dated> versions) {
    Map<LocalDate, YamlNode> seen = new HashMap<>();
    for (Dated version : versions) {
      LocalDate day = version.mission().validFrom();
      YamlNode first = seen.putIfAbsent(day, version.validFrom());
      if (first != null) {
        version
            .validFrom()
            .problem(
                "Two versions of the mission are valid from " + day + ".",
                "The other one stands in " + first.where().file() + "; change one of the dates.");
      }
    }
  }

  /** A text that is not blank. */
  static Optional<String> filled(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isPresent() && text.get().isBlank()) {
      node.problem("Here stands an empty text.", "Fill it in.");
      return Optional.empty();
    }
    return text.map(String::strip);
  }
}
