package org.servicekpi.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.schema.Table;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/**
 * The keys under which a record knows one person, as rows of {@code customer_link}.
 *
 * <pre>
 * customer_link:
 *   keys:
 *     - {from: customer_no, person: id}   # the person's own
 *     - {from: phone, person: phone}
 *     - {from: mail, person: email}
 *   fields:
 *     basis: "'customer_file'"
 * </pre>
 *
 * <p>Every key is linked with the first one that the record has.
 */
final class LinkedKeys {

  private static final String KEYS = "keys";

  private LinkedKeys() {}

  /** Whether a row of a table is said so. */
  static boolean stand(Table table, YamlNode row) {
    return table.equals(CustomerLink.TABLE) && row.map().has(KEYS);
  }

  /** The rows of a record: one for each key but the first. */
  static List<Mapping.RowMap> rows(YamlNode row) {
    YamlMap map = row.map();
    YamlNode list = map.required(KEYS);
    List<Mapping.Said> keys = new ArrayList<>();
    for (YamlNode key : list.oneOrMore()) {
      ShortForms.read(CustomerLink.KEY_A, key).ifPresent(keys::add);
    }
    if (list.oneOrMore().size() == 1) {
      list.problem(
          "One key alone links nothing.", "List two or more keys that a record has of one person.");
    }
    Optional<Mapping.Said> condition = MappingReader.condition(map);
    Map<String, Mapping.Said> others = new LinkedHashMap<>();
    if (map.has("fields")) {
      others.putAll(MappingReader.fields(CustomerLink.TABLE, map.optional("fields")));
    }
    for (String twice : List.of(CustomerLink.KEY_A.name(), CustomerLink.KEY_B.name())) {
      if (others.remove(twice) != null) {
        list.problem("The keys stand under 'keys' and under 'fields' too.", "Remove one of them.");
      }
    }
    map.nothingElse();
    List<Mapping.RowMap> rows = new ArrayList<>();
    for (int i = 1; i < keys.size(); i++) {
      Map<String, Mapping.Said> fields = new LinkedHashMap<>(others);
      fields.put(CustomerLink.KEY_A.name(), first(keys.subList(0, i)));
      fields.put(CustomerLink.KEY_B.name(), keys.get(i));
      rows.add(
          new Mapping.RowMap(CustomerLink.TABLE, map.where(), condition, fields, Optional.empty()));
    }
    return rows;
  }

  private static Mapping.Said first(List<Mapping.Said> keys) {
    Mapping.Said last = keys.get(keys.size() - 1);
    return keys.size() == 1
        ? last
        : new Mapping.Said(
            last.where(),
            keys.stream()
                .map(Mapping.Said::sql)
                .collect(Collectors.joining(", ", "coalesce(", ")")));
  }
}
