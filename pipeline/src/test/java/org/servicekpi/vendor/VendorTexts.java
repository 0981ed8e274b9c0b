package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads raw records by other means than the product's, and shows what was put together. */
final class VendorTexts {

  static final LocalDate DELIVERED = LocalDate.of(2026, 3, 2);
  static final ObjectMapper JSON = new ObjectMapper();

  /** Readable keys that hide nothing: tests look for clear text without them. */
  static final Persons PERSONS =
      new Persons() {
        private static final long serialVersionUID = 1;

        @Override
        public Optional<String> ofPhone(String text) {
          return key("phone", text.replaceFirst("^\\+49", "0"));
        }

        @Override
        public Optional<String> ofEmail(String text) {
          return key("mail", text.toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public Optional<String> ofId(String text) {
          return key("id", text);
        }

        private static Optional<String> key(String kind, String text) {
          return text.isEmpty()
              ? Optional.empty()
              : Optional.of(kind + Integer.toHexString(text.hashCode()));
        }
      };

  private VendorTexts() {}

  static String resource(String name) {
    try (InputStream in = VendorTexts.class.getResourceAsStream("/vendors/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON objects of a text; those of the array "conversations", if there is one. */
  static List<JsonNode> objects(String text) {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(text)) {
      while (all.hasNext()) {
        JsonNode one = all.next();
        if (one.has("conversations")) {
          one.get("conversations").forEach(objects::add);
        } else {
          objects.add(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  static List<RawText> raw(Vendor vendor, String text) {
    if (vendor.files().shape() == Vendor.Shape.LINES) {
      return text.lines().map(line -> RawText.of(line, DELIVERED)).toList();
    }
    return objects(text).stream().map(json -> RawText.of(json, DELIVERED)).toList();
  }

  static List<RawRecord> records(Vendor vendor, String text) {
    return raw(vendor, text).stream()
        .map(vendor::read)
        .flatMap(reading -> reading.record().stream())
        .toList();
  }

  /** All interactions of some records, group by group. */
  static List<Assembled> assemble(Vendor vendor, List<RawRecord> records) {
    SortedMap<String, List<RawRecord>> groups = new TreeMap<>();
    List<RawRecord> shared = new ArrayList<>();
    for (RawRecord record : records) {
      if (record.group().equals(RawRecord.EVERY_GROUP)) {
        shared.add(record);
      } else if (!record.group().equals(RawRecord.NO_GROUP)) {
        groups.computeIfAbsent(record.group(), key -> new ArrayList<>()).add(record);
      }
    }
    List<Assembled> all = new ArrayList<>();
    groups.forEach(
        (key, group) -> all.addAll(vendor.assemble(new Vendor.Group(key, group, shared))));
    return all;
  }

  static List<Assembled> assemble(Vendor vendor, String text) {
    return assemble(vendor, records(vendor, text));
  }

  /** One interaction, a line a row. */
  static String shown(Assembled one) {
    StringBuilder text = new StringBuilder("interaction ").append(one.sourceId()).append('\n');
    values(text, "  ", one.interaction());
    rows(text, "leg", one.legs());
    rows(text, "bot_episode", one.botEpisodes());
    rows(text, "survey", one.surveys());
    rows(text, "vendor_metric", one.vendorMetrics());
    if (!one.warnings().isEmpty()) {
      text.append("  warnings ").append(String.join(", ", one.warnings())).append('\n');
    }
    return text.toString();
  }

  private static void values(StringBuilder text, String indent, Values values) {
    text.append(indent).append(values.toString().replaceAll("[{}]", "")).append('\n');
  }

  private static void rows(StringBuilder text, String table, List<Values> rows) {
    rows.forEach(row -> values(text, "  " + table + " ", row));
  }
}
