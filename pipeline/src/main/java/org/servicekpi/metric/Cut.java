package org.servicekpi.metric;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.servicekpi.calendar.PeriodKind;

/**
 * A set of dimensions by which values are published together.
 *
 * @param dimensions in the declared order of {@link Dimension}; empty for the total
 */
public record Cut(List<Dimension> dimensions) implements Comparable<Cut>, Serializable {

  /** Everything in one cell. */
  public static final Cut TOTAL = new Cut(List.of());

  public Cut {
    dimensions =
        ascending(dimensions)
            ? List.copyOf(dimensions)
            : dimensions.stream().distinct().sorted().toList();
  }

  /** As they mostly come; cuts are made for every state that is read or written. */
  private static boolean ascending(List<Dimension> dimensions) {
    for (int i = 1; i < dimensions.size(); i++) {
      if (dimensions.get(i - 1).compareTo(dimensions.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A cut by these dimensions, in any order. */
  public static Cut by(Dimension... dimensions) {
    return new Cut(List.of(dimensions));
  }

  /** The name in reports: {@code total}, {@code channel}, {@code channel+topic}. */
  public String id() {
    return dimensions.isEmpty()
        ? "total"
        : dimensions.stream().map(Dimension::word).collect(Collectors.joining("+"));
  }

  /**
   * Whether it is published for such periods: values of teams from the week up, so that nobody is
   * watched day by day.
   */
  public boolean isPublishedBy(PeriodKind kind) {
    return kind != PeriodKind.DAY || !dimensions.contains(Dimension.TEAM);
  }

  @Override
  public int compareTo(Cut other) {
    int bySize = Integer.compare(dimensions.size(), other.dimensions.size());
    return bySize != 0 ? bySize : id().compareTo(other.id());
  }
}
