package org.servicekpi.mission;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Value;

/** Where a scorecard looks published values up. */
@FunctionalInterface
public interface Values {

  /**
   * The value of a published id in a period and cell; nothing where it was not published.
   *
   * @param cell the dimensions of the objective; empty for the total
   */
  Optional<Value> find(String kpi, Period period, Map<Dimension, String> cell);

  /**
   * How many of the {@code n} items behind a duration lasted longer than a limit; nothing where
   * that was not counted.
   */
  default OptionalLong longerThan(
      double seconds, String kpi, Period period, Map<Dimension, String> cell) {
    return OptionalLong.empty();
  }

  /** Values that are all at hand. */
  static Values of(Collection<Value> values) {
    record Key(String kpi, Period period, Map<Dimension, String> cell) {}
    Map<Key, Value> byKey = new HashMap<>();
    for (Value value : values) {
      byKey.put(new Key(value.kpi(), value.period(), value.cell()), value);
    }
    return (kpi, period, cell) -> Optional.ofNullable(byKey.get(new Key(kpi, period, cell)));
  }
}
