package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * An interaction as KPIs read it: facts and predicates in the field's own words. One view is used
 * for many rows: move it by {@link #over}. Durations are milliseconds, instants microseconds since
 * 1970; {@link #NONE} stands for "not measured".
 */
public final class InteractionView {

  /** Not measured. */
  public static final long NONE = Long.MIN_VALUE;

  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<Direction> DIRECTIONS = Words.of(Direction.class, Direction.UNKNOWN);
  private static final Words<Outcome> OUTCOMES = Words.of(Outcome.class, Outcome.UNKNOWN);
  private static final Words<HandledBy> HANDLERS = Words.of(HandledBy.class, HandledBy.UNKNOWN);
  private static final Words<ComplaintKind> COMPLAINTS =
      Words.of(ComplaintKind.class, ComplaintKind.UNKNOWN);

  private static final List<Field> READ = new ArrayList<>();

  private static final int CHANNEL = at(Interaction.CHANNEL);
  private static final int CHANNEL_DETAIL = at(Interaction.CHANNEL_DETAIL);
  private static final int DIRECTION = at(Interaction.DIRECTION);
  private static final int HANDLED_BY = at(Interaction.HANDLED_BY);
  private static final int OUTCOME = at(Interaction.OUTCOME);
  private static final int STARTED_AT = at(Interaction.STARTED_AT);
  private static final int ENDED_AT = at(Interaction.ENDED_AT);
  private static final int QUEUED_AT = at(Interaction.QUEUED_AT);
  private static final int ANSWERED_AT = at(Interaction.ANSWERED_AT);
  private static final int FIRST_HUMAN_RESPONSE_AT = at(Interaction.FIRST_HUMAN_RESPONSE_AT);
  private static final int CALLBACK_REACHED_AT = at(Interaction.CALLBACK_REACHED_AT);
  private static final int HANDED_OVER_AT = at(Interaction.HANDED_OVER_AT);
  private static final int WAIT_MS = at(Interaction.WAIT_MS);
  private static final int IVR_MS = at(Interaction.IVR_MS);
  private static final int TALK_MS = at(Interaction.TALK_MS);
  private static final int HOLD_MS = at(Interaction.HOLD_MS);
  private static final int HOLD_COUNT = at(Interaction.HOLD_COUNT);
  private static final int WRAP_UP_MS = at(Interaction.WRAP_UP_MS);
  private static final int TRANSFER_COUNT = at(Interaction.TRANSFER_COUNT);
  private static final int COMPLAINT_KIND = at(Interaction.COMPLAINT_KIND);
  private static final int CUSTOMER_KEY = at(Interaction.CUSTOMER_KEY);
  private static final int QUEUE = at(Interaction.QUEUE);
  private static final int IS_TEST = at(Interaction.IS_TEST);
  private static final int IS_SPAM = at(Interaction.IS_SPAM);
  private static final int IS_ACTIONABLE = at(Interaction.IS_ACTIONABLE);
  private static final int LAST_ACTIVITY_AT = at(Interaction.LAST_ACTIVITY_AT);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private static final long MICROS = 1000;

  private Cells row;
  private Channel channel = Channel.UNKNOWN;
  private Direction direction = Direction.UNKNOWN;
  private Outcome outcome = Outcome.UNKNOWN;

  private static int at(Field field) {
    READ.add(field);
    return Interaction.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public InteractionView over(Cells cells) {
    this.row = cells;
    channel = CHANNELS.constant(cells.textAt(CHANNEL));
    direction = DIRECTIONS.constant(cells.textAt(DIRECTION));
    outcome = OUTCOMES.constant(cells.textAt(OUTCOME));
    return this;
  }

  /** The medium. */
  public Channel channel() {
    return channel;
  }

  /** whatsapp, facebook ...; empty where the source does not say. */
  public String channelDetail() {
    return row.isNull(CHANNEL_DETAIL) ? "" : row.textAt(CHANNEL_DETAIL);
  }

  /** The first queue; empty where there was none. */
  public String queue() {
    return row.isNull(QUEUE) ? "" : row.textAt(QUEUE);
  }

  /** The customer reached out. */
  public boolean inbound() {
    return direction == Direction.INBOUND;
  }

  /** Who reached out is known. */
  public boolean directionKnown() {
    return direction != Direction.UNKNOWN;
  }

  /** What became of it. */
  public Outcome outcome() {
    return outcome;
  }

  /** Who handled it. */
  public HandledBy handledBy() {
    return HANDLERS.constant(row.textAt(HANDLED_BY));
  }

  /** In no KPI: a test, spam, or discarded by the source. */
  public boolean leftOut() {
    return row.booleanAt(IS_TEST)
        || row.booleanAt(IS_SPAM)
        || outcome == Outcome.SPAM
        || outcome == Outcome.DISCARDED;
  }

  /** A human answered, or a callback reached the customer. */
  public boolean reached() {
    return answered() || !row.isNull(CALLBACK_REACHED_AT);
  }

  /** A human answered the interaction itself. */
  public boolean answered() {
    return !row.isNull(ANSWERED_AT) || outcome == Outcome.ANSWERED;
  }

  /** Offered to people, and none was reached. */
  public boolean lost() {
    return !reached() && outcome.lost();
  }

  /** The customer left in the queue or while it rang. */
  public boolean abandonedWaiting() {
    return !reached() && outcome.abandonedWaiting();
  }

  /** A person was asked for, whatever came of it. */
  public boolean offeredToPeople() {
    return answered() || outcome.offeredToPeople();
  }

  /** The customer left in the voice menu, before any queue. */
  public boolean abandonedEntry() {
    return outcome == Outcome.ABANDONED_ENTRY;
  }

  /** A complaint of any kind. */
  public boolean complaint() {
    return !row.isNull(COMPLAINT_KIND);
  }

  /** A complaint about a fact that can be answered. */
  public boolean factualComplaint() {
    return complaint() && COMPLAINTS.constant(row.textAt(COMPLAINT_KIND)) == ComplaintKind.FACTUAL;
  }

  /** The customer is known. */
  public boolean identified() {
    return !row.isNull(CUSTOMER_KEY);
  }

  /** The pseudonym of the customer; only where {@link #identified}. */
  public String customerKey() {
    return row.textAt(CUSTOMER_KEY);
  }

  /** A bot or an IVR handed over to people. */
  public boolean handedOver() {
    return !row.isNull(HANDED_OVER_AT);
  }

  /** When it entered the system. */
  public long startedAt() {
    return row.longAt(STARTED_AT);
  }

  /** When it ended, or {@link #NONE}. */
  public long endedAt() {
    return orNone(ENDED_AT);
  }

  /** When it entered the first queue, or {@link #NONE}. */
  public long queuedAt() {
    return orNone(QUEUED_AT);
  }

  /** When a human answered first, or {@link #NONE}. */
  public long answeredAt() {
    return orNone(ANSWERED_AT);
  }

  /** When a human responded first, in talk or in writing, or {@link #NONE}. */
  public long firstHumanResponseAt() {
    long response = orNone(FIRST_HUMAN_RESPONSE_AT);
    return response == NONE ? answeredAt() : response;
  }

  /** Queue wait until answered or left, or {@link #NONE}. */
  public long waitMs() {
    return orNone(WAIT_MS);
  }

  /** Time in voice menus, or {@link #NONE}. */
  public long ivrMs() {
    return orNone(IVR_MS);
  }

  /** Time in talk, or {@link #NONE}. */
  public long talkMs() {
    return orNone(TALK_MS);
  }

  /** Work after the contact, or {@link #NONE}. */
  public long wrapUpMs() {
    return orNone(WRAP_UP_MS);
  }

  /** Whether the source says if the customer was on hold; channels without hold always do. */
  public boolean holdKnown() {
    return !channel().canHold() || !row.isNull(HOLD_MS) || !row.isNull(HOLD_COUNT);
  }

  /** The customer was put on hold; only where {@link #holdKnown}. */
  public boolean held() {
    return channel().canHold()
        && ((!row.isNull(HOLD_COUNT) && row.longAt(HOLD_COUNT) > 0)
            || (!row.isNull(HOLD_MS) && row.longAt(HOLD_MS) > 0));
  }

  /** Talk, hold and wrap-up together, or {@link #NONE} where there was no talk. */
  public long handleMs() {
    long talk = talkMs();
    return talk == NONE ? NONE : talk + orZero(HOLD_MS) + orZero(WRAP_UP_MS);
  }

  /** Whether the source counts transfers. */
  public boolean transfersKnown() {
    return !row.isNull(TRANSFER_COUNT);
  }

  /** Handed on between people or queues; only where {@link #transfersKnown}. */
  public boolean transferred() {
    return row.longAt(TRANSFER_COUNT) > 0;
  }

  /** A bot, a voice menu or self-service ended it. */
  public boolean contained() {
    return outcome == Outcome.CONTAINED;
  }

  /** A callback was booked; what comes of it is no wait in the queue. */
  public boolean callbackBooked() {
    return outcome == Outcome.CALLBACK_BOOKED;
  }

  /** The source says that nobody asked for an answer. */
  public boolean asksForNothing() {
    return !row.isNull(IS_ACTIONABLE) && !row.booleanAt(IS_ACTIONABLE);
  }

  /** Still going on, as far as the source knows. */
  public boolean inProgress() {
    return outcome == Outcome.IN_PROGRESS;
  }

  /** When it ended, was last active, or the last instant that is known of it. */
  public long lastKnownAt() {
    long end = orNone(ENDED_AT);
    if (end != NONE) {
      return end;
    }
    long activity = orNone(LAST_ACTIVITY_AT);
    if (activity != NONE) {
      return activity;
    }
    long answered = orNone(ANSWERED_AT);
    if (answered != NONE) {
      return answered + MICROS * (orZero(TALK_MS) + orZero(HOLD_MS));
    }
    long queued = orNone(QUEUED_AT);
    return Math.max(startedAt(), queued == NONE ? NONE : queued + MICROS * orZero(WAIT_MS));
  }

  /** When the last work on it ended: the wrap-up, else the interaction. */
  public long workEndedAt() {
    return lastKnownAt() + MICROS * orZero(WRAP_UP_MS);
  }

  private long orNone(int position) {
    return row.isNull(position) ? NONE : row.longAt(position);
  }

  private long orZero(int position) {
    return row.isNull(position) ? 0 : row.longAt(position);
  }
}
