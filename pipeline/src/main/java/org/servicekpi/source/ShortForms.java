package org.servicekpi.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.servicekpi.problem.Nearest;
import org.servicekpi.schema.Field;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/**
 * What a field of a mapping may say in place of SQL.
 *
 * <pre>
 * outcome: {from: state, map: {DONE: answered, GONE: abandoned_queue}}
 * started_at: {from: begin, time: "dd.MM.yyyy HH:mm:ss"}
 * answered_at: {date: day, date-pattern: yyMMdd, time-of-day: answer, not-before: started_at}
 * wait_ms: {from: waited, unit: s}
 * customer_key: {from: phone_number, person: phone}
 * </pre>
 *
 * <p>All of them take {@code when:} (SQL; null otherwise) and {@code empty:} (texts that mean
 * nothing here).
 */
final class ShortForms {

  private static final List<String> UNITS = List.of("us", "ms", "s", "min", "h", "day", "clock");

  private ShortForms() {}

  /** The SQL of a field; empty, with a problem noted, where nothing useful stands there. */
  static Optional<Mapping.Said> read(Field field, YamlNode node) {
    return switch (node.kind()) {
      case MAP -> block(field, node).map(sql -> new Mapping.Said(node.where(), sql));
      case LIST -> {
        node.problem("A field has one value.", "Write SQL, or a block such as {from: column}.");
        yield Optional.empty();
      }
      case EMPTY -> {
        node.problem(
            "The field '" + field.name() + "' has no value.",
            "Remove it, or say where it is from.");
        yield Optional.empty();
      }
      default -> node.text().map(sql -> new Mapping.Said(node.where(), sql));
    };
  }

  private static Optional<String> block(Field field, YamlNode node) {
    YamlMap map = node.map();
    YamlNode from = map.optional("from");
    List<String> empty =
        map.optional("empty").oneOrMore().stream().flatMap(item -> item.text().stream()).toList();
    Optional<String> value = from.text().map(sql -> withoutEmpty(sql, empty));
    List<String> forms = new ArrayList<>();
    if (map.has("map")) {
      forms.add(words(field, value, map));
    }
    if (map.has("time")) {
      forms.add(instants(value, map.optional("time")));
    }
    if (map.has("time-of-day")) {
      forms.add(timeOfDay(map));
    }
    if (map.has("day")) {
      forms.add(day(value, map.optional("day")));
    }
    if (map.has("unit")) {
      String unit = map.optional("unit").oneOf(UNITS).orElse("s");
      forms.add("duration_ms(" + value.orElse("null") + ", '" + unit + "')");
    }
    if (map.has("person")) {
      String kind = map.optional("person").oneOf(List.of("phone", "email", "id")).orElse("id");
      forms.add("person('" + kind + "', " + value.orElse("null") + ")");
    }
    Optional<String> when = map.optional("when").text();
    map.nothingElse();
    if (forms.size() > 1) {
      node.problem(
          "The field '" + field.name() + "' says in several ways how it is read.",
          "Keep one of map, time, time-of-day, day, unit, person.");
      return Optional.empty();
    }
    if (value.isEmpty() && !map.has("time-of-day")) {
      node.problem("The key 'from' is missing.", "Say from which column the field is read.");
      return Optional.empty();
    }
    String sql = forms.isEmpty() ? value.orElse("null") : forms.get(0);
    return Optional.of(when.map(c -> "if((" + c + "), " + sql + ", null)").orElse(sql));
  }

  private static String withoutEmpty(String sql, List<String> empty) {
    if (empty.isEmpty()) {
      return "(" + sql + ")";
    }
    String texts = empty.stream().map(ShortForms::literal).collect(Collectors.joining(", "));
    return "if((" + sql + ") in (" + texts + "), null, (" + sql + "))";
  }

  private static String words(Field field, Optional<String> value, YamlMap map) {
    String from = value.orElse("null");
    StringBuilder sql = new StringBuilder("case trim(").append(from).append(')');
    map.optional("map")
        .map()
        .all()
        .forEach(
            (raw, word) ->
                word(field, word)
                    .ifPresent(
                        text ->
                            sql.append(" when ")
                                .append(literal(raw))
                                .append(" then ")
                                .append(literal(text))));
    String otherwise = word(field, map.optional("otherwise")).map(ShortForms::literal).orElse(from);
    return sql.append(" else ").append(otherwise).append(" end").toString();
  }

  private static Optional<String> word(Field field, YamlNode node) {
    Optional<String> text = node.text();
    if (text.isPresent() && !field.words().isEmpty() && !field.words().contains(text.get())) {
      node.problem(
          "'" + text.get() + "' is no word of " + field.name() + ".",
          Nearest.hint(
              text.get(), field.words(), "It can be " + String.join(", ", field.words()) + "."));
      return Optional.empty();
    }
    return text;
  }

  /** Several patterns are tried in turn. */
  private static String instants(Optional<String> value, YamlNode time) {
    List<String> patterns = new ArrayList<>();
    for (YamlNode item : time.oneOrMore()) {
      item.text().filter(pattern -> isPattern(pattern, item)).ifPresent(patterns::add);
    }
    return "any_time("
        + value.orElse("null")
        + ", "
        + literal(String.join(Conversions.OR, patterns))
        + ")";
  }

  private static boolean isPattern(String pattern, YamlNode at) {
    Optional<String> wrong =
        Conversions.NAMED_TIMES.contains(pattern)
            ? Optional.empty()
            : Conversions.whyNoPattern(pattern);
    wrong.ifPresent(
        why ->
            at.problem(
                "'" + pattern + "' is no pattern of a time: " + why + ".",
                "Write one such as \"dd.MM.yyyy HH:mm:ss\", or one of "
                    + String.join(", ", Conversions.NAMED_TIMES)
                    + "."));
    return wrong.isEmpty();
  }

  private static String timeOfDay(YamlMap map) {
    String date = map.required("date").text().orElse("null");
    YamlNode patternNode = map.optional("date-pattern");
    String pattern = patternNode.text().orElse("yyyy-MM-dd");
    Conversions.whyNoPattern(pattern)
        .ifPresent(
            wrong ->
                patternNode.problem(
                    "'" + pattern + "' is no pattern of a date: " + wrong + ".",
                    "Write one such as \"yyyy-MM-dd\"."));
    String time = map.optional("time-of-day").text().orElse("null");
    Optional<String> earliest = map.optional("not-before").text();
    String start = "time_on((" + date + "), " + literal(pattern) + ", (" + time + ")";
    return earliest
        .map(
            first ->
                start + ", time_on((" + date + "), " + literal(pattern) + ", (" + first + ")))")
        .orElse(start + ")");
  }

  private static String day(Optional<String> value, YamlNode node) {
    String pattern = node.text().orElse("yyyy-MM-dd");
    return "local_date(" + value.orElse("null") + ", " + literal(pattern) + ")";
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
