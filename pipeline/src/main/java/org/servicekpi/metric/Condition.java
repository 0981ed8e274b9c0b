package org.servicekpi.metric;

import java.io.Serializable;

/** A question about a row. */
@FunctionalInterface
public interface Condition<V> extends Serializable {

  /** Whether it holds. */
  boolean holds(V row);

  /** Both hold. */
  default Condition<V> and(Condition<V> other) {
    return row -> holds(row) && other.holds(row);
  }
}
