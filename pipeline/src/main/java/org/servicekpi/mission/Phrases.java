package org.servicekpi.mission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.servicekpi.problem.Nearest;

/** Finds phrases in the mission text; whitespace is folded and capitals do not matter. */
final class Phrases {

  private static final Pattern CLAUSE = Pattern.compile("[^,;:.!?\\n]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

  /** Words that join clauses and promise nothing by themselves: English, German, Danish. */
  private static final Set<String> JOINTS =
      Set.of(
          "a", "an", "the", "and", "or", "but", "we", "you", "it", "our", "your", "us", "is", "are",
          "in", "at", "of", "to", "for", "with", "by", "on", "that", "who", "what", "which", "this",
          "und", "oder", "aber", "wir", "sie", "es", "der", "die", "das", "mit", "og", "eller",
          "men", "vi", "du", "det", "den", "i", "med");

  private Phrases() {}

  /** One space for every run of white space, none at the ends. */
  static String fold(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Whether the phrase stands in the text. */
  static boolean contains(String text, String phrase) {
    return !phrase.isEmpty() && find(text, phrase, 0) >= 0;
  }

  /** The words of the text that are most like the phrase. */
  static Optional<String> nearest(String text, String phrase) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    int length = Math.min((int) WORD.matcher(phrase).results().count(), words.size());
    List<String> windows = new ArrayList<>();
    for (int i = 0; length > 0 && i + length <= words.size(); i++) {
      windows.add(text.substring(words.get(i).start(), words.get(i + length - 1).end()));
    }
    return Nearest.to(phrase, windows);
  }

  /** What is left of each clause of the text when the phrases are taken out. */
  static List<String> uncovered(String text, List<String> phrases) {
    BitSet covered = new BitSet(text.length());
    for (String phrase : phrases) {
      for (int at = find(text, phrase, 0); at >= 0; at = find(text, phrase, at + 1)) {
        covered.set(at, at + phrase.length());
      }
    }
    List<String> left = new ArrayList<>();
    CLAUSE
        .matcher(text)
        .results()
        .forEach(
            clause -> {
              int from = covered.nextClearBit(clause.start());
              while (from < clause.end()) {
                int next = covered.nextSetBit(from);
                int to = next < 0 ? clause.end() : Math.min(next, clause.end());
                promising(text.substring(from, to)).ifPresent(left::add);
                from = covered.nextClearBit(to);
              }
            });
    return left;
  }

  /** The words without the joints at their ends; nothing where only joints are left. */
  private static Optional<String> promising(String words) {
    List<MatchResult> telling =
        WORD.matcher(words)
            .results()
            .filter(word -> !JOINTS.contains(word.group().toLowerCase(Locale.ROOT)))
            .toList();
    return telling.isEmpty() ? Optional.empty() : Optional.of(words.strip());
  }

  private static int find(String text, String phrase, int from) {
    for (int at = from; !phrase.isEmpty() && at + phrase.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, phrase, 0, phrase.length())) {
        return at;
      }
    }
    return -1;
  }
}
