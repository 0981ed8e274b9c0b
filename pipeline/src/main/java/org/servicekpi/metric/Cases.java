package org.servicekpi.metric;

import java.io.Serializable;

/**
 * The ids under which a KPI is also published as if all that nobody knows spoke against it, and as
 * if all of it spoke for it.
 *
 * @param worst the id of the worst case; empty where there are no such cases
 * @param best the id of the best case
 * @param unknown what nobody knows, as in "counting ...": {@code customers whom nobody knows}
 */
public record Cases(String worst, String best, String unknown) implements Serializable {

  /** All that matters is known. */
  public static final Cases NONE = new Cases("", "", "");

  /** Whether a KPI has such cases. */
  public boolean exist() {
    return !worst.isEmpty();
  }
}
