package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The fields of {@code visit_outcome}: visits with the orders that they are credited with. Whether
 * it is ripe is asked at the as-of; what is kept are the instants.
 */
public final class VisitOutcome {

  public static final Field SOURCE = required("source", Type.TEXT, "The source of the visit.");
  public static final Field SOURCE_ID =
      required("source_id", Type.ID, "The vendor's id of the visit.");
  public static final Field BUSINESS_DATE =
      required("business_date", Type.DATE, "The day on which the visit began.");
  public static final Field TOPIC =
      optional("topic", Type.TEXT, "What the pages were about; known whether or not chatted.");
  public static final Field COMPLEXITY =
      optionalOneOf("complexity", Complexity.class, "How much that topic asks of an answer.");
  public static final Field PERSON_KEY =
      optional("person_key", Type.ID, "The person over all linked keys; null where unknown.");
  public static final Field ORDERED_AT =
      optional(
          "ordered_at",
          Type.INSTANT,
          "When the first order was placed that the visit is credited with: within 7 days, and not"
              + " cancelled by the seventh.");
  public static final Field CONVERTED_AT =
      optional(
          "converted_at",
          Type.INSTANT,
          "When the visit converted: that order, else a goal that counts without one.");
  public static final Field CREDITED_ORDER_ID =
      optional("credited_order_id", Type.ID, "That order.");
  public static final Field AMOUNT_MINOR =
      optional("amount_minor", Type.LONG, "Its worth, in minor units of the currency.");
  public static final Field CURRENCY = optional("currency", Type.TEXT, "Its currency.");
  public static final Field ASSISTED_AT =
      optional(
          "assisted_at",
          Type.INSTANT,
          "When the person placed the first order within 7 days after the chat, be it in a later"
              + " visit without one.");
  public static final Field CONTENT_HASH =
      required("content_hash", Type.LONG, "Hash of all other columns.");

  /** The columns of a visit that it repeats, so that no join is needed. */
  public static final List<Field> TAKEN_OVER =
      List.of(
          Visit.VISIT_ID,
          Visit.CUSTOMER_KEY,
          Visit.STARTED_AT,
          Visit.ENDED_AT,
          Visit.LAST_ACTIVE_AT,
          Visit.SERVICE_ZONE,
          Visit.DEVICE,
          Visit.ENTRY_SOURCE,
          Visit.NEW_OR_RETURNING,
          Visit.ELIGIBLE_AT,
          Visit.PAGES_AT_ELIGIBLE,
          Visit.LATER_PAGES,
          Visit.CART_MINOR_AT_ELIGIBLE,
          Visit.CHAT_AVAILABLE,
          Visit.CHAT_INVITED_AT,
          Visit.INVITATION_RESPONSE,
          Visit.INVITATION_RANDOMISED,
          Visit.INVITATION_HOLDOUT,
          Visit.INVITATION_HOLDOUT_SHARE,
          Visit.CHAT_STARTED_AT,
          Visit.IS_TEST);

  /** The table: one row is one visit with what became of it. */
  public static final Table TABLE =
      new Table(
          "visit_outcome",
          "one visit with the order that it is credited with",
          Stream.of(
                  Stream.of(SOURCE, SOURCE_ID, BUSINESS_DATE, TOPIC, COMPLEXITY, PERSON_KEY),
                  TAKEN_OVER.stream(),
                  Stream.of(
                      ORDERED_AT,
                      CONVERTED_AT,
                      CREDITED_ORDER_ID,
                      AMOUNT_MINOR,
                      CURRENCY,
                      ASSISTED_AT,
                      CONTENT_HASH))
              .flatMap(fields -> fields)
              .toList(),
          List.of(SOURCE, SOURCE_ID),
          Optional.of(BUSINESS_DATE));

  private VisitOutcome() {}
}
