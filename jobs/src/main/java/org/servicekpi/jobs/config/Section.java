package org.servicekpi.jobs.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.servicekpi.problem.Where;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/**
 * One block of the configuration. Every setting that is asked for is noted with its effective value
 * and where it came from, so that {@code check --show} cannot forget one.
 */
final class Section {

  private final YamlMap map;
  private final String prefix;
  private final List<Effective> effective;

  private Section(YamlMap map, String prefix, List<Effective> effective) {
    this.map = map;
    this.prefix = prefix;
    this.effective = effective;
  }

  /** The whole file. */
  static Section file(YamlNode root) {
    return new Section(root.map(), "", new ArrayList<>());
  }

  /** A block below; with nothing in it where it does not stand there. */
  Section section(String key) {
    return new Section(map.optional(key).map(), prefix + key + ".", effective);
  }

  /** Blocks below a block whose keys are free names, in the order of the file. */
  Map<String, Section> named(String key) {
    Map<String, Section> named = new LinkedHashMap<>();
    map.optional(key)
        .map()
        .all()
        .forEach(
            (name, node) ->
                named.put(
                    name, new Section(node.map(), prefix + key + "." + name + ".", effective)));
    return named;
  }

  /** Values below a block whose keys are free names; the defaults hold where it is not there. */
  <T> Map<String, T> values(String key, Function<YamlNode, Optional<T>> read, Map<String, T> or) {
    Map<String, T> values = new LinkedHashMap<>(or);
    Map<String, String> from = new LinkedHashMap<>();
    map.optional(key)
        .map()
        .all()
        .forEach(
            (name, node) ->
                read.apply(node)
                    .ifPresent(
                        value -> {
                          values.put(name, value);
                          from.put(name, place(node.where()));
                        }));
    values.forEach(
        (name, value) -> note(key + "." + name, value, from.getOrDefault(name, "default")));
    return values;
  }

  /** A setting that has a default. */
  <T> T value(String key, Function<YamlNode, Optional<T>> read, T or) {
    YamlNode node = map.optional(key);
    Optional<T> value = node.isEmpty() ? Optional.empty() : read.apply(node);
    note(key, value.orElse(or), value.isPresent() ? place(node.where()) : "default");
    return value.orElse(or);
  }

  /** A setting that must stand there; {@code or} where it does not, with a problem noted. */
  <T> T required(String key, Function<YamlNode, Optional<T>> read, T or) {
    YamlNode node = map.required(key);
    Optional<T> value = node.isEmpty() ? Optional.empty() : read.apply(node);
    value.ifPresent(found -> note(key, found, place(node.where())));
    return value.orElse(or);
  }

  /** The place of a key. */
  Where at(String key) {
    return map.keyAt(key);
  }

  /** The place of the block. */
  Where here() {
    return map.where();
  }

  /** The node of a key, for a shape of its own. */
  YamlNode node(String key) {
    return map.optional(key);
  }

  /** Notes every key that was never asked for. */
  void nothingElse() {
    map.nothingElse();
  }

  /** Notes an effective value that was read as a shape of its own. */
  void note(String key, Object value, String from) {
    effective.add(new Effective(prefix + key, Amounts.written(value), from));
  }

  /** What was asked for so far, as it holds. */
  List<Effective> effective() {
    return List.copyOf(effective);
  }

  private static String place(Where where) {
    return where.file() + ":" + where.line();
  }
}
