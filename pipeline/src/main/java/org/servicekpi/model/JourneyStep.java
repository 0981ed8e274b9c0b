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

/** The fields of {@code journey_step}. */
public final class JourneyStep {

  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "The interaction.");
  public static final Field BUSINESS_DATE =
      required("business_date", Type.DATE, "The day of the interaction.");
  public static final Field SOURCE = required("source", Type.TEXT, "The source of it.");
  public static final Field SOURCE_ID = required("source_id", Type.ID, "The vendor's id of it.");
  public static final Field JOURNEY_ID =
      required("journey_id", Type.ID, "The journey it belongs to.");
  public static final Field JOURNEY_OPENED_AT =
      required("journey_opened_at", Type.INSTANT, "When that journey opened.");
  public static final Field OPENS_JOURNEY =
      required("opens_journey", Type.BOOLEAN, "The contact with which it opened.");
  public static final Field PERSON_KEY =
      optional("person_key", Type.ID, "The person over all linked keys; null where unknown.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The customer as the source knows it.");
  public static final Field POSITION =
      required("position", Type.INT, "Its place in the journey by start, from 1.");
  public static final Field KIND =
      oneOf("kind", StepKind.class, "What it was on the way; repeat and retry within 7 days.");
  public static final Field STARTED_AT =
      required("started_at", Type.INSTANT, "When the interaction began.");
  public static final Field SERVICE_ZONE =
      required("service_zone", Type.TEXT, "The time zone of the service that was reached.");
  public static final Field CHANNEL =
      oneOf(
          "channel",
          Channel.class,
          "Its channel; like all that follows up to the brand, repeated so that no join is needed.");
  public static final Field CHANNEL_DETAIL =
      optional("channel_detail", Type.TEXT, "Its channel in more detail.");
  public static final Field DIRECTION = oneOf("direction", Direction.class, "Who reached out.");
  public static final Field HANDLED_BY = oneOf("handled_by", HandledBy.class, "Who handled it.");
  public static final Field QUEUE = optional("queue", Type.TEXT, "Its first queue.");
  public static final Field TEAM = optional("team", Type.TEXT, "The team that answered.");
  public static final Field TOPIC = optional("topic", Type.TEXT, "What it was about.");
  public static final Field COMPLEXITY =
      optionalOneOf("complexity", Complexity.class, "How much the topic asks of an answer.");
  public static final Field SENSITIVITY =
      optionalOneOf("sensitivity", Sensitivity.class, "Whether the topic is private by nature.");
  public static final Field COMPLAINT_KIND =
      optionalOneOf("complaint_kind", ComplaintKind.class, "Set where it is a complaint.");
  public static final Field LANGUAGE = optional("language", Type.TEXT, "Its language.");
  public static final Field BRAND = optional("brand", Type.TEXT, "The brand that was addressed.");
  public static final Field BOT_END =
      optionalOneOf(
          "bot_end", BotEnd.class, "How its last dialogue with a bot ended; null without one.");
  public static final Field CHANNEL_FIRST =
      required(
          "channel_first",
          Type.BOOLEAN,
          "The customer's first contact of the journey in this channel.");
  public static final Field PERSON_FIRST_IN =
      required(
          "person_first_in",
          Type.INT,
          "Whether it is the person's first contact of the day (1), ISO week (2), month (4), quarter"
              + " (8), year (16), added up; 0 where the person is unknown.");
  public static final Field CHANNEL_FIRST_IN =
      required(
          "channel_first_in", Type.INT, "The same for the person's first contact in this channel.");
  public static final Field ENDED_AT =
      required(
          "ended_at",
          Type.INSTANT,
          "When the contact ended, its redials and its callback included; windows run from here.");
  public static final Field HELPED_AT =
      optional(
          "helped_at",
          Type.INSTANT,
          "When a human answered, a callback reached or self-service was confirmed in it.");
  public static final Field FALLBACK =
      oneOf("fallback", Fallback.class, "For a chat, where it went.");
  public static final Field MAIL_FOLLOWED_AT =
      optional(
          "mail_followed_at",
          Type.INSTANT,
          "For a chat, when the customer began an e-mail in the journey within 72 hours.");
  public static final Field TRIED_PERSON_AT =
      optional(
          "tried_person_at",
          Type.INSTANT,
          "For a dialogue that a bot ended, when the customer next tried to reach a person on the"
              + " need; later than 31 days after it is not noted.");
  public static final Field NEXT_CHANNEL =
      optionalOneOf("next_channel", Channel.class, "The channel of the customer's next contact.");
  public static final Field NEXT_STARTED_AT =
      optional("next_started_at", Type.INSTANT, "When that contact began.");
  public static final Field WENT_PRIVATE_AT =
      optional(
          "went_private_at",
          Type.INSTANT,
          "For a public contact, when it moved to a private channel, as recorded or as seen.");

  public static final Field CONTENT_HASH =
      required("content_hash", Type.LONG, "Hash of all other columns.");

  /** The table: one row is one interaction as a part of a journey. */
  public static final Table TABLE =
      new Table(
          "journey_step",
          "one interaction as a part of a journey",
          List.of(
              INTERACTION_ID,
              BUSINESS_DATE,
              SOURCE,
              SOURCE_ID,
              JOURNEY_ID,
              JOURNEY_OPENED_AT,
              OPENS_JOURNEY,
              PERSON_KEY,
              CUSTOMER_KEY,
              POSITION,
              KIND,
              STARTED_AT,
              SERVICE_ZONE,
              CHANNEL,
              CHANNEL_DETAIL,
              DIRECTION,
              HANDLED_BY,
              QUEUE,
              TEAM,
              TOPIC,
              COMPLEXITY,
              SENSITIVITY,
              COMPLAINT_KIND,
              LANGUAGE,
              BRAND,
              BOT_END,
              CHANNEL_FIRST,
              PERSON_FIRST_IN,
              CHANNEL_FIRST_IN,
              ENDED_AT,
              HELPED_AT,
              FALLBACK,
              MAIL_FOLLOWED_AT,
              TRIED_PERSON_AT,
              NEXT_CHANNEL,
              NEXT_STARTED_AT,
              WENT_PRIVATE_AT,
              CONTENT_HASH),
          List.of(INTERACTION_ID),
          Optional.of(BUSINESS_DATE));

  private JourneyStep() {}
}
