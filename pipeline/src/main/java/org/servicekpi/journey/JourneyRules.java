package org.servicekpi.journey;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Where;

/**
 * How far apart contacts of one need may be. Windows run on elapsed time, from the end of the
 * earlier to the start of the later, both ends included.
 *
 * @param topicGap between contacts on the same topic
 * @param idGap between contacts of the same case, thread or chain
 * @param redial between a broken connection and the call that takes it up again
 * @param firstContact how long a need must stay quiet to count as solved at the first contact
 */
public record JourneyRules(
    Duration topicGap, Duration idGap, Duration redial, Duration firstContact)
    implements Serializable {

  /** 7 days, 90 days, 5 minutes, 7 days. */
  public static final JourneyRules DEFAULT =
      new JourneyRules(
          Duration.ofDays(7), Duration.ofDays(90), Duration.ofMinutes(5), Duration.ofDays(7));

  private static final Duration NOTED_FOR = Duration.ofDays(31);

  /** How long a solved need must stay quiet, and how soon a customer must be reached. */
  static final long WEEK = micros(Duration.ofDays(7));

  /**
   * So long after the end of a contact it is noted that the customer came again: longer than any
   * window, and bounded, so that a contact of today changes no need of years ago.
   */
  static final long NOTED = micros(NOTED_FOR);

  /** Within this time an e-mail after a chat is a fallback. */
  static final long FALLBACK = micros(Duration.ofDays(3));

  /** What is wrong with rules that somebody configured; empty where nothing is. */
  public List<Problem> problems(Where where) {
    List<Problem> problems = new ArrayList<>();
    if (topicGap.compareTo(firstContact) < 0) {
      problems.add(
          new Problem(
              where,
              "The journey window of "
                  + words(topicGap)
                  + " is shorter than the first-contact window of "
                  + words(firstContact)
                  + ".",
              "A return within the first-contact window must belong to the journey: make the journey"
                  + " window at least as long."));
    }
    if (firstContact.compareTo(NOTED_FOR) > 0) {
      problems.add(
          new Problem(
              where,
              "The first-contact window of "
                  + words(firstContact)
                  + " is longer than "
                  + words(NOTED_FOR)
                  + ".",
              "That a customer came again is noted for "
                  + words(NOTED_FOR)
                  + ": make the window as short."));
    }
    return problems;
  }

  /**
   * So many days after the end of a need a contact may still join it. One day more for the
   * service's zone, and one because days are counted whole.
   */
  int joinedWithinDays() {
    return days(Stream.of(topicGap, idGap, redial).max(Comparator.naturalOrder()).orElseThrow());
  }

  /** So many days after the end of a need it is noted on it that the customer came; alike. */
  int notedWithinDays() {
    return days(NOTED_FOR);
  }

  /** So many days after the end of a need a later one may look back at it; alike. */
  int lookedAtWithinDays() {
    return days(firstContact);
  }

  long topicGapMicros() {
    return micros(topicGap);
  }

  long idGapMicros() {
    return micros(idGap);
  }

  long redialMicros() {
    return micros(redial);
  }

  long firstContactMicros() {
    return micros(firstContact);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static int days(Duration duration) {
    return Math.toIntExact(duration.plusDays(1).minusNanos(1).toDays()) + 2;
  }

  private static String words(Duration duration) {
    return duration.toDays() + " days";
  }
}
