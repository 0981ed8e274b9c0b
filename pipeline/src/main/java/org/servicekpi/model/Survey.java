package org.servicekpi.model;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code survey}. */
public final class Survey {

  public static final Field SURVEY_ID =
      required(
          "survey_id",
          Type.ID,
          "Hash of source and source_id; of further surveys in one record also of their place.");
  public static final Field KIND = oneOf("kind", SurveyKind.class, "What it asks.");
  public static final Field INVITED_AT =
      optional("invited_at", Type.INSTANT, "When the customer was asked.");
  public static final Field RESPONDED_AT =
      optional(
          "responded_at", Type.INSTANT, "When the customer answered; null where not answered.");
  public static final Field SCORE = optional("score", Type.INT, "The answer on its own scale.");
  public static final Field SCALE_MIN =
      required("scale_min", Type.INT, "The lowest possible answer.");
  public static final Field SCALE_MAX =
      required("scale_max", Type.INT, "The highest possible answer.");
  public static final Field RESOLVED_STATED =
      optional("resolved_stated", Type.BOOLEAN, "The customer says it was solved.");
  public static final Field CONTACTS_STATED =
      optional("contacts_stated", Type.INT, "Contacts it took, as the customer says.");
  public static final Field INTERACTION_ID =
      optional("interaction_id", Type.ID, "The interaction it is about.");
  public static final Field CASE_ID = optional("case_id", Type.ID, "The case it is about.");
  public static final Field ORDER_ID = optional("order_id", Type.ID, "The order it is about.");
  public static final Field CHANNEL =
      optionalOneOf("channel", Channel.class, "The channel it is about.");
  public static final Field TOPIC = optional("topic", Type.TEXT, "The topic it is about.");
  public static final Field TEAM = optional("team", Type.TEXT, "The team it is about.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The customer as a keyed pseudonym.");

  /** The table: one row is one invitation, answered or not. */
  public static final Table TABLE =
      new Table(
          "survey",
          "one invitation, answered or not",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      SURVEY_ID,
                      KIND,
                      INVITED_AT,
                      RESPONDED_AT,
                      SCORE,
                      SCALE_MIN,
                      SCALE_MAX,
                      RESOLVED_STATED,
                      CONTACTS_STATED,
                      INTERACTION_ID,
                      CASE_ID,
                      ORDER_ID,
                      CHANNEL,
                      TOPIC,
                      TEAM,
                      CUSTOMER_KEY))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, SURVEY_ID),
          Optional.of(Common.BUSINESS_DATE));

  private Survey() {}
}
