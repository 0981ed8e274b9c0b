package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Word;

/**
 * Genesys Cloud conversation details, as the analytics interface and its asynchronous jobs return
 * them: {@code {"conversations": [...]}}, or conversations one after the other.
 *
 * <p>An interaction is a conversation; one by e-mail is split where it opens again. A conversation
 * is delivered whole, again and again, and rewritten by the vendor days later without a version: a
 * delivery counts as at least as new as its date. Not told: whether a menu helped that the caller
 * hung up on, what happened to a call that left the queue by a flow, and when a chat's first
 * message was written.
 */
final class GenesysCloud implements Vendor {

  static final String FORMAT = "genesys-cloud";

  private static final long serialVersionUID = 1;

  private static final List<String> OF_CONVERSATION =
      List.of(
          "conversationId",
          "conversationStart",
          "conversationEnd",
          "originatingDirection",
          "originatingSocialMediaPublic",
          "selfServed");
  private static final List<String> OF_SESSION =
      List.of("mediaType", "messageType", "direction", "acwSkipped", "callbackScheduledTime");
  private static final List<String> OF_SEGMENT =
      List.of(
          "segmentType", "segmentStart", "segmentEnd", "queueId", "disconnectType", "wrapUpCode");
  private static final List<String> OF_SURVEY =
      List.of(
          "surveyStatus",
          "surveyPromoterScore",
          "oSurveyTotalScore",
          "surveyCompletedDate",
          "eventTime");
  private static final Set<String> CUSTOMERS = Set.of("customer", "external");

  private final VendorSettings settings;
  private final Persons persons;

  GenesysCloud(VendorSettings settings, Persons persons) {
    this.settings = settings;
    this.persons = persons;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Files files() {
    return new Files(Shape.JSON, "conversations", "conversationId");
  }

  @Override
  public Reading read(RawText raw) {
    JsonNode conversation = raw.json();
    ObjectNode kept = keep(conversation);
    String payload = kept.toString();
    String id = Json.text(conversation, "conversationId");
    if (id.isEmpty()) {
      return Reading.refused(
          "missing_source_id", "The conversation has no conversationId.", payload);
    }
    String written = Json.text(conversation, "conversationStart");
    Optional<Instant> start = Json.instant(conversation, "conversationStart");
    if (start.isEmpty()) {
      return written.isEmpty()
          ? Reading.refused(
              "missing_started_at", "The conversation has no conversationStart.", payload)
          : Reading.refused(
              "unreadable_started_at",
              "The field conversationStart cannot be read from '" + written + "'.",
              payload);
    }
    return Reading.of(
        new RawRecord(
            id,
            id.replace('#', '_'),
            version(kept, start.get(), raw.deliveredOn()),
            start.get(),
            customer(kept),
            payload,
            RawRecord.hash(payload)),
        warnings(conversation));
  }

  /** The newest moment it tells of; a rewrite has none of its own, but a later delivery. */
  private static Instant version(JsonNode kept, Instant start, LocalDate deliveredOn) {
    Instant newest = deliveredOn.atStartOfDay(ZoneOffset.UTC).toInstant();
    newest = later(newest, Optional.of(start));
    newest = later(newest, Json.instant(kept, "conversationEnd"));
    for (JsonNode participant : kept.path("participants")) {
      for (JsonNode session : participant.path("sessions")) {
        for (JsonNode segment : session.path("segments")) {
          newest = later(newest, Json.instant(segment, "segmentStart"));
          newest = later(newest, Json.instant(segment, "segmentEnd"));
        }
      }
    }
    return newest;
  }

  private static Instant later(Instant one, Optional<Instant> other) {
    return other.filter(at -> at.isAfter(one)).orElse(one);
  }

  private static List<String> warnings(JsonNode conversation) {
    String direction = Json.text(conversation, "originatingDirection");
    return direction.isEmpty() || Word.all(Direction.class).contains(direction)
        ? List.of()
        : List.of("unknown_direction");
  }

  /** What of a conversation is kept: no names, no addresses, no notes, no subjects. */
  private ObjectNode keep(JsonNode conversation) {
    ObjectNode kept = Json.object();
    Json.copy(conversation, kept, OF_CONVERSATION);
    settings
        .attributes()
        .forEach(
            (meaning, name) -> {
              if (!meaning.equals("customer")) {
                String said = attribute(conversation, name);
                if (!said.isEmpty()) {
                  kept.put("attribute_" + meaning, said);
                }
              }
            });
    String number = attribute(conversation, settings.attributes().getOrDefault("customer", ""));
    ArrayNode participants = kept.putArray("participants");
    for (JsonNode participant : conversation.path("participants")) {
      ObjectNode one = participants.addObject();
      Json.copy(participant, one, List.of("purpose", "teamId"));
      persons.ofId(Json.text(participant, "userId")).ifPresent(key -> one.put("agent", key));
      if (CUSTOMERS.contains(Json.text(participant, "purpose"))) {
        customerOf(participant, number).ifPresent(key -> one.put("customer", key));
      }
      ArrayNode sessions = one.putArray("sessions");
      for (JsonNode session : participant.path("sessions")) {
        keepSession(session, sessions.addObject());
      }
    }
    ArrayNode surveys = Json.object().putArray("surveys");
    for (JsonNode survey : conversation.path("surveys")) {
      Json.copy(survey, surveys.addObject(), OF_SURVEY);
    }
    if (!surveys.isEmpty()) {
      kept.set("surveys", surveys);
    }
    return kept;
  }

  private static void keepSession(JsonNode session, ObjectNode kept) {
    Json.copy(session, kept, OF_SESSION);
    boolean watching =
        List.of("monitored", "coached").stream()
            .anyMatch(
                what ->
                    session.hasNonNull(what + "ParticipantId")
                        || session.hasNonNull(what + "SessionId"));
    if (watching) {
      kept.put("watching", true);
    }
    for (JsonNode outcome : session.path("flow").path("outcomes")) {
      Json.copy(outcome, kept, List.of("flowOutcomeValue"));
    }
    ArrayNode segments = kept.putArray("segments");
    for (JsonNode segment : session.path("segments")) {
      Json.copy(segment, segments.addObject(), OF_SEGMENT);
    }
    ArrayNode metrics = kept.putArray("metrics");
    for (JsonNode metric : session.path("metrics")) {
      Json.copy(metric, metrics.addObject(), List.of("name", "value"));
    }
  }

  /** What an attribute of the conversation or of a participant says. */
  private static String attribute(JsonNode conversation, String name) {
    if (name.isEmpty()) {
      return "";
    }
    String own = Json.text(conversation, name);
    if (!own.isEmpty()) {
      return own;
    }
    for (JsonNode participant : conversation.path("participants")) {
      String said = Json.text(participant.path("attributes"), name);
      if (!said.isEmpty()) {
        return said;
      }
    }
    return "";
  }

  /** The customer number where it is known, else who called or wrote. */
  private Optional<String> customerOf(JsonNode participant, String number) {
    Optional<String> key =
        persons.ofId(number).or(() -> persons.ofId(Json.text(participant, "externalContactId")));
    for (JsonNode session : participant.path("sessions")) {
      key = key.or(() -> address(Json.text(session, "ani")));
      key = key.or(() -> address(Json.text(session, "addressFrom")));
    }
    return key;
  }

  private Optional<String> address(String text) {
    String bare = text.replaceFirst("^(tel|sip|mailto):", "");
    return bare.indexOf('@') > 0 && !text.startsWith("sip:")
        ? persons.ofEmail(bare)
        : persons.ofPhone(bare.replaceFirst("@.*", ""));
  }

  private static String customer(JsonNode kept) {
    for (JsonNode participant : kept.path("participants")) {
      if (participant.has("customer")) {
        return Json.text(participant, "customer");
      }
    }
    return "";
  }

  @Override
  public List<Assembled> assemble(Group group) {
    List<Assembled> assembled = new ArrayList<>();
    for (RawRecord record : group.newest()) {
      JsonNode conversation = Json.parse(record.payload());
      List<GenesysPart> parts = GenesysPart.of(conversation);
      for (int i = 0; i < parts.size(); i++) {
        String id = i == 0 ? group.key() : Assembled.part(group.key(), Integer.toString(i + 1));
        assembled.add(new GenesysStory(conversation, parts.get(i), settings).told(id, record));
      }
    }
    return assembled;
  }

  @Override
  public Capabilities fills() {
    return new Capabilities()
        .of(
            Interaction.TABLE,
            Interaction.ROOT_INTERACTION_ID,
            Interaction.CHANNEL,
            Interaction.CHANNEL_DETAIL,
            Interaction.DIRECTION,
            Interaction.HANDLED_BY,
            Interaction.STARTED_AT,
            Interaction.ENDED_AT,
            Interaction.LAST_ACTIVITY_AT,
            Interaction.QUEUED_AT,
            Interaction.ANSWERED_AT,
            Interaction.FIRST_RESPONSE_AT,
            Interaction.FIRST_HUMAN_RESPONSE_AT,
            Interaction.LANGUAGE,
            Interaction.BRAND,
            Interaction.CUSTOMER_KEY,
            Interaction.QUEUE,
            Interaction.TEAM,
            Interaction.AGENT_KEY,
            Interaction.TOPIC,
            Interaction.OUTCOME,
            Interaction.ENDED_BY,
            Interaction.RESOLUTION,
            Interaction.RESOLUTION_BASIS,
            Interaction.DISPOSITION,
            Interaction.PRIORITY,
            Interaction.WAIT_MS,
            Interaction.IVR_MS,
            Interaction.TALK_MS,
            Interaction.HOLD_MS,
            Interaction.HOLD_COUNT,
            Interaction.WRAP_UP_MS,
            Interaction.TRANSFER_COUNT,
            Interaction.HANDED_OVER_AT,
            Interaction.DROPPED,
            Interaction.IS_PUBLIC,
            Interaction.IS_SPAM,
            Interaction.RAW_OUTCOME)
        .of(
            Leg.TABLE,
            Leg.LEG_NO,
            Leg.KIND,
            Leg.STARTED_AT,
            Leg.ENDED_AT,
            Leg.DURATION_MS,
            Leg.QUEUE,
            Leg.AGENT_KEY,
            Leg.TEAM,
            Leg.END_REASON,
            Leg.TRANSFER_KIND,
            Leg.DERIVED_FROM_TOTALS)
        .of(
            BotEpisode.TABLE,
            BotEpisode.EPISODE_NO,
            BotEpisode.STARTED_AT,
            BotEpisode.ENDED_AT,
            BotEpisode.PARTY,
            BotEpisode.END)
        .of(
            Survey.TABLE,
            Survey.KIND,
            Survey.INVITED_AT,
            Survey.RESPONDED_AT,
            Survey.SCORE,
            Survey.SCALE_MIN,
            Survey.SCALE_MAX)
        .of(VendorMetric.TABLE, VendorMetric.NAME, VendorMetric.VALUE_MS, VendorMetric.VALUE);
  }
}
