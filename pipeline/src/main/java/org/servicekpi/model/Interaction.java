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

/** The fields of {@code interaction}, as the customer lived the exchange. */
public final class Interaction {

  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "Hash of source and source_id.");
  public static final Field ROOT_INTERACTION_ID =
      required(
          "root_interaction_id",
          Type.ID,
          "The first interaction of a chain; its own id where there is no chain.");
  public static final Field CALLBACK_OF =
      optional("callback_of", Type.ID, "The interaction that asked for this callback.");
  public static final Field CASE_ID =
      optional("case_id", Type.ID, "The vendor's case or ticket, as a hash of source and id.");
  public static final Field THREAD_KEY =
      optional("thread_key", Type.ID, "The thread of mails, posts or messages it belongs to.");
  public static final Field CHANNEL = oneOf("channel", Channel.class, "The medium.");
  public static final Field CHANNEL_DETAIL =
      optional(
          "channel_detail", Type.TEXT, "whatsapp, facebook, instagram, x, telegram, forum ...");
  public static final Field DIRECTION = oneOf("direction", Direction.class, "Who reached out.");
  public static final Field INITIATED_BY = oneOf("initiated_by", Party.class, "Who started it.");
  public static final Field HANDLED_BY = oneOf("handled_by", HandledBy.class, "Who handled it.");
  public static final Field STARTED_AT =
      required("started_at", Type.INSTANT, "When it entered the system.");
  public static final Field ENDED_AT =
      optional("ended_at", Type.INSTANT, "When it ended; null while open or not recorded.");
  public static final Field LAST_ACTIVITY_AT =
      optional("last_activity_at", Type.INSTANT, "The last thing that happened in it.");
  public static final Field QUEUED_AT =
      optional("queued_at", Type.INSTANT, "When it entered the first queue for a person.");
  public static final Field ANSWERED_AT =
      optional("answered_at", Type.INSTANT, "When a human answered first.");
  public static final Field FIRST_RESPONSE_AT =
      optional(
          "first_response_at",
          Type.INSTANT,
          "First answer of any kind, bots and automatic replies included.");
  public static final Field FIRST_HUMAN_RESPONSE_AT =
      optional("first_human_response_at", Type.INSTANT, "First human answer.");
  public static final Field RESOLVED_AT =
      optional("resolved_at", Type.INSTANT, "When the source marked it solved.");
  public static final Field SERVICE_ZONE =
      required(
          "service_zone",
          Type.TEXT,
          "The time zone of the service that was reached, such as Europe/Berlin.");
  public static final Field LANGUAGE =
      optional("language", Type.TEXT, "The language spoken or written, ISO 639.");
  public static final Field BRAND = optional("brand", Type.TEXT, "The brand that was addressed.");
  public static final Field CUSTOMER_KEY =
      optional(
          "customer_key",
          Type.ID,
          "The customer as a keyed pseudonym; null where the source does not know.");
  public static final Field QUEUE = optional("queue", Type.TEXT, "The first queue.");
  public static final Field TEAM = optional("team", Type.TEXT, "The team that answered.");
  public static final Field AGENT_KEY =
      optional("agent_key", Type.TEXT, "The agent as a keyed pseudonym.");
  public static final Field PROVIDER =
      optionalOneOf("provider", Provider.class, "Own team or a partner's, at that time.");
  public static final Field TOPIC = optional("topic", Type.TEXT, "What it was about.");
  public static final Field COMPLEXITY =
      optionalOneOf("complexity", Complexity.class, "How much the topic asks of an answer.");
  public static final Field SENSITIVITY =
      optionalOneOf("sensitivity", Sensitivity.class, "Whether the topic is private by nature.");
  public static final Field OUTCOME = oneOf("outcome", Outcome.class, "What became of it.");
  public static final Field ENDED_BY = oneOf("ended_by", Party.class, "Who ended it.");
  public static final Field RESOLUTION =
      oneOf("resolution", Resolution.class, "Whether it was solved, as recorded.");
  public static final Field RESOLUTION_BASIS =
      optionalOneOf(
          "resolution_basis", ResolutionBasis.class, "What the recorded resolution rests on.");
  public static final Field DISPOSITION =
      optional("disposition", Type.TEXT, "The wrap-up code in the vendor's words.");
  public static final Field PRIORITY = optional("priority", Type.TEXT, "The priority at the time.");
  public static final Field TIER =
      optional("tier", Type.INT, "The support level that ended it, from 1.");
  public static final Field WAIT_MS =
      optional("wait_ms", Type.LONG, "Queue wait until answered or left.");
  public static final Field IVR_MS = optional("ivr_ms", Type.LONG, "Time in voice menus.");
  public static final Field TALK_MS =
      optional("talk_ms", Type.LONG, "Time in talk or in writing with an agent.");
  public static final Field HOLD_MS = optional("hold_ms", Type.LONG, "Time on hold.");
  public static final Field HOLD_COUNT =
      optional("hold_count", Type.INT, "How often it was put on hold.");
  public static final Field WRAP_UP_MS =
      optional("wrap_up_ms", Type.LONG, "Work after the contact.");
  public static final Field TRANSFER_COUNT =
      optional(
          "transfer_count",
          Type.INT,
          "Transfers between people or queues; a bot's hand-over is none.");
  public static final Field CUSTOMER_MESSAGE_COUNT =
      optional("customer_message_count", Type.INT, "Messages the customer wrote.");
  public static final Field AGENT_MESSAGE_COUNT =
      optional("agent_message_count", Type.INT, "Messages that agents wrote.");
  public static final Field HUMAN_ASKED_AT =
      optional("human_asked_at", Type.INSTANT, "When the customer asked for a person.");
  public static final Field HANDED_OVER_AT =
      optional("handed_over_at", Type.INSTANT, "When a bot or an IVR handed over to people.");
  public static final Field ABANDONED_AFTER_ANSWER =
      optional(
          "abandoned_after_answer", Type.BOOLEAN, "The customer left after a human had answered.");
  public static final Field CALLBACK_ATTEMPT_COUNT =
      optional("callback_attempt_count", Type.INT, "Attempts to call back.");
  public static final Field CALLBACK_REACHED_AT =
      optional("callback_reached_at", Type.INSTANT, "When a callback reached the customer.");
  public static final Field IS_PUBLIC =
      required("is_public", Type.BOOLEAN, "Visible to everybody.");
  public static final Field WENT_PRIVATE_AT =
      optional("went_private_at", Type.INSTANT, "When a public thread moved to a private channel.");
  public static final Field IS_ACTIONABLE =
      optional("is_actionable", Type.BOOLEAN, "Asks for an answer.");
  public static final Field COMPLAINT_KIND =
      optionalOneOf("complaint_kind", ComplaintKind.class, "Set where it is a complaint.");
  public static final Field SEVERITY =
      optional("severity", Type.TEXT, "The severity in the source's words.");
  public static final Field HAS_TRANSCRIPT =
      optional("has_transcript", Type.BOOLEAN, "A transcript exists.");
  public static final Field TRANSCRIPT_TO_CUSTOMER =
      optional(
          "transcript_to_customer", Type.BOOLEAN, "The customer can look the transcript up again.");
  public static final Field HAS_RICH_MEDIA =
      optional(
          "has_rich_media", Type.BOOLEAN, "An agent answered with a link, a picture or a video.");
  public static final Field AGENT_IDENTIFIED =
      optional("agent_identified", Type.BOOLEAN, "The agent showed a name or a photo.");
  public static final Field PROACTIVE =
      optional("proactive", Type.BOOLEAN, "The service opened the window, not the customer.");
  public static final Field PUBLIC_REACH =
      optional("public_reach", Type.LONG, "People who may have seen it.");
  public static final Field SENTIMENT_FIRST =
      optional("sentiment_first", Type.DOUBLE, "Sentiment of the first message, -1 to 1.");
  public static final Field SENTIMENT_LAST =
      optional("sentiment_last", Type.DOUBLE, "Sentiment of the last message, -1 to 1.");
  public static final Field SENSITIVE_IN_PUBLIC =
      optional("sensitive_in_public", Type.BOOLEAN, "A sensitive matter was written in public.");
  public static final Field OFFERED_CHANNEL =
      optionalOneOf("offered_channel", Channel.class, "Another channel that was offered.");
  public static final Field OFFERED_AT =
      optional("offered_at", Type.INSTANT, "When it was offered.");
  public static final Field OFFER_BASIS = optional("offer_basis", Type.TEXT, "Why it was offered.");
  public static final Field OFFER_VISIBLE =
      optional("offer_visible", Type.BOOLEAN, "The customer saw the offer.");
  public static final Field OFFER_RESPONSE =
      optionalOneOf("offer_response", OfferResponse.class, "What the customer did with the offer.");
  public static final Field OFFER_HOLDOUT =
      optional(
          "offer_holdout", Type.BOOLEAN, "Eligible for the offer and, by chance, not shown it.");
  public static final Field JOINED_AT =
      optional("joined_at", Type.INSTANT, "When the customer joined a video call.");
  public static final Field DROPPED = optional("dropped", Type.BOOLEAN, "The connection broke.");
  public static final Field IS_TEST = required("is_test", Type.BOOLEAN, "A test; in no KPI.");
  public static final Field IS_SPAM = required("is_spam", Type.BOOLEAN, "Spam; in no KPI.");
  public static final Field RAW_OUTCOME =
      optional("raw_outcome", Type.TEXT, "The outcome in the vendor's words.");
  public static final Field EXTRA =
      optional("extra", Type.TEXT, "Fields that were not mapped, as JSON.");

  /**
   * The table: one row is one exchange of one customer with us in one channel, all its transfer
   * legs included.
   */
  public static final Table TABLE =
      new Table(
          "interaction",
          "one exchange of one customer with us in one channel, all its transfer legs included",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      INTERACTION_ID,
                      ROOT_INTERACTION_ID,
                      CALLBACK_OF,
                      CASE_ID,
                      THREAD_KEY,
                      CHANNEL,
                      CHANNEL_DETAIL,
                      DIRECTION,
                      INITIATED_BY,
                      HANDLED_BY,
                      STARTED_AT,
                      ENDED_AT,
                      LAST_ACTIVITY_AT,
                      QUEUED_AT,
                      ANSWERED_AT,
                      FIRST_RESPONSE_AT,
                      FIRST_HUMAN_RESPONSE_AT,
                      RESOLVED_AT,
                      SERVICE_ZONE,
                      LANGUAGE,
                      BRAND,
                      CUSTOMER_KEY,
                      QUEUE,
                      TEAM,
                      PROVIDER,
                      AGENT_KEY,
                      TOPIC,
                      COMPLEXITY,
                      SENSITIVITY,
                      OUTCOME,
                      ENDED_BY,
                      RESOLUTION,
                      RESOLUTION_BASIS,
                      DISPOSITION,
                      PRIORITY,
                      TIER,
                      WAIT_MS,
                      IVR_MS,
                      TALK_MS,
                      HOLD_MS,
                      HOLD_COUNT,
                      WRAP_UP_MS,
                      TRANSFER_COUNT,
                      CUSTOMER_MESSAGE_COUNT,
                      AGENT_MESSAGE_COUNT,
                      HUMAN_ASKED_AT,
                      HANDED_OVER_AT,
                      ABANDONED_AFTER_ANSWER,
                      CALLBACK_ATTEMPT_COUNT,
                      CALLBACK_REACHED_AT,
                      IS_PUBLIC,
                      WENT_PRIVATE_AT,
                      IS_ACTIONABLE,
                      COMPLAINT_KIND,
                      SEVERITY,
                      HAS_TRANSCRIPT,
                      TRANSCRIPT_TO_CUSTOMER,
                      HAS_RICH_MEDIA,
                      AGENT_IDENTIFIED,
                      PROACTIVE,
                      PUBLIC_REACH,
                      SENTIMENT_FIRST,
                      SENTIMENT_LAST,
                      SENSITIVE_IN_PUBLIC,
                      OFFERED_CHANNEL,
                      OFFERED_AT,
                      OFFER_BASIS,
                      OFFER_VISIBLE,
                      OFFER_RESPONSE,
                      OFFER_HOLDOUT,
                      JOINED_AT,
                      DROPPED,
                      IS_TEST,
                      IS_SPAM,
                      RAW_OUTCOME,
                      EXTRA))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID),
          Optional.of(Common.BUSINESS_DATE));

  private Interaction() {}
}
