package org.servicekpi.metric;

import java.io.Serializable;
import org.servicekpi.problem.Where;

/**
 * A value that a KPI of a workspace computes from the columns of a row, in SQL.
 *
 * @param where the place in the workspace
 * @param sql the expression
 * @param as what it comes to
 */
public record Computed(Where where, String sql, As as) implements Serializable {

  /** What an expression comes to; all of them are kept as whole numbers or truths. */
  public enum As {
    /** True or false. */
    TRUTH("true or false"),
    /** A duration in milliseconds. */
    DURATION("a duration in milliseconds"),
    /** A number; kept in thousandths. */
    NUMBER("a number"),
    /** Anything that tells one from another; kept as a hash. */
    IDENTITY("a text or a number");

    private final String words;

    As(String words) {
      this.words = words;
    }

    /** In a sentence. */
    String words() {
      return words;
    }
  }
}
