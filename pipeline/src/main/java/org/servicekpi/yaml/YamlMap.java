package org.servicekpi.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/**
 * A block of keys. A reader asks for every key that may stand there, and closes with {@link
 * #nothingElse()}: whatever was not asked for is unknown, and is noted with the nearest key that
 * was.
 *
 * <pre>{@code
 * YamlMap map = node.map();
 * Optional<String> name = map.required("name").text();
 * Optional<ZoneId> zone = map.optional("zone").zone();
 * map.nothingElse();
 * }</pre>
 */
public final class YamlMap {

  record Entry(Where keyAt, YamlNode value) {}

  private final Where where;
  private final Map<String, Entry> entries;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  YamlMap(Where where, Map<String, Entry> entries, Problems problems) {
    this.where = where;
    this.entries = entries;
    this.problems = problems;
  }

  /** The place of the block. */
  public Where where() {
    return where;
  }

  /** Whether the key stands there. */
  public boolean has(String key) {
    asked.add(key);
    return entries.containsKey(key);
  }

  /** The value of a key; an empty node where the key does not stand there. */
  public YamlNode optional(String key) {
    asked.add(key);
    Entry entry = entries.get(key);
    return entry == null ? YamlNode.empty(below(key), problems) : entry.value();
  }

  /** The value of a key; a problem, and an empty node, where it does not stand there. */
  public YamlNode required(String key) {
    YamlNode value = optional(key);
    if (value.isEmpty()) {
      problems.add(below(key), "The key '" + key + "' is missing.", "");
    }
    return value;
  }

  /** All values by their keys, in the order of the file: for blocks whose keys are free names. */
  public Map<String, YamlNode> all() {
    Map<String, YamlNode> all = new LinkedHashMap<>();
    entries.forEach((key, entry) -> all.put(key, entry.value()));
    asked.addAll(entries.keySet());
    return all;
  }

  /** The place of a key, or of the block where the key does not stand there. */
  public Where keyAt(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::keyAt).orElseGet(() -> below(key));
  }

  /** Notes every key that was never asked for. */
  public void nothingElse() {
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            problems.add(
                entry.keyAt(),
                "The key '" + key + "' is not known here.",
                Nearest.hint(key, asked, "Known keys: " + String.join(", ", asked) + "."));
          }
        });
  }

  private Where below(String key) {
    String path = where.path().isEmpty() ? key : where.path() + "." + key;
    return Where.at(where.file(), where.line(), where.column(), path);
  }
}
