package org.servicekpi.journey;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.OfferResponse;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/** Reads a contact from the columns of an interaction. */
final class ContactReader {

  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<Direction> DIRECTIONS = Words.of(Direction.class, Direction.UNKNOWN);
  private static final Words<Party> PARTIES = Words.of(Party.class, Party.UNKNOWN);
  private static final Words<Outcome> OUTCOMES = Words.of(Outcome.class, Outcome.UNKNOWN);
  private static final Words<Resolution> RESOLUTIONS =
      Words.of(Resolution.class, Resolution.UNKNOWN);
  private static final Words<OfferResponse> RESPONSES =
      Words.of(OfferResponse.class, OfferResponse.UNKNOWN);

  private static final long MICROS = 1000;
  private static final List<Field> READ = new ArrayList<>();

  static final int BUSINESS_DATE = at(Common.BUSINESS_DATE);
  static final int INTERACTION_ID = at(Interaction.INTERACTION_ID);
  static final int CUSTOMER_KEY = at(Interaction.CUSTOMER_KEY);
  private static final int SOURCE = at(Common.SOURCE);
  private static final int SOURCE_ID = at(Common.SOURCE_ID);
  private static final int ROOT = at(Interaction.ROOT_INTERACTION_ID);
  private static final int CALLBACK_OF = at(Interaction.CALLBACK_OF);
  private static final int CASE_ID = at(Interaction.CASE_ID);
  private static final int THREAD_KEY = at(Interaction.THREAD_KEY);
  private static final int CHANNEL = at(Interaction.CHANNEL);
  private static final int DIRECTION = at(Interaction.DIRECTION);
  private static final int INITIATED_BY = at(Interaction.INITIATED_BY);
  private static final int TOPIC = at(Interaction.TOPIC);
  private static final int STARTED_AT = at(Interaction.STARTED_AT);
  private static final int ENDED_AT = at(Interaction.ENDED_AT);
  private static final int LAST_ACTIVITY_AT = at(Interaction.LAST_ACTIVITY_AT);
  private static final int QUEUED_AT = at(Interaction.QUEUED_AT);
  private static final int ANSWERED_AT = at(Interaction.ANSWERED_AT);
  private static final int FIRST_HUMAN_RESPONSE_AT = at(Interaction.FIRST_HUMAN_RESPONSE_AT);
  private static final int CALLBACK_REACHED_AT = at(Interaction.CALLBACK_REACHED_AT);
  private static final int RESOLVED_AT = at(Interaction.RESOLVED_AT);
  private static final int WENT_PRIVATE_AT = at(Interaction.WENT_PRIVATE_AT);
  private static final int OFFERED_CHANNEL = at(Interaction.OFFERED_CHANNEL);
  private static final int OFFERED_AT = at(Interaction.OFFERED_AT);
  private static final int OFFER_VISIBLE = at(Interaction.OFFER_VISIBLE);
  private static final int OFFER_HOLDOUT = at(Interaction.OFFER_HOLDOUT);
  private static final int OFFER_RESPONSE = at(Interaction.OFFER_RESPONSE);
  private static final int OUTCOME = at(Interaction.OUTCOME);
  private static final int RESOLUTION = at(Interaction.RESOLUTION);
  private static final int TRANSFER_COUNT = at(Interaction.TRANSFER_COUNT);
  private static final int AGENT_KEY = at(Interaction.AGENT_KEY);
  private static final int WAIT_MS = at(Interaction.WAIT_MS);
  private static final int TALK_MS = at(Interaction.TALK_MS);
  private static final int HOLD_MS = at(Interaction.HOLD_MS);
  private static final int HUMAN_ASKED_AT = at(Interaction.HUMAN_ASKED_AT);
  private static final int HANDED_OVER_AT = at(Interaction.HANDED_OVER_AT);
  private static final int IS_ACTIONABLE = at(Interaction.IS_ACTIONABLE);
  private static final int DROPPED = at(Interaction.DROPPED);
  private static final int IS_TEST = at(Interaction.IS_TEST);
  private static final int IS_SPAM = at(Interaction.IS_SPAM);

  /** The columns that are read, and those that a step or a journey repeats. */
  static final List<Field> COLUMNS = columns();

  private ContactReader() {}

  private static int at(Field field) {
    READ.add(field);
    return READ.size() - 1;
  }

  private static List<Field> columns() {
    List<Field> columns = new ArrayList<>(READ);
    columns.addAll(
        List.of(
            Interaction.CHANNEL_DETAIL,
            Interaction.HANDLED_BY,
            Interaction.SERVICE_ZONE,
            Interaction.QUEUE,
            Interaction.TEAM,
            Interaction.COMPLEXITY,
            Interaction.SENSITIVITY,
            Interaction.COMPLAINT_KIND,
            Interaction.LANGUAGE,
            Interaction.BRAND));
    return List.copyOf(columns);
  }

  /**
   * The contact of a row of {@link #COLUMNS}.
   *
   * @param botEnd how its last dialogue with a bot ended; unknown where there was none
   */
  static Contact contact(InternalRow row, BotEnd botEnd) {
    Outcome outcome = OUTCOMES.constant(text(row, OUTCOME));
    long endedAt = endedAt(row);
    return new Contact(
        new Contact.Ids(
            text(row, SOURCE),
            text(row, SOURCE_ID),
            text(row, INTERACTION_ID),
            text(row, ROOT),
            text(row, CALLBACK_OF),
            text(row, CASE_ID),
            text(row, THREAD_KEY)),
        new Contact.Times(
            row.getLong(STARTED_AT),
            endedAt,
            answeredAt(row, outcome, endedAt),
            instant(row, CALLBACK_REACHED_AT),
            instant(row, RESOLVED_AT),
            instant(row, WENT_PRIVATE_AT),
            mailOffered(row) ? instant(row, OFFERED_AT) : Contact.NEVER),
        new Contact.Kind(
            CHANNELS.constant(text(row, CHANNEL)),
            DIRECTIONS.constant(text(row, DIRECTION)),
            PARTIES.constant(text(row, INITIATED_BY)),
            text(row, TOPIC)),
        new Contact.Result(
            outcome,
            RESOLUTIONS.constant(text(row, RESOLUTION)),
            botEnd,
            row.isNullAt(TRANSFER_COUNT) ? Contact.UNMEASURED : row.getInt(TRANSFER_COUNT),
            text(row, AGENT_KEY)),
        marks(row));
  }

  /** When a human answered; at its end where it was answered and nobody knows when. */
  private static long answeredAt(InternalRow row, Outcome outcome, long endedAt) {
    long answeredAt = instant(row, ANSWERED_AT);
    if (answeredAt == Contact.NEVER) {
      answeredAt = instant(row, FIRST_HUMAN_RESPONSE_AT);
    }
    return answeredAt == Contact.NEVER && outcome == Outcome.ANSWERED ? endedAt : answeredAt;
  }

  /** When it ended, else its last activity, else the last instant that is known of it. */
  private static long endedAt(InternalRow row) {
    if (!row.isNullAt(ENDED_AT)) {
      return row.getLong(ENDED_AT);
    }
    if (!row.isNullAt(LAST_ACTIVITY_AT)) {
      return row.getLong(LAST_ACTIVITY_AT);
    }
    if (!row.isNullAt(ANSWERED_AT)) {
      return row.getLong(ANSWERED_AT) + MICROS * (orZero(row, TALK_MS) + orZero(row, HOLD_MS));
    }
    long start = row.getLong(STARTED_AT);
    return row.isNullAt(QUEUED_AT)
        ? start
        : Math.max(start, row.getLong(QUEUED_AT) + MICROS * orZero(row, WAIT_MS));
  }

  private static Set<Contact.Mark> marks(InternalRow row) {
    Set<Contact.Mark> marks = EnumSet.noneOf(Contact.Mark.class);
    if (row.getBoolean(IS_TEST)) {
      marks.add(Contact.Mark.TEST);
    }
    if (row.getBoolean(IS_SPAM)) {
      marks.add(Contact.Mark.SPAM);
    }
    if (!row.isNullAt(IS_ACTIONABLE) && !row.getBoolean(IS_ACTIONABLE)) {
      marks.add(Contact.Mark.NOT_ACTIONABLE);
    }
    if (isTrue(row, DROPPED)) {
      marks.add(Contact.Mark.DROPPED);
    }
    if (!row.isNullAt(HANDED_OVER_AT)) {
      marks.add(Contact.Mark.HANDED_OVER);
    }
    if (!row.isNullAt(HUMAN_ASKED_AT)) {
      marks.add(Contact.Mark.ASKED_FOR_PERSON);
    }
    if (mailOffered(row)) {
      marks.add(Contact.Mark.MAIL_OFFERED);
      if (RESPONSES.constant(text(row, OFFER_RESPONSE)) == OfferResponse.ACCEPTED) {
        marks.add(Contact.Mark.MAIL_ACCEPTED);
      }
    }
    return marks;
  }

  /** E-mail was offered and could be seen; who was kept from the offer by chance got none. */
  private static boolean mailOffered(InternalRow row) {
    return CHANNELS.constant(text(row, OFFERED_CHANNEL)).mail()
        && (row.isNullAt(OFFER_VISIBLE) || row.getBoolean(OFFER_VISIBLE))
        && !isTrue(row, OFFER_HOLDOUT);
  }

  private static boolean isTrue(InternalRow row, int at) {
    return !row.isNullAt(at) && row.getBoolean(at);
  }

  private static String text(InternalRow row, int at) {
    return row.isNullAt(at) ? "" : row.getUTF8String(at).toString();
  }

  private static long instant(InternalRow row, int at) {
    return row.isNullAt(at) ? Contact.NEVER : row.getLong(at);
  }

  private static long orZero(InternalRow row, int at) {
    return row.isNullAt(at) ? 0 : row.getLong(at);
  }
}
