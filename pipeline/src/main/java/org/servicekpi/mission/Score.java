package org.servicekpi.mission;

import java.util.List;
import java.util.OptionalInt;

/**
 * The share of the targets that were kept, never without its coverage.
 *
 * @param of100 weighted: met counts 1, at risk a half, missed 0; empty where nothing was judged
 * @param judged objectives that were met, at risk or missed
 * @param objectives all objectives
 */
public record Score(OptionalInt of100, int judged, int objectives) {

  static Score of(List<ObjectiveScore> scores) {
    List<ObjectiveScore> judged =
        scores.stream().filter(score -> score.verdict().judged()).toList();
    double weight = 0;
    double earned = 0;
    for (ObjectiveScore score : judged) {
      weight += score.objective().weight();
      earned += score.objective().weight() * credit(score.verdict());
    }
    return new Score(
        judged.isEmpty() ? OptionalInt.empty() : OptionalInt.of(of100(earned / weight)),
        judged.size(),
        scores.size());
  }

  /** In words: {@code 82 of 100, on 7 of 9 objectives}. */
  public String words() {
    String coverage =
        "on " + judged + " of " + objectives + (objectives == 1 ? " objective" : " objectives");
    return (of100.isPresent() ? of100.getAsInt() + " of 100, " : "no score, ") + coverage;
  }

  private static double credit(Verdict verdict) {
    return switch (verdict) {
      case MET -> 1;
      case AT_RISK -> 0.5;
      case MISSED, CANNOT_TELL, NO_DATA -> 0;
    };
  }

  /** Rounded, but 100 only where everything was met and 0 only where everything was missed. */
  private static int of100(double share) {
    int rounded = (int) Math.round(100 * share);
    return share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, rounded));
  }
}
