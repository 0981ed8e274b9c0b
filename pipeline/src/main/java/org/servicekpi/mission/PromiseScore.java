package org.servicekpi.mission;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on one promise.
 *
 * @param promise what was promised
 * @param verdict the worst of its objectives; empty where none is judged by such a period
 * @param score of its objectives
 * @param objectives those judged by the period, in the order of the file
 */
public record PromiseScore(
    Promise promise, Optional<Verdict> verdict, Score score, List<ObjectiveScore> objectives) {

  public PromiseScore {
    objectives = List.copyOf(objectives);
  }
}
