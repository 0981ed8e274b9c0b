package org.servicekpi.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/**
 * Reads one YAML document into nodes that know their place.
 *
 * <p>A file that is no YAML gives one problem and an empty node, so that the other files of a
 * workspace are still checked. A key that stands twice is a problem; so is an alias, because what
 * people read should be what stands there.
 */
public final class YamlFile {

  private static final YAMLFactory FACTORY = YAMLFactory.builder().build();

  private final String file;
  private final Problems problems;
  private final YAMLParser parser;

  private YamlFile(String file, YAMLParser parser, Problems problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * Reads a local file; what is wrong with it, and later with its nodes, is noted in {@code
   * problems}.
   */
  public static YamlNode read(Path path, Problems problems) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      Where where = Where.file(path.toString());
      problems.add(where, "The file cannot be read.", "Does it exist, and may you read it?");
      return YamlNode.empty(where, problems);
    }
    return parse(path.toString(), bytes, problems);
  }

  /** Reads the bytes of a file that is called {@code file} in messages. */
  public static YamlNode parse(String file, byte[] bytes, Problems problems) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(file, text, problems);
    } catch (CharacterCodingException e) {
      Where where = Where.file(file);
      problems.add(where, "The file is not UTF-8 text.", "Save it as UTF-8.");
      return YamlNode.empty(where, problems);
    }
  }

  /** Reads a text that is called {@code file} in messages. */
  public static YamlNode parse(String file, String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (YAMLParser parser = FACTORY.createParser(content)) {
      YamlFile reader = new YamlFile(file, parser, problems);
      if (parser.nextToken() == null) {
        return YamlNode.empty(Where.at(file, 1, 1, ""), problems);
      }
      YamlNode root = reader.node("");
      if (parser.nextToken() != null) {
        problems.add(
            reader.here(""),
            "A second document starts here.",
            "One file holds one document; remove the '---'.");
      }
      return root;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      Where where =
          at == null
              ? Where.file(file)
              : Where.at(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), "");
      problems.add(where, "This is not YAML: " + firstSentence(e) + ".", "");
      return YamlNode.empty(where, problems);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read text of " + file, e);
    }
  }

  private static String firstSentence(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    String first = (end < 0 ? message : message.substring(0, end)).strip();
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private Where here(String path) {
    JsonLocation at = parser.currentTokenLocation();
    return Where.at(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), path);
  }

  private YamlNode node(String path) throws IOException {
    Where where = here(path);
    if (parser.isCurrentAlias()) {
      problems.add(
          where,
          "Aliases (a value that begins with *) are not read.",
          "Write the value out, or quote it.");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> YamlNode.map(where, children(path), problems);
      case START_ARRAY -> YamlNode.list(where, items(path), problems);
      case VALUE_NULL -> YamlNode.empty(where, problems);
      case VALUE_TRUE, VALUE_FALSE ->
          YamlNode.scalar(
              where, YamlNode.Kind.TRUTH, parser.getText().toLowerCase(Locale.ROOT), problems);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          YamlNode.scalar(where, YamlNode.Kind.NUMBER, parser.getText(), problems);
      default -> YamlNode.scalar(where, YamlNode.Kind.TEXT, parser.getText(), problems);
    };
  }

  private Map<String, YamlMap.Entry> children(String path) throws IOException {
    Map<String, YamlMap.Entry> children = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String below = path.isEmpty() ? key : path + "." + key;
      Where keyAt = here(below);
      parser.nextToken();
      YamlNode value = node(below);
      if (children.putIfAbsent(key, new YamlMap.Entry(keyAt, value)) != null) {
        problems.add(keyAt, "The key '" + key + "' stands twice.", "Remove one of the two.");
      }
    }
    return children;
  }

  private List<YamlNode> items(String path) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path + "[" + items.size() + "]"));
    }
    return items;
  }
}
