package org.servicekpi.metric;

import java.io.Serializable;

/** A measure of a row, such as a duration in milliseconds. */
@FunctionalInterface
public interface Amount<V> extends Serializable {

  /** Stands for "not measured"; the same as in the typed views. */
  long NONE = Long.MIN_VALUE;

  /** The measure, or {@link #NONE}. */
  long of(V row);
}
