package org.servicekpi.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Survey;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** Which fields a mapping fills, with those that follow from others. */
final class ToldFields {

  private static final Pattern WORD = Pattern.compile("\\s*'([^']*)'\\s*");

  /** What is known without being told, and of what it is made. */
  private static final Map<Field, List<Field>> FOLLOWS =
      Map.of(
          Interaction.HANDLED_BY, List.of(Interaction.OUTCOME, Interaction.ANSWERED_AT),
          Interaction.INITIATED_BY, List.of(Interaction.DIRECTION));

  private ToldFields() {}

  /** The fields by table, each with the one word that it always has, or with nothing. */
  static Map<Table, SortedMap<String, String>> of(Mapping mapping) {
    Map<Table, SortedMap<String, String>> told = new HashMap<>();
    for (Mapping.RowMap row : mapping.rows()) {
      SortedMap<String, String> fields =
          told.computeIfAbsent(row.table(), table -> new TreeMap<>());
      row.fields()
          .forEach(
              (field, said) -> {
                if (!said.sql().strip().equalsIgnoreCase("null")) {
                  fields.merge(
                      field, word(said.sql()), (one, other) -> one.equals(other) ? one : "");
                }
              });
    }
    SortedMap<String, String> interaction = told.getOrDefault(Interaction.TABLE, new TreeMap<>());
    FOLLOWS.forEach(
        (field, from) -> {
          if (from.stream().anyMatch(one -> interaction.containsKey(one.name()))) {
            interaction.putIfAbsent(field.name(), "");
          }
        });
    for (Table table : List.of(BotEpisode.TABLE, Survey.TABLE)) {
      if (told.containsKey(table)) {
        table.fields().stream()
            .map(Field::name)
            .filter(name -> interaction.containsKey(name))
            .forEach(field -> told.get(table).putIfAbsent(field, interaction.get(field)));
      }
    }
    return told;
  }

  private static String word(String sql) {
    Matcher literal = WORD.matcher(sql);
    return literal.matches() ? literal.group(1) : "";
  }
}
