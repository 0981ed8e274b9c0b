package org.servicekpi.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when something that somebody gave us cannot be used; never for a bug of ours. */
public final class RefusedException extends RuntimeException {

  private final Actor actor;
  private final ArrayList<Problem> problems;

  /** All problems of one kind, sorted by place. */
  public RefusedException(Actor actor, List<Problem> problems) {
    super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
    this.actor = actor;
    this.problems = new ArrayList<>(problems.stream().sorted().distinct().toList());
  }

  /** A single problem. */
  public RefusedException(Actor actor, Where where, String what, String todo) {
    this(actor, List.of(new Problem(where, what, todo)));
  }

  /** Who must act. */
  public Actor actor() {
    return actor;
  }

  /** The problems, sorted by place; at least one. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
