package org.servicekpi.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values of JSON objects; what is not there, null or empty is nothing. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Vendors' samples have days such as 2021-04-2, which ISO does not know. */
  private static final Pattern LOOSE =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?Z?");

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The object that a kept payload says. */
  static JsonNode parse(String payload) {
    try {
      return MAPPER.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read a payload that was written by us", e);
    }
  }

  /** The text of a field; empty where there is none. */
  static String text(JsonNode node, String field) {
    JsonNode found = node.path(field);
    return found.isValueNode() && !found.isNull() ? found.asText().strip() : "";
  }

  /** The instant of a field; empty where there is none or it cannot be read. */
  static Optional<Instant> instant(JsonNode node, String field) {
    String text = text(node, field);
    return text.isEmpty() ? Optional.empty() : instant(text);
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return loose(text);
    }
  }

  private static Optional<Instant> loose(String text) {
    Matcher parts = LOOSE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    try {
      return Optional.of(
          LocalDateTime.of(
                  Integer.parseInt(parts.group(1)),
                  Integer.parseInt(parts.group(2)),
                  Integer.parseInt(parts.group(3)),
                  Integer.parseInt(parts.group(4)),
                  Integer.parseInt(parts.group(5)),
                  Integer.parseInt(parts.group(6)),
                  Integer.parseInt((fraction + "000000000").substring(0, 9)))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The seconds of a field as milliseconds. */
  static Optional<Long> secondsAsMillis(JsonNode node, String field) {
    JsonNode found = node.path(field);
    return found.isNumber() ? Optional.of(found.asLong() * 1000) : Optional.empty();
  }

  /** Copies fields that are there, and no others. */
  static void copy(JsonNode from, ObjectNode to, List<String> fields) {
    for (String field : fields) {
      JsonNode found = from.path(field);
      if (found.isValueNode()
          && !found.isNull()
          && !(found.isTextual() && text(from, field).isEmpty())) {
        to.set(field, found);
      }
    }
  }
}
