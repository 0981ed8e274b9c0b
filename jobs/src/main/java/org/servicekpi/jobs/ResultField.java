package org.servicekpi.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.servicekpi.jobs.shell.ExitCode;

/**
 * The fields of {@code result.json}, each declared once, in their order: what is written and the
 * published JSON Schema both follow from here. A field that was published is never renamed.
 */
enum ResultField {
  RUN(Kind.TEXT, Presence.ALWAYS, "The id of the run; also the name of its folder."),
  COMMAND(Kind.TEXT, Presence.ALWAYS, "The command: nightly, or one of its stages."),
  FROM(Kind.DATE, Presence.ALWAYS, "The first night that was asked for."),
  TO(Kind.DATE, Presence.ALWAYS, "The last night that was asked for."),
  EXIT(Kind.EXIT, Presence.ALWAYS, "The exit code of the command."),
  OUTCOME(Kind.TEXT, Presence.ALWAYS, "What the exit code means."),
  STARTED_AT(Kind.INSTANT, Presence.ALWAYS, "When the run began."),
  ENDED_AT(Kind.INSTANT, Presence.ALWAYS, "When it ended."),
  PUBLICATION(Kind.COUNT, Presence.IF_PUBLISHED, "The number of the publication."),
  CONTENT(Kind.TEXT, Presence.IF_PUBLISHED, "The hash of what the publication says."),
  REPORTS(Kind.TEXT, Presence.IF_PUBLISHED, "The folder of the reports."),
  WARNINGS(Kind.SENTENCES, Presence.ALWAYS, "What did not stop the run but should be looked at."),
  PROBLEMS(Kind.PROBLEMS, Presence.ALWAYS, "What stopped the run; empty where nothing did.");

  /** What a field holds. */
  private enum Kind {
    TEXT,
    DATE,
    INSTANT,
    COUNT,
    EXIT,
    SENTENCES,
    PROBLEMS
  }

  /** When a field is there. */
  private enum Presence {
    ALWAYS,
    IF_PUBLISHED
  }

  private static final List<String> PROBLEM = List.of("level", "where", "what", "todo");

  private final Kind kind;
  private final Presence presence;
  private final String meaning;

  ResultField(Kind kind, Presence presence, String meaning) {
    this.kind = kind;
    this.presence = presence;
    this.meaning = meaning;
  }

  /** Its name in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields in their order, under their names. */
  static Map<String, Object> document(Map<ResultField, Object> values) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (ResultField field : values()) {
      if (values.containsKey(field)) {
        document.put(field.word(), values.get(field));
      } else if (field.presence == Presence.ALWAYS) {
        throw new IllegalArgumentException("A result without '" + field.word() + "'");
      }
    }
    return document;
  }

  /** The JSON Schema of the file. */
  static Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ResultField field : values()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", field.meaning);
      property.putAll(type(field.kind));
      properties.put(field.word(), property);
      if (field.presence == Presence.ALWAYS) {
        required.add(field.word());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "What a run came to: runs/<run>/result.json");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> type(Kind kind) {
    Map<String, Object> type = new LinkedHashMap<>();
    switch (kind) {
      case TEXT -> type.put("type", "string");
      case DATE -> format(type, "date");
      case INSTANT -> format(type, "date-time");
      case COUNT -> {
        type.put("type", "integer");
        type.put("minimum", 1);
      }
      case EXIT ->
          type.put("enum", List.of(ExitCode.values()).stream().map(ExitCode::number).toList());
      case SENTENCES -> list(type, Map.of("type", "string"));
      case PROBLEMS -> list(type, problem());
    }
    return type;
  }

  private static void format(Map<String, Object> type, String format) {
    type.put("type", "string");
    type.put("format", format);
  }

  private static void list(Map<String, Object> type, Map<String, Object> items) {
    type.put("type", "array");
    type.put("items", items);
  }

  private static Map<String, Object> problem() {
    Map<String, Object> properties = new LinkedHashMap<>();
    PROBLEM.forEach(name -> properties.put(name, Map.of("type", "string")));
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "object");
    problem.put("properties", properties);
    problem.put("required", PROBLEM);
    problem.put("additionalProperties", false);
    return problem;
  }
}
