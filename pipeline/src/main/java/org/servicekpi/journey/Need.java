package org.servicekpi.journey;

import java.util.List;
import java.util.function.Predicate;

/**
 * The contacts of one person on one need: those of the journey, and those whose topic nobody knows,
 * which match any need; a need of unknown topic is matched by all.
 */
final class Need {

  private final Timeline own;
  private final Timeline others;

  private Need(Timeline own, Timeline others) {
    this.own = own;
    this.others = others;
  }

  /** When the customer next came on the need after an instant and until another one, or never. */
  long first(long after, long until) {
    return Math.min(firstInJourney(after, until), others.first(after, until));
  }

  /** The same, of those that came in the journey itself. */
  long firstInJourney(long after, long until) {
    return own.first(after, until);
  }

  /** The needs of one person, under a condition on the contacts that matter. */
  static final class Person {
    private final Predicate<Turn> condition;
    private final Timeline all;
    private final Timeline unknown;

    Person(List<Turn> turns, List<Boolean> topicKnown, Predicate<Turn> condition) {
      this.condition = condition;
      all = Timeline.ofTurns(turns, condition);
      unknown = Timeline.ofTurns(turns, condition.and(turn -> !topicKnown.get(turn.journey())));
    }

    /** The need of a journey with a known topic. */
    Need known(List<Turn> turns) {
      return new Need(Timeline.ofTurns(turns, condition), unknown);
    }

    /** The need of a journey of unknown topic. */
    Need unknown(List<Turn> turns) {
      return new Need(Timeline.ofTurns(turns, condition), all);
    }
  }
}
