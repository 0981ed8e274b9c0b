package org.servicekpi.metric;

import java.io.Serializable;

/** What a row adds to the state of a KPI. */
@FunctionalInterface
public interface Rule<V> extends Serializable {

  /** Writes what the row adds. */
  void add(V row, Tally tally);
}
