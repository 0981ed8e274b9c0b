package org.servicekpi.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.servicekpi.metric.Dimension;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Complexity;
import org.servicekpi.model.Direction;
import org.servicekpi.model.HandledBy;
import org.servicekpi.model.Provider;
import org.servicekpi.model.Sensitivity;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.schema.Word;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/** Reads the cell of an objective: {@code {channel: phone, topic: loans}}. */
final class CellReader {

  private final Set<Dimension> dimensions;
  private final Problems problems;

  CellReader(Set<Dimension> dimensions, Problems problems) {
    this.dimensions = dimensions;
    this.problems = problems;
  }

  Map<Dimension, String> read(YamlMap map) {
    Map<Dimension, String> cell = new TreeMap<>();
    map.all()
        .forEach(
            (word, node) -> {
              Optional<Dimension> dimension =
                  dimensions.stream().filter(known -> known.word().equals(word)).findFirst();
              if (dimension.isEmpty()) {
                List<String> words = dimensions.stream().sorted().map(Dimension::word).toList();
                problems.add(
                    map.keyAt(word),
                    "Values are not split by '" + word + "'.",
                    Nearest.hint(word, words, "It can be " + String.join(", ", words) + "."));
              } else {
                value(dimension.get(), node).ifPresent(value -> cell.put(dimension.get(), value));
              }
            });
    return cell;
  }

  private static Optional<String> value(Dimension dimension, YamlNode node) {
    if (node.isEmpty()) {
      node.problem("'" + dimension.word() + "' has no value.", "Fill it in, or remove it.");
      return Optional.empty();
    }
    Optional<String> value = MissionReader.filled(node);
    List<String> words = words(dimension);
    if (value.isEmpty()
        || words.isEmpty()
        || words.contains(value.get())
        || value.get().equals(Dimension.UNKNOWN)) {
      return value;
    }
    node.problem(
        "'" + dimension.word() + "' is never '" + value.get() + "'.",
        value.get().toLowerCase(Locale.ROOT).equals("unknown")
            ? "Did you mean '" + Dimension.UNKNOWN + "'?"
            : hint(dimension, value.get(), words));
    return Optional.empty();
  }

  private static String hint(Dimension dimension, String value, List<String> words) {
    return switch (dimension) {
      case HOUR -> "Write the hour as 00 to 23.";
      case WEEKDAY -> "Write the weekday as 1 (Monday) to 7.";
      default -> Nearest.hint(value, words, "It can be " + String.join(", ", words) + ".");
    };
  }

  /** The closed list of words of a dimension; empty where any text may stand. */
  private static List<String> words(Dimension dimension) {
    return switch (dimension) {
      case CHANNEL -> known(Channel.class);
      case DIRECTION -> known(Direction.class);
      case HANDLED_BY -> known(HandledBy.class);
      case COMPLEXITY -> known(Complexity.class);
      case PROVIDER -> known(Provider.class);
      case SENSITIVITY -> known(Sensitivity.class);
      case IS_COMPLAINT -> List.of("true", "false");
      case HOUR -> IntStream.range(0, 24).mapToObj(hour -> (hour < 10 ? "0" : "") + hour).toList();
      case WEEKDAY -> IntStream.rangeClosed(1, 7).mapToObj(Integer::toString).toList();
      case SOURCE, CHANNEL_DETAIL, QUEUE, TEAM, TOPIC, BRAND, LANGUAGE, COHORT, AGE_BAND, SEGMENT ->
          List.of();
    };
  }

  /** The words of an enumeration; what is unknown is written {@link Dimension#UNKNOWN}. */
  private static <E extends Enum<E> & Word> List<String> known(Class<E> enumeration) {
    List<String> words = new ArrayList<>(Word.all(enumeration));
    words.remove("unknown");
    return words;
  }
}
