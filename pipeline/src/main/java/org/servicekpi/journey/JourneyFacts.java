package org.servicekpi.journey;

import java.util.List;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.JourneyEnd;

/**
 * All interactions of one person about one need, and what can be said of them.
 *
 * @param id hash of the smallest source and source id among its interactions
 * @param person the person; empty where unknown, and then the journey is a single interaction
 * @param opening the customer's first contact; the first interaction where the customer never came
 * @param path where it led
 * @param first the first answer, and whether it sufficed
 * @param solving when it was solved
 * @param steps its interactions by start
 */
public record JourneyFacts(
    String id,
    String person,
    Contact opening,
    Path path,
    First first,
    Solving solving,
    List<Step> steps) {

  /** Copies the steps. */
  public JourneyFacts {
    steps = List.copyOf(steps);
  }

  /** The customer came at least once; journeys without that are in no KPI. */
  public boolean counts() {
    return path.contactCount() > 0;
  }

  /** When it opened. */
  public long openedAt() {
    return opening.start();
  }

  /**
   * Where a journey led.
   *
   * @param contactCount how often the customer came; a redial is the same contact
   * @param handOverCount transfers, hand-overs from a bot, and other agents at the next contact
   * @param channels the known channels of the customer's contacts in order, without repetition of
   *     the one before
   * @param helpedAt when a human, a callback or confirmed self-service first helped
   * @param lastEndedAt when its last interaction ended
   * @param settledAt from when on no further contact can join it by topic
   * @param fallback the strongest fallback of its chats
   */
  public record Path(
      int contactCount,
      int handOverCount,
      List<Channel> channels,
      long helpedAt,
      long lastEndedAt,
      long settledAt,
      Fallback fallback) {

    /** Copies the channels. */
    public Path {
      channels = List.copyOf(channels);
    }

    /** How many different channels the customer used. */
    public int channelCount() {
      return (int) channels.stream().distinct().count();
    }

    /** The channel of the last contact; unknown where there is none. */
    public Channel finalChannel() {
      return channels.isEmpty() ? Channel.UNKNOWN : channels.get(channels.size() - 1);
    }
  }

  /**
   * The first answer and whether it sufficed.
   *
   * @param by who gave it
   * @param interactionId the contact that got it; empty where nobody answered
   * @param index the place of that contact among the customer's contacts, from 1; 0 for nobody
   * @param answeredAt when
   * @param ripeAt when the window after that contact has passed
   * @param furtherContactAt when the customer came again on the need after the answer, at most 90
   *     days later
   * @param furtherInJourneyAt when the customer came again in the journey itself; what else may be
   *     on the need, because nobody knows a topic, is left out
   * @param mayBeRepeat whether the need may be none of its own, but a return on another one
   * @param sufficed not marked unresolved, and not come again within the window
   * @param transferCount transfers of that contact; {@link Contact#UNMEASURED} where unknown
   */
  public record First(
      FirstAnswer by,
      String interactionId,
      int index,
      long answeredAt,
      long ripeAt,
      long furtherContactAt,
      long furtherInJourneyAt,
      boolean mayBeRepeat,
      Sufficed sufficed,
      int transferCount) {

    /** Nobody answered. */
    static final First NOBODY =
        new First(
            FirstAnswer.NOBODY,
            "",
            0,
            Contact.NEVER,
            Contact.NEVER,
            Contact.NEVER,
            Contact.NEVER,
            false,
            Sufficed.NOT_APPLICABLE,
            Contact.UNMEASURED);

    /** The same of a need that may be a return on another one. */
    First perhapsRepeat() {
      return new First(
          by,
          interactionId,
          index,
          answeredAt,
          ripeAt,
          furtherContactAt,
          furtherInJourneyAt,
          true,
          sufficed,
          transferCount);
    }

    /** Whether the first answer sufficed, and why not. */
    public enum Sufficed {
      YES,
      MARKED_UNRESOLVED,
      CAME_AGAIN,
      NOT_APPLICABLE
    }
  }

  /**
   * When a journey was solved.
   *
   * @param firstAt when it was first marked solved
   * @param resolvedAt when it was last marked solved, where the customer did not come after that
   * @param reopenedAt when the customer first came after it was first marked solved, however late
   * @param touchedAt when the customer came or an agent reached out after that
   * @param end how it stands
   */
  public record Solving(
      long firstAt, long resolvedAt, long reopenedAt, long touchedAt, JourneyEnd end) {}
}
