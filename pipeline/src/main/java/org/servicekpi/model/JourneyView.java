package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * A journey as KPIs read it. One view is used for many rows: move it by {@link #over}. Instants are
 * microseconds since 1970; {@link #NONE} stands for "not measured" or "never".
 */
public final class JourneyView {

  /** Not measured, or it never happened. */
  public static final long NONE = Long.MIN_VALUE;

  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<FirstAnswer> ANSWERS = Words.of(FirstAnswer.class, FirstAnswer.NOBODY);
  private static final List<Field> READ = new ArrayList<>();

  private static final int PERSON_KEY = at(Journey.PERSON_KEY);
  private static final int CHANNEL = at(Journey.CHANNEL);
  private static final int QUEUE = at(Journey.QUEUE);
  private static final int OPENED_AT = at(Journey.OPENED_AT);
  private static final int CONTACT_COUNT = at(Journey.CONTACT_COUNT);
  private static final int HAND_OVER_COUNT = at(Journey.HAND_OVER_COUNT);
  private static final int CHANNEL_COUNT = at(Journey.CHANNEL_COUNT);
  private static final int HELPED_AT = at(Journey.HELPED_AT);
  private static final int FIRST_ANSWER_BY = at(Journey.FIRST_ANSWER_BY);
  private static final int FIRST_TRANSFER_COUNT = at(Journey.FIRST_TRANSFER_COUNT);
  private static final int FIRST_SUFFICED = at(Journey.FIRST_SUFFICED);
  private static final int FIRST_RIPE_AT = at(Journey.FIRST_RIPE_AT);
  private static final int FIRST_MARKED_UNRESOLVED = at(Journey.FIRST_MARKED_UNRESOLVED);
  private static final int FURTHER_CONTACT_AT = at(Journey.FURTHER_CONTACT_AT);
  private static final int FURTHER_IN_JOURNEY_AT = at(Journey.FURTHER_CONTACT_IN_JOURNEY_AT);
  private static final int MAY_BE_REPEAT = at(Journey.MAY_BE_REPEAT);
  private static final int FIRST_SOLVED_AT = at(Journey.FIRST_SOLVED_AT);
  private static final int RESOLVED_AT = at(Journey.RESOLVED_AT);
  private static final int REOPENED_AT = at(Journey.REOPENED_AT);
  private static final int TOUCHED_AT = at(Journey.TOUCHED_AT);
  private static final int LAST_ENDED_AT = at(Journey.LAST_ENDED_AT);
  private static final int SETTLED_AT = at(Journey.SETTLED_AT);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private Cells row;

  private static int at(Field field) {
    READ.add(field);
    return Journey.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public JourneyView over(Cells cells) {
    this.row = cells;
    return this;
  }

  /** In no KPI: the customer never came. */
  public boolean leftOut() {
    return contactCount() == 0;
  }

  /** The person is known, so that what came after can be told. */
  public boolean identified() {
    return !row.isNull(PERSON_KEY);
  }

  /** The channel by which the customer first came. */
  public Channel channel() {
    return CHANNELS.constant(row.textAt(CHANNEL));
  }

  /** The queue of the first contact; empty where there was none. */
  public String queue() {
    return row.isNull(QUEUE) ? "" : row.textAt(QUEUE);
  }

  /** When the customer first came. */
  public long openedAt() {
    return row.longAt(OPENED_AT);
  }

  /** How often the customer came; a redial after a drop is the same contact. */
  public long contactCount() {
    return row.longAt(CONTACT_COUNT);
  }

  /** Transfers, hand-overs from a bot, and another agent at the next contact. */
  public long handOverCount() {
    return row.longAt(HAND_OVER_COUNT);
  }

  /** The customer used more than one channel. */
  public boolean switchedChannel() {
    return row.longAt(CHANNEL_COUNT) > 1;
  }

  /** When a human, a callback or confirmed self-service first helped, or {@link #NONE}. */
  public long helpedAt() {
    return orNone(HELPED_AT);
  }

  /** Who answered first. */
  public FirstAnswer firstAnswerBy() {
    return ANSWERS.constant(row.textAt(FIRST_ANSWER_BY));
  }

  /** Solved at the first answered contact; only where there is one. */
  public boolean firstSufficed() {
    return row.booleanAt(FIRST_SUFFICED);
  }

  /** When {@link #firstSufficed} holds for good. */
  public long firstRipeAt() {
    return row.longAt(FIRST_RIPE_AT);
  }

  /**
   * When the customer came again where the first answer was not enough; {@link #NONE} where it was,
   * or was marked so at once.
   */
  public long cameAgainAt() {
    return isTrue(FIRST_MARKED_UNRESOLVED) ? NONE : orNone(FURTHER_CONTACT_AT);
  }

  /**
   * As {@link #firstSufficed}, if nothing was on the need but the contacts of the journey: what may
   * be on it, because nobody knows a topic, was not.
   */
  public boolean firstSufficedInJourney() {
    long cameAgainAt = orNone(FURTHER_IN_JOURNEY_AT);
    return !isTrue(FIRST_MARKED_UNRESOLVED) && (cameAgainAt == NONE || cameAgainAt > firstRipeAt());
  }

  /** As {@link #cameAgainAt}, in the journey itself. */
  public long cameAgainInJourneyAt() {
    return isTrue(FIRST_MARKED_UNRESOLVED) ? NONE : orNone(FURTHER_IN_JOURNEY_AT);
  }

  /** It may be no need of its own, but a return on another one: nobody knows a topic. */
  public boolean mayBeRepeat() {
    return isTrue(MAY_BE_REPEAT);
  }

  /** Whether the source counts the transfers of the first answered contact. */
  public boolean firstTransfersKnown() {
    return !row.isNull(FIRST_TRANSFER_COUNT);
  }

  /** The first answered contact was handed on; only where {@link #firstTransfersKnown}. */
  public boolean firstTransferred() {
    return row.longAt(FIRST_TRANSFER_COUNT) > 0;
  }

  /** When it was first marked solved, or {@link #NONE}. */
  public long firstSolvedAt() {
    return orNone(FIRST_SOLVED_AT);
  }

  /** When it was last marked solved and the customer did not come after, or {@link #NONE}. */
  public long resolvedAt() {
    return orNone(RESOLVED_AT);
  }

  /** When the customer first came after it was first solved, or {@link #NONE}. */
  public long reopenedAt() {
    return orNone(REOPENED_AT);
  }

  /** When the customer came or an agent reached out after that, or {@link #NONE}. */
  public long touchedAt() {
    return orNone(TOUCHED_AT);
  }

  /** When its last interaction ended. */
  public long lastEndedAt() {
    return row.longAt(LAST_ENDED_AT);
  }

  /** From when on no further contact can join it by its topic. */
  public long settledAt() {
    return row.longAt(SETTLED_AT);
  }

  private boolean isTrue(int position) {
    return !row.isNull(position) && row.booleanAt(position);
  }

  private long orNone(int position) {
    return row.isNull(position) ? NONE : row.longAt(position);
  }
}
