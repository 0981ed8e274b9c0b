package org.servicekpi.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servicekpi.model.Outcome;
import org.servicekpi.problem.Nearest;
import org.servicekpi.schema.Word;
import org.servicekpi.vendor.Vendor;
import org.servicekpi.vendor.VendorSettings;
import org.servicekpi.vendor.Vendors;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/** Reads the mapping of a source whose system is known; its fields are known too. */
final class VendorMappingReader {

  /** Lines are read as one field each: this stands in no text. */
  private static final Dialect LINES =
      new Dialect("\u0001", Optional.empty(), Optional.empty(), "", 0, 0, 1, List.of("line"));

  private VendorMappingReader() {}

  /** Whether a mapping names a known system as its format. */
  static boolean isVendor(YamlNode document) {
    return document.kind() == YamlNode.Kind.MAP
        && document.map().optional("reads").kind() == YamlNode.Kind.MAP
        && document
            .map()
            .optional("reads")
            .map()
            .optional("format")
            .text()
            .filter(Vendors.formats()::contains)
            .isPresent();
  }

  /** The mapping; empty where it lacks a name. */
  static Optional<VendorMapping> read(YamlNode document) {
    YamlMap map = document.map();
    Optional<String> name = map.required("source").text();
    MappingReader.checkName(map);
    YamlMap readsMap = map.required("reads").map();
    String format = readsMap.required("format").text().orElse("");
    boolean lines = Vendors.files(format).orElseThrow().shape() == Vendor.Shape.LINES;
    YamlNode lookBack = readsMap.optional("look-back-days");
    Reads reads =
        MappingReader.reads(
            readsMap,
            lines ? Reads.Format.DELIMITED : Reads.Format.JSON,
            lines ? LINES : Dialect.CSV,
            "$");
    if (reads.lookBackDays() < Vendors.leastDays(format)) {
      lookBack.problem(
          "Records of "
              + format
              + " are put together over more than "
              + reads.lookBackDays()
              + " days.",
          "Write at least " + Vendors.leastDays(format) + ".");
    }
    if (map.has("tables")) {
      map.optional("tables")
          .problem(
              "The format " + format + " needs no tables: its fields are known.",
              "Remove 'tables', or map the files with another format.");
    }
    VendorSettings settings =
        new VendorSettings(
            texts(map.optional("queues")),
            words(map.optional("attributes"), VendorSettings.ATTRIBUTES, "attributes can say"),
            outcomes(map.optional("outcomes")),
            list(map.optional("solved")),
            list(map.optional("unsolved")));
    for (String both : settings.solved()) {
      if (settings.unsolved().contains(both)) {
        map.optional("unsolved")
            .problem("'" + both + "' is both solved and unsolved.", "Remove one of the two.");
      }
    }
    map.nothingElse();
    return name.map(text -> new VendorMapping(text, format, reads, settings));
  }

  private static Map<String, String> texts(YamlNode node) {
    Map<String, String> texts = new TreeMap<>();
    if (!node.isEmpty()) {
      node.map().all().forEach((key, value) -> value.text().ifPresent(t -> texts.put(key, t)));
    }
    return texts;
  }

  /** A block whose keys are words of a list. */
  private static Map<String, String> words(
      YamlNode node, Collection<String> known, String whatTheyAre) {
    Map<String, String> texts = texts(node);
    for (String key : List.copyOf(texts.keySet())) {
      if (!known.contains(key)) {
        node.problem(
            "'" + key + "' is nothing that " + whatTheyAre + ".",
            Nearest.hint(key, known, "It can be " + String.join(", ", known) + "."));
        texts.remove(key);
      }
    }
    return texts;
  }

  private static Map<String, String> outcomes(YamlNode node) {
    Map<String, String> texts = texts(node);
    List<String> known = Word.all(Outcome.class);
    for (Map.Entry<String, String> entry : Map.copyOf(texts).entrySet()) {
      if (!known.contains(entry.getValue())) {
        node.problem(
            "'" + entry.getValue() + "' is no outcome.",
            Nearest.hint(entry.getValue(), known, "It can be " + String.join(", ", known) + "."));
        texts.remove(entry.getKey());
      }
    }
    return texts;
  }

  private static List<String> list(YamlNode node) {
    return node.oneOrMore().stream().flatMap(item -> item.text().stream()).toList();
  }
}
