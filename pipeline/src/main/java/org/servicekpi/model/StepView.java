package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * A contact as a part of a journey, as KPIs read it. One view is used for many rows: move it by
 * {@link #over}. Instants are microseconds since 1970; {@link #NONE} stands for "never".
 */
public final class StepView {

  /** It never happened, or is not known. */
  public static final long NONE = Long.MIN_VALUE;

  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<StepKind> KINDS = Words.of(StepKind.class, StepKind.NONE);
  private static final Words<BotEnd> ENDS = Words.of(BotEnd.class, BotEnd.UNKNOWN);
  private static final Words<Fallback> FALLBACKS = Words.of(Fallback.class, Fallback.NONE);
  private static final List<Field> READ = new ArrayList<>();

  private static final int PERSON_KEY = at(JourneyStep.PERSON_KEY);
  private static final int KIND = at(JourneyStep.KIND);
  private static final int STARTED_AT = at(JourneyStep.STARTED_AT);
  private static final int CHANNEL = at(JourneyStep.CHANNEL);
  private static final int JOURNEY_OPENED_AT = at(JourneyStep.JOURNEY_OPENED_AT);
  private static final int OPENS_JOURNEY = at(JourneyStep.OPENS_JOURNEY);
  private static final int CHANNEL_FIRST = at(JourneyStep.CHANNEL_FIRST);
  private static final int PERSON_FIRST_IN = at(JourneyStep.PERSON_FIRST_IN);
  private static final int CHANNEL_FIRST_IN = at(JourneyStep.CHANNEL_FIRST_IN);
  private static final int BOT_END = at(JourneyStep.BOT_END);
  private static final int ENDED_AT = at(JourneyStep.ENDED_AT);
  private static final int HELPED_AT = at(JourneyStep.HELPED_AT);
  private static final int FALLBACK = at(JourneyStep.FALLBACK);
  private static final int MAIL_FOLLOWED_AT = at(JourneyStep.MAIL_FOLLOWED_AT);
  private static final int TRIED_PERSON_AT = at(JourneyStep.TRIED_PERSON_AT);
  private static final int WENT_PRIVATE_AT = at(JourneyStep.WENT_PRIVATE_AT);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private Cells row;
  private StepKind kind = StepKind.NONE;

  private static int at(Field field) {
    READ.add(field);
    return JourneyStep.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public StepView over(Cells cells) {
    this.row = cells;
    kind = KINDS.constant(cells.textAt(KIND));
    return this;
  }

  /** No contact of its own: outbound, an automatic reply, a test, spam, a redial. */
  public boolean leftOut() {
    return kind == StepKind.NONE || kind == StepKind.REDIAL;
  }

  /** The person is known, so that what came before and after can be told. */
  public boolean identified() {
    return !row.isNull(PERSON_KEY);
  }

  /** The customer came again within 7 days after having been answered. */
  public boolean repeat() {
    return kind == StepKind.REPEAT;
  }

  /** The customer came again within 7 days, so far unanswered. */
  public boolean retry() {
    return kind == StepKind.RETRY;
  }

  /** The medium. */
  public Channel channel() {
    return CHANNELS.constant(row.textAt(CHANNEL));
  }

  /** When its need opened. */
  public long journeyOpenedAt() {
    return row.longAt(JOURNEY_OPENED_AT);
  }

  /** The need opened with it. */
  public boolean opensJourney() {
    return row.booleanAt(OPENS_JOURNEY);
  }

  /** The customer's first contact of the need in this channel. */
  public boolean firstInChannel() {
    return row.booleanAt(CHANNEL_FIRST);
  }

  /** Of which periods it is the person's first contact, as bits; 0 where the person is unknown. */
  public long personFirstIn() {
    return row.longAt(PERSON_FIRST_IN);
  }

  /** The same for the person's first contact in this channel. */
  public long channelFirstIn() {
    return row.longAt(CHANNEL_FIRST_IN);
  }

  /** When it began. */
  public long startedAt() {
    return row.longAt(STARTED_AT);
  }

  /** When it ended, with its redials and its callback. */
  public long endedAt() {
    return row.longAt(ENDED_AT);
  }

  /** When a human, a callback or confirmed self-service helped in it, or {@link #NONE}. */
  public long helpedAt() {
    return orNone(HELPED_AT);
  }

  /** The customer had a dialogue with a bot in it. */
  public boolean talkedToBot() {
    return !row.isNull(BOT_END);
  }

  /** How the last of these dialogues ended; unknown where there was none. */
  public BotEnd botEnd() {
    return row.isNull(BOT_END) ? BotEnd.UNKNOWN : ENDS.constant(row.textAt(BOT_END));
  }

  /** For a chat, where it went. */
  public Fallback fallback() {
    return FALLBACKS.constant(row.textAt(FALLBACK));
  }

  /** When the customer wrote an e-mail after the chat, or {@link #NONE}. */
  public long mailFollowedAt() {
    return orNone(MAIL_FOLLOWED_AT);
  }

  /** After a dialogue that a bot ended, when the customer tried to reach a person next. */
  public long triedPersonAt() {
    return orNone(TRIED_PERSON_AT);
  }

  /** For a public contact, when it moved to a private channel, or {@link #NONE}. */
  public long wentPrivateAt() {
    return orNone(WENT_PRIVATE_AT);
  }

  private long orNone(int position) {
    return row.isNull(position) ? NONE : row.longAt(position);
  }
}
