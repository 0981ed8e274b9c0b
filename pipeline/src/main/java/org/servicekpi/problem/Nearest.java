package org.servicekpi.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the valid word that a mistyped one probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The closest candidate, if it is close enough to be worth suggesting. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int limit = Math.max(2, word.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    record Scored(String candidate, int score) {}
    return candidates.stream()
        .map(candidate -> new Scored(candidate, distance.apply(word, candidate)))
        .filter(scored -> scored.score() >= 0)
        .min(Comparator.comparingInt(Scored::score).thenComparing(Scored::candidate))
        .map(Scored::candidate);
  }

  /** "Did you mean 'x'?", or the fallback where no candidate is close. */
  public static String hint(String word, Collection<String> candidates, String fallback) {
    return to(word, candidates).map(near -> "Did you mean '" + near + "'?").orElse(fallback);
  }
}
