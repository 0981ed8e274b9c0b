package org.servicekpi.metric;

import static org.servicekpi.metric.Dimension.CHANNEL;
import static org.servicekpi.metric.Dimension.COHORT;
import static org.servicekpi.metric.Dimension.COMPLEXITY;
import static org.servicekpi.metric.Dimension.IS_COMPLAINT;
import static org.servicekpi.metric.Dimension.SENSITIVITY;
import static org.servicekpi.metric.Dimension.TEAM;
import static org.servicekpi.metric.Dimension.TOPIC;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cuts by which values are published, each once, in the order of {@link Cut}.
 *
 * @param all every cut
 * @param detailed those in which all percentiles are published, not only the 50th and the 90th
 */
public record Cuts(List<Cut> all, List<Cut> detailed) implements Serializable {

  /** Sorts, and leaves doubles out. */
  public Cuts {
    all = all.stream().distinct().sorted().toList();
    detailed = detailed.stream().distinct().sorted().toList();
  }

  /**
   * The total, every dimension alone, and the combinations that are published unless configured.
   */
  public static Cuts standard() {
    return of(
        List.of(
            Cut.by(CHANNEL, TOPIC),
            Cut.by(CHANNEL, TEAM),
            Cut.by(CHANNEL, COMPLEXITY),
            Cut.by(CHANNEL, SENSITIVITY, COHORT),
            Cut.by(CHANNEL, IS_COMPLAINT)));
  }

  /** The total, every dimension alone, and these combinations. */
  public static Cuts of(Collection<Cut> combinations) {
    List<Cut> simple =
        Stream.concat(Stream.of(Cut.TOTAL), Arrays.stream(Dimension.values()).map(Cut::by))
            .toList();
    return new Cuts(Stream.concat(simple.stream(), combinations.stream()).toList(), simple);
  }

  /**
   * These and more, such as a mission asks for; in the added ones all percentiles are published.
   */
  public Cuts with(Collection<Cut> extra) {
    return new Cuts(
        Stream.concat(all.stream(), extra.stream()).toList(),
        Stream.concat(detailed.stream(), extra.stream()).toList());
  }

  /** The cuts by their ids. */
  Map<String, Cut> byId() {
    return all.stream().collect(Collectors.toMap(Cut::id, Function.identity()));
  }

  /** The same cut without a dimension, if it has it. */
  static Optional<Cut> without(Cut cut, Dimension dimension) {
    return cut.dimensions().contains(dimension)
        ? Optional.of(
            new Cut(cut.dimensions().stream().filter(other -> other != dimension).toList()))
        : Optional.empty();
  }
}
