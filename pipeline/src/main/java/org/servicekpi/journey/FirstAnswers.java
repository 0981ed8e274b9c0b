package org.servicekpi.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.servicekpi.model.FirstAnswer;

/**
 * When people first answered the needs of one person. Where nobody knows the topic of one of two
 * needs, the later one may be a return on the earlier, and then it is no need of its own.
 */
final class FirstAnswers {

  private final Sorted all;
  private final Sorted unknown;

  FirstAnswers(List<Journeys.Members> journeys, List<JourneyFacts.First> firsts) {
    List<JourneyFacts.First> ofUnknown = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      if (!journeys.get(i).topicKnown()) {
        ofUnknown.add(firsts.get(i));
      }
    }
    all = new Sorted(firsts);
    unknown = new Sorted(ofUnknown);
  }

  /**
   * Whether a need may be a return on another one: that other one was answered before, and the
   * contact that got this one's answer began within the window after it.
   */
  boolean mayBeRepeat(Journeys.Members members, JourneyFacts.First first) {
    if (first.by() != FirstAnswer.HUMAN) {
      return false;
    }
    long startedAt = members.turns().get(first.index() - 1).start();
    return (members.topicKnown() ? unknown : all).ripeBefore(first.answeredAt()) >= startedAt;
  }

  /** By answer time: until when the windows of an answer and of all before it are open. */
  private static final class Sorted {
    private final long[] answeredAt;
    private final long[] ripeAt;

    Sorted(List<JourneyFacts.First> firsts) {
      List<JourneyFacts.First> human =
          firsts.stream()
              .filter(first -> first.by() == FirstAnswer.HUMAN)
              .sorted(Comparator.comparingLong(JourneyFacts.First::answeredAt))
              .toList();
      answeredAt = human.stream().mapToLong(JourneyFacts.First::answeredAt).toArray();
      ripeAt = human.stream().mapToLong(JourneyFacts.First::ripeAt).toArray();
      for (int i = 1; i < ripeAt.length; i++) {
        ripeAt[i] = Math.max(ripeAt[i], ripeAt[i - 1]);
      }
    }

    /** The latest end of a window whose answer came before an instant. */
    long ripeBefore(long instant) {
      int at = Arrays.binarySearch(answeredAt, instant);
      at = at < 0 ? -at - 1 : at;
      while (at > 0 && answeredAt[at - 1] == instant) {
        at--;
      }
      return at == 0 ? Long.MIN_VALUE : ripeAt[at - 1];
    }
  }
}
