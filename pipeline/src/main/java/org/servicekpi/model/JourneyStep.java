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
      required("interaction_id", Type.TEXT, "The interaction.");
  public static final Field BUSINESS_DATE =
      required("business_date", Type.DATE, "The day of the interaction.");
  public static final Field JOURNEY_ID =
      required("journey_id", Type.TEXT, "The journey it belongs to.");
  public static final Field PERSON_KEY =
      optional("person_key", Type.TEXT, "The person over all linked keys; null where unknown.");
  public static final Field POSITION =
      required("position", Type.INT, "Its place in the journey by start, from 1.");
  public static final Field KIND =
      oneOf("kind", StepKind.class, "What it was on the way; repeat and retry within 7 days.");
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
              + " need, however late.");
  public static final Field NEXT_CHANNEL =
      optionalOneOf("next_channel", Channel.class, "The channel of the customer's next contact.");
  public static final Field NEXT_STARTED_AT =
      optional("next_started_at", Type.INSTANT, "When that contact began.");
  public static final Field WENT_PRIVATE_AT =
      optional(
          "went_private_at",
          Type.INSTANT,
          "For a public contact, when it moved to a private channel, as recorded or as seen.");

  /** The table: one row is one interaction as a part of a journey. */
  public static final Table TABLE =
      new Table(
          "journey_step",
          "one interaction as a part of a journey",
          List.of(
              INTERACTION_ID,
              BUSINESS_DATE,
              JOURNEY_ID,
              PERSON_KEY,
              POSITION,
              KIND,
              ENDED_AT,
              HELPED_AT,
              FALLBACK,
              MAIL_FOLLOWED_AT,
              TRIED_PERSON_AT,
              NEXT_CHANNEL,
              NEXT_STARTED_AT,
              WENT_PRIVATE_AT),
          List.of(INTERACTION_ID),
          Optional.of(BUSINESS_DATE));

  private JourneyStep() {}
}
