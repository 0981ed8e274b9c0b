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

/** The fields of {@code visit}. */
public final class Visit {

  public static final Field VISIT_ID =
      required("visit_id", Type.ID, "The visit as orders name it; the vendor's own id.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The visitor as a keyed pseudonym.");
  public static final Field STARTED_AT =
      required("started_at", Type.INSTANT, "When the visit began.");
  public static final Field ENDED_AT = optional("ended_at", Type.INSTANT, "When it ended.");
  public static final Field LAST_ACTIVE_AT =
      optional("last_active_at", Type.INSTANT, "The last sign of life of the visitor.");
  public static final Field SERVICE_ZONE =
      required("service_zone", Type.TEXT, "The time zone of the service.");
  public static final Field DEVICE = oneOf("device", Device.class, "What it was made with.");
  public static final Field ENTRY_SOURCE =
      optional("entry_source", Type.TEXT, "Where the visitor came from.");
  public static final Field NEW_OR_RETURNING =
      oneOf("new_or_returning", Familiarity.class, "Whether the visitor had been there before.");
  public static final Field PAGE_TOPIC =
      optional("page_topic", Type.TEXT, "What the pages were about; known whether or not chatted.");
  public static final Field COMPLEXITY =
      optionalOneOf("complexity", Complexity.class, "How much that topic asks of an answer.");
  public static final Field ELIGIBLE_AT =
      optional(
          "eligible_at",
          Type.INSTANT,
          "From when on the visitor could be invited to a chat; null where never.");
  public static final Field PAGES_AT_ELIGIBLE =
      optional("pages_at_eligible", Type.INT, "Pages seen by then.");
  public static final Field LATER_PAGES =
      optional(
          "later_pages",
          Type.TEXT,
          "Whole seconds, rounded up, from eligible_at to each page seen after it, with blanks"
              + " between: the first ten. Made of visit_event; empty where there were none, null"
              + " where pages are not told.");
  public static final Field CART_MINOR_AT_ELIGIBLE =
      optional("cart_minor_at_eligible", Type.LONG, "Worth of the cart by then, in minor units.");
  public static final Field CHAT_AVAILABLE =
      optional("chat_available", Type.BOOLEAN, "Somebody was there to chat at that moment.");
  public static final Field CHAT_INVITED_AT =
      optional("chat_invited_at", Type.INSTANT, "When the invitation to a chat was shown.");
  public static final Field INVITATION_RESPONSE =
      optionalOneOf(
          "invitation_response", InvitationResponse.class, "What the visitor did with it.");
  public static final Field INVITATION_RANDOMISED =
      required("invitation_randomised", Type.BOOLEAN, "Chance decided whether it was shown.");
  public static final Field INVITATION_HOLDOUT =
      required("invitation_holdout", Type.BOOLEAN, "Chance decided against it.");
  public static final Field INVITATION_HOLDOUT_SHARE =
      optional(
          "invitation_holdout_share",
          Type.DOUBLE,
          "The planned share of the randomised that are held out, from 0 to 1.");
  public static final Field CHAT_STARTED_AT =
      optional("chat_started_at", Type.INSTANT, "When a chat began in the visit.");
  public static final Field CHAT_INTERACTION_ID =
      optional("chat_interaction_id", Type.ID, "That chat, by the chat system's own id.");
  public static final Field GOAL_REACHED_AT =
      optional("goal_reached_at", Type.INSTANT, "When the visit reached its goal.");
  public static final Field GOAL =
      optional(
          "goal",
          Type.TEXT,
          "That goal by name; one that web.goals names is a conversion without an order.");
  public static final Field ORDER_ID =
      optional("order_id", Type.ID, "The order that was placed in the visit.");
  public static final Field IS_TEST = required("is_test", Type.BOOLEAN, "A test; it is in no KPI.");

  /** What is made of other fields and cannot be mapped. */
  public static final List<Field> MADE = List.of(LATER_PAGES);

  /** So many pages are kept in {@link #LATER_PAGES}. */
  public static final int LATER_PAGES_KEPT = 10;

  /** The table: one row is one web or app visit. */
  public static final Table TABLE =
      new Table(
          "visit",
          "one web or app visit",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      VISIT_ID,
                      CUSTOMER_KEY,
                      STARTED_AT,
                      ENDED_AT,
                      LAST_ACTIVE_AT,
                      SERVICE_ZONE,
                      DEVICE,
                      ENTRY_SOURCE,
                      NEW_OR_RETURNING,
                      PAGE_TOPIC,
                      COMPLEXITY,
                      ELIGIBLE_AT,
                      PAGES_AT_ELIGIBLE,
                      LATER_PAGES,
                      CART_MINOR_AT_ELIGIBLE,
                      CHAT_AVAILABLE,
                      CHAT_INVITED_AT,
                      INVITATION_RESPONSE,
                      INVITATION_RANDOMISED,
                      INVITATION_HOLDOUT,
                      INVITATION_HOLDOUT_SHARE,
                      CHAT_STARTED_AT,
                      CHAT_INTERACTION_ID,
                      GOAL_REACHED_AT,
                      GOAL,
                      ORDER_ID,
                      IS_TEST))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID),
          Optional.of(Common.BUSINESS_DATE));

  private Visit() {}
}
