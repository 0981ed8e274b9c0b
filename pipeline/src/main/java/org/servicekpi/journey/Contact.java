package org.servicekpi.journey;

import static org.servicekpi.model.Outcome.ABANDONED_ENTRY;
import static org.servicekpi.model.Outcome.CONTAINED;
import static org.servicekpi.model.Outcome.DISCARDED;
import static org.servicekpi.model.Outcome.SPAM;

import java.util.Comparator;
import java.util.Set;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/**
 * One interaction, as far as journeys are concerned with it.
 *
 * @param ids what it is and what it refers to
 * @param times when it happened
 * @param kind how the customer came
 * @param result what became of it
 * @param marks what else is true of it
 */
public record Contact(Ids ids, Times times, Kind kind, Result result, Set<Mark> marks) {

  /** An instant that never came, later than all others. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A count that was not measured. */
  public static final int UNMEASURED = -1;

  /** The order of a journey: by start, then by source and source id. */
  public static final Comparator<Contact> ORDER =
      Comparator.comparingLong(Contact::start).thenComparing(Contact::ids);

  /**
   * What it is and what it refers to; empty text where it does not.
   *
   * @param source the source
   * @param sourceId the vendor's id
   * @param interactionId the hash of both
   * @param rootInteractionId the first of its chain
   * @param callbackOf the interaction that asked for this callback
   * @param caseId the vendor's case, unique over sources
   * @param threadKey the thread, unique within the source
   */
  public record Ids(
      String source,
      String sourceId,
      String interactionId,
      String rootInteractionId,
      String callbackOf,
      String caseId,
      String threadKey)
      implements Comparable<Ids> {
    @Override
    public int compareTo(Ids other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : sourceId.compareTo(other.sourceId);
    }
  }

  /**
   * When it happened; {@link #NEVER} where it did not or nobody knows.
   *
   * @param startedAt when it entered the system
   * @param endedAt when it ended, else its last activity, else its last known instant
   * @param answeredAt when a human answered first
   * @param callbackReachedAt when a callback reached the customer
   * @param resolvedAt when the source marked it solved
   * @param wentPrivateAt when a public thread moved to a private channel
   * @param mailOfferedAt when e-mail was offered instead
   */
  public record Times(
      long startedAt,
      long endedAt,
      long answeredAt,
      long callbackReachedAt,
      long resolvedAt,
      long wentPrivateAt,
      long mailOfferedAt) {}

  /**
   * How the customer came.
   *
   * @param channel the medium
   * @param direction who reached out
   * @param initiatedBy who started it
   * @param topic what it was about; empty where unknown
   */
  public record Kind(Channel channel, Direction direction, Party initiatedBy, String topic) {}

  /**
   * What became of it.
   *
   * @param outcome the outcome
   * @param resolution whether the source calls it solved
   * @param botEnd how its last dialogue with a bot ended; unknown where there was none
   * @param transferCount transfers between people; {@link #UNMEASURED} where the source cannot tell
   * @param agentKey who answered; empty where unknown
   */
  public record Result(
      Outcome outcome, Resolution resolution, BotEnd botEnd, int transferCount, String agentKey) {}

  /** What else may be true of an interaction. */
  public enum Mark {
    TEST,
    SPAM,
    /** An automatic reply, a thank-you: asks for no answer. */
    NOT_ACTIONABLE,
    /** The connection broke. */
    DROPPED,
    /** A bot or an IVR handed over to people. */
    HANDED_OVER,
    /** The customer asked for a person. */
    ASKED_FOR_PERSON,
    /** E-mail was offered instead, whether or not it is known when. */
    MAIL_OFFERED,
    /** The offer of e-mail was accepted. */
    MAIL_ACCEPTED
  }

  /** Copies the marks. */
  public Contact {
    marks = Set.copyOf(marks);
  }

  /** When it began. */
  public long start() {
    return times.startedAt();
  }

  /** When it ended; never before it began. */
  public long end() {
    return times.endedAt() == NEVER ? start() : Math.max(start(), times.endedAt());
  }

  /** Whether a mark is set. */
  public boolean is(Mark mark) {
    return marks.contains(mark);
  }

  /** Is no test, no spam and not discarded; all others are in no KPI and in nobody's journey. */
  public boolean counts() {
    return !is(Mark.TEST)
        && !is(Mark.SPAM)
        && result.outcome() != SPAM
        && result.outcome() != DISCARDED;
  }

  /** The customer reached out to us, and not by an automatic reply. */
  public boolean fromCustomer() {
    return counts() && kind.direction() == Direction.INBOUND && !is(Mark.NOT_ACTIONABLE);
  }

  /** When a human or a callback reached the customer in it. */
  long reachedAt() {
    long reached = Math.min(times.answeredAt(), times.callbackReachedAt());
    return Math.max(start(), reached);
  }

  /** A bot ended it and the customer said that it helped. */
  boolean confirmedByCustomer() {
    return result.botEnd() == BotEnd.CONFIRMED;
  }

  /** A bot ended it, said so or not. */
  boolean containedByBot() {
    return result.botEnd() == BotEnd.CONFIRMED || result.botEnd() == BotEnd.ASSUMED;
  }

  /** The customer tried to reach a person, whatever came of it. */
  boolean triedForPerson() {
    if (reachedAt() != NEVER || is(Mark.HANDED_OVER) || is(Mark.ASKED_FOR_PERSON)) {
      return true;
    }
    return switch (kind.channel()) {
      case BOT, SELF_SERVICE -> false;
      default ->
          result.outcome() != CONTAINED && result.outcome() != ABANDONED_ENTRY && !containedByBot();
    };
  }

  /** When the source calls it solved. */
  long solvedAt() {
    if (times.resolvedAt() != NEVER) {
      return Math.max(start(), times.resolvedAt());
    }
    return result.resolution() == Resolution.RESOLVED ? end() : NEVER;
  }
}
