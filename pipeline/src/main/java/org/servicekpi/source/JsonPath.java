package org.servicekpi.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The way to a value in a JSON record: {@code status}, {@code $.customer.name}, {@code
 * $.legs[0].queue}, {@code $.legs[*].queue} for all of them as a JSON array. Names with dots stand
 * in brackets and quotes: {@code $['a.b']}.
 */
final class JsonPath {

  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+|\\*)]|\\['([^']*)']");

  private final List<String> steps = new ArrayList<>();

  private JsonPath(List<String> steps) {
    this.steps.addAll(steps);
  }

  JsonPath(String text) {
    String rest = text.startsWith("$") ? text.substring(1) : text;
    Matcher matcher = STEP.matcher(rest);
    int at = 0;
    while (at < rest.length() && matcher.find(at) && matcher.start() == at) {
      if (matcher.group(1) != null) {
        steps.add(matcher.group(1));
      } else if (matcher.group(2) != null) {
        steps.add("[" + matcher.group(2) + "]");
      } else {
        steps.add(matcher.group(3));
      }
      at = matcher.end();
    }
    if (at < rest.length()) {
      steps.add(rest.substring(at));
    }
  }

  /** The names on the way. */
  List<String> steps() {
    return List.copyOf(steps);
  }

  /** A value as a text; objects and arrays as JSON. */
  static UTF8String text(JsonNode found) {
    return UTF8String.fromString(found.isValueNode() ? found.asText() : found.toString());
  }

  /** The way from an element of an array to a value in it; empty where it does not lead there. */
  Optional<JsonPath> inside(JsonPath array) {
    int from = array.steps.size();
    boolean leads =
        steps.size() > from
            && steps.subList(0, from).equals(array.steps)
            && !steps.get(from).startsWith("[");
    return leads ? Optional.of(new JsonPath(steps.subList(from, steps.size()))) : Optional.empty();
  }

  /** What stands at the end of the way; a missing node where nothing does. */
  JsonNode of(JsonNode record) {
    return of(record, 0);
  }

  private JsonNode of(JsonNode start, int from) {
    JsonNode at = start;
    for (int i = from; i < steps.size(); i++) {
      String step = steps.get(i);
      if (step.equals("[*]")) {
        if (!at.isArray()) {
          return MissingNode.getInstance();
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode(at.size());
        for (JsonNode item : at) {
          JsonNode found = of(item, i + 1);
          all.add(found.isMissingNode() ? JsonNodeFactory.instance.nullNode() : found);
        }
        return all;
      }
      boolean index = step.startsWith("[") && at.isArray();
      at = index ? at.path(Integer.parseInt(step.substring(1, step.length() - 1))) : at.path(step);
    }
    return at;
  }
}
