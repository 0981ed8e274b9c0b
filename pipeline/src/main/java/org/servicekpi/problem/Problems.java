package org.servicekpi.problem;

import java.util.ArrayList;
import java.util.List;

/** Gathers problems, so that all of them are shown at once. Not safe for use by several threads. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem and goes on. */
  public void add(Where where, String what, String todo) {
    found.add(new Problem(where, what, todo));
  }

  /** Notes the problems of another collection. */
  public void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /** Whether nothing was noted. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was noted, sorted by place. */
  public List<Problem> all() {
    return found.stream().sorted().distinct().toList();
  }

  /**
   * Throws if anything was noted.
   *
   * @throws RefusedException with all problems
   */
  public void refuseIfAny(Actor actor) {
    if (!found.isEmpty()) {
      throw new RefusedException(actor, found);
    }
  }
}
