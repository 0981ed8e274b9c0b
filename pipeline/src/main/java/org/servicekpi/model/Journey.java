package org.servicekpi.model;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The fields of {@code journey}. What may ripen is kept as the instant at which it happened, so
 * that a day can be finished at any as-of without linking again.
 */
public final class Journey {

  public static final Field JOURNEY_ID =
      required("journey_id", Type.ID, "Hash of its smallest source and source_id.");
  public static final Field BUSINESS_DATE =
      required("business_date", Type.DATE, "The day on which it opened, in the service's zone.");
  public static final Field PERSON_KEY =
      optional(
          "person_key",
          Type.ID,
          "The person over all linked keys; null where unknown, and then it is one interaction.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The customer of the interaction that opened it.");
  public static final Field OPENED_AT =
      required("opened_at", Type.INSTANT, "When the customer first came.");
  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "The interaction that opened it.");
  public static final Field SOURCE = required("source", Type.TEXT, "The source of that one.");
  public static final Field SOURCE_ID =
      required("source_id", Type.ID, "The vendor's id of that one.");
  public static final Field CHANNEL = oneOf("channel", Channel.class, "The channel of that one.");
  public static final Field CHANNEL_DETAIL =
      optional("channel_detail", Type.TEXT, "The channel of that one in more detail.");
  public static final Field TOPIC = optional("topic", Type.TEXT, "The topic of that one.");
  public static final Field COMPLEXITY =
      optionalOneOf("complexity", Complexity.class, "How much that topic asks of an answer.");
  public static final Field SENSITIVITY =
      optionalOneOf("sensitivity", Sensitivity.class, "Whether that topic is private by nature.");
  public static final Field COMPLAINT_KIND =
      optionalOneOf("complaint_kind", ComplaintKind.class, "Set where that one is a complaint.");
  public static final Field QUEUE = optional("queue", Type.TEXT, "The queue of that one.");
  public static final Field TEAM = optional("team", Type.TEXT, "The team of that one.");
  public static final Field LANGUAGE = optional("language", Type.TEXT, "Its language.");
  public static final Field BRAND = optional("brand", Type.TEXT, "The brand that was addressed.");
  public static final Field CONTACT_COUNT =
      required(
          "contact_count",
          Type.INT,
          "How often the customer came; a redial after a drop is the same contact, 0 is no need.");
  public static final Field INTERACTION_COUNT =
      required("interaction_count", Type.INT, "Its interactions, outbound and redials included.");
  public static final Field HAND_OVER_COUNT =
      required(
          "hand_over_count",
          Type.INT,
          "Transfers, hand-overs from a bot, and another agent at the next contact.");
  public static final Field CHANNELS =
      required(
          "channels",
          Type.TEXT,
          "The channels of the contacts in order, such as live_chat>email>phone.");
  public static final Field CHANNEL_COUNT =
      required("channel_count", Type.INT, "How many different channels the customer used.");
  public static final Field FINAL_CHANNEL =
      oneOf("final_channel", Channel.class, "The channel of the last contact.");
  public static final Field HELPED_AT =
      optional(
          "helped_at",
          Type.INSTANT,
          "When a human answered, a callback reached or self-service was confirmed first.");
  public static final Field FIRST_ANSWER_BY =
      oneOf("first_answer_by", FirstAnswer.class, "Who answered first.");
  public static final Field FIRST_ANSWERED_ID =
      optional("first_answered_id", Type.ID, "The interaction that was answered first.");
  public static final Field FIRST_ANSWERED_INDEX =
      optional("first_answered_index", Type.INT, "Its place among the contacts, from 1.");
  public static final Field FIRST_ANSWERED_AT =
      optional("first_answered_at", Type.INSTANT, "When it was answered.");
  public static final Field FIRST_TRANSFER_COUNT =
      optional("first_transfer_count", Type.INT, "Transfers of the one that was answered first.");
  public static final Field FIRST_MARKED_UNRESOLVED =
      optional("first_marked_unresolved", Type.BOOLEAN, "That one is marked not solved.");
  public static final Field FURTHER_CONTACT_AT =
      optional(
          "further_contact_at",
          Type.INSTANT,
          "When the customer came again on the need after the first answer; later than 31 days"
              + " after that contact is not noted.");
  public static final Field FURTHER_CONTACT_IN_JOURNEY_AT =
      optional(
          "further_contact_in_journey_at",
          Type.INSTANT,
          "When the customer came again in the journey itself, which is surely on the need;"
              + " further_contact_at also counts what may be on it, because nobody knows a topic.");
  public static final Field MAY_BE_REPEAT =
      optional(
          "may_be_repeat",
          Type.BOOLEAN,
          "It may be no need of its own but a return on another one that was answered shortly"
              + " before, because nobody knows the topic of one of them.");
  public static final Field FIRST_SUFFICED =
      optional(
          "first_sufficed",
          Type.BOOLEAN,
          "Solved at the first answered contact; holds from first_ripe_at on.");
  public static final Field FIRST_RIPE_AT =
      optional("first_ripe_at", Type.INSTANT, "When the window after the first answer has passed.");
  public static final Field FIRST_SOLVED_AT =
      optional("first_solved_at", Type.INSTANT, "When it was first marked solved.");
  public static final Field RESOLVED_AT =
      optional(
          "resolved_at",
          Type.INSTANT,
          "When it was last marked solved; null where the customer came after that.");
  public static final Field REOPENED_AT =
      optional("reopened_at", Type.INSTANT, "When the customer first came after first_solved_at.");
  public static final Field TOUCHED_AT =
      optional(
          "touched_at",
          Type.INSTANT,
          "When the customer came or an agent reached out after first_solved_at.");
  public static final Field STANDING =
      oneOf("standing", JourneyEnd.class, "How it stands after its last contact.");
  public static final Field FALLBACK =
      oneOf("fallback", Fallback.class, "The strongest fallback of its chats.");
  public static final Field LAST_ENDED_AT =
      required("last_ended_at", Type.INSTANT, "When its last interaction ended.");
  public static final Field SETTLED_AT =
      required(
          "settled_at", Type.INSTANT, "From when on no further contact can join it by its topic.");

  public static final Field CONTENT_HASH =
      required("content_hash", Type.LONG, "Hash of all other columns.");

  /** The table: one row is one need of one person. */
  public static final Table TABLE =
      new Table(
          "journey",
          "one need of one person, over all channels and days",
          List.of(
              JOURNEY_ID,
              BUSINESS_DATE,
              PERSON_KEY,
              CUSTOMER_KEY,
              OPENED_AT,
              INTERACTION_ID,
              SOURCE,
              SOURCE_ID,
              CHANNEL,
              CHANNEL_DETAIL,
              TOPIC,
              COMPLEXITY,
              SENSITIVITY,
              COMPLAINT_KIND,
              QUEUE,
              TEAM,
              LANGUAGE,
              BRAND,
              CONTACT_COUNT,
              INTERACTION_COUNT,
              HAND_OVER_COUNT,
              CHANNELS,
              CHANNEL_COUNT,
              FINAL_CHANNEL,
              HELPED_AT,
              FIRST_ANSWER_BY,
              FIRST_ANSWERED_ID,
              FIRST_ANSWERED_INDEX,
              FIRST_ANSWERED_AT,
              FIRST_TRANSFER_COUNT,
              FIRST_MARKED_UNRESOLVED,
              FURTHER_CONTACT_AT,
              FURTHER_CONTACT_IN_JOURNEY_AT,
              MAY_BE_REPEAT,
              FIRST_SUFFICED,
              FIRST_RIPE_AT,
              FIRST_SOLVED_AT,
              RESOLVED_AT,
              REOPENED_AT,
              TOUCHED_AT,
              STANDING,
              FALLBACK,
              LAST_ENDED_AT,
              SETTLED_AT,
              CONTENT_HASH),
          List.of(JOURNEY_ID),
          Optional.of(BUSINESS_DATE));

  private Journey() {}
}
