package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;
import org.servicekpi.model.ResolutionBasis;
import org.servicekpi.model.Survey;
import org.servicekpi.model.SurveyKind;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Word;

/** One interaction of a Genesys Cloud conversation, told in the model's fields. */
final class GenesysStory {

  private static final Set<String> BROKEN = Set.of("error", "transportFailure", "system");

  private final JsonNode conversation;
  private final GenesysPart part;
  private final VendorSettings settings;
  private final Exchange exchange;

  GenesysStory(JsonNode conversation, GenesysPart part, VendorSettings settings) {
    this.conversation = conversation;
    this.part = part;
    this.settings = settings;
    this.exchange = new Exchange(GenesysLegs.of(part, settings));
  }

  Assembled told(String id, RawRecord record) {
    boolean last = part.place() == GenesysPart.Place.LAST;
    Instant start =
        part.sessions().isEmpty() || Assembled.groupOf(id).equals(id)
            ? record.startedAt()
            : part.sessions().get(0).start();
    boolean open = last && Json.instant(conversation, "conversationEnd").isEmpty();
    Optional<Instant> end = open ? Optional.empty() : lastMoment();
    Outcome outcome = outcome(end);
    Values interaction = new Values();
    exchange.measure(interaction);
    interaction.set(Interaction.STARTED_AT, start).set(Interaction.ENDED_AT, end);
    interaction.set(Interaction.ROOT_INTERACTION_ID, Assembled.groupOf(id));
    interaction.set(Interaction.OUTCOME, outcome);
    interaction.set(Interaction.HANDLED_BY, exchange.handledBy(outcome));
    channel(interaction);
    interaction.set(Interaction.DIRECTION, direction());
    parties(interaction, outcome);
    voice(interaction);
    interaction.text(Interaction.TOPIC, Json.text(conversation, "attribute_topic"));
    interaction.text(Interaction.LANGUAGE, Json.text(conversation, "attribute_language"));
    interaction.text(Interaction.BRAND, Json.text(conversation, "attribute_brand"));
    interaction.text(Interaction.PRIORITY, Json.text(conversation, "attribute_priority"));
    interaction.text(Interaction.CUSTOMER_KEY, record.customerKey());
    resolution(interaction);
    interaction.text(Interaction.RAW_OUTCOME, rawOutcome());
    List<Values> episodes = episodes(outcome);
    if (!episodes.isEmpty()) {
      interaction.set(
          Interaction.HANDED_OVER_AT, exchange.of(LegKind.QUEUE).findFirst().map(Activity::start));
    }
    List<String> warnings = new ArrayList<>();
    return new Assembled(
        id,
        interaction,
        exchange.legs(),
        episodes,
        last ? surveys(warnings) : List.of(),
        metrics(),
        warnings);
  }

  /** The end for the customer: work afterwards is none of it. */
  private Optional<Instant> lastMoment() {
    boolean last = part.place() == GenesysPart.Place.LAST;
    return part.sessions().stream()
        .filter(session -> last || !session.customer())
        .flatMap(session -> session.segments().stream())
        .filter(segment -> !segment.type().equals("wrapup"))
        .flatMap(segment -> segment.end().stream())
        .max(Instant::compareTo)
        .or(() -> Json.instant(conversation, "conversationEnd"));
  }

  private Outcome outcome(Optional<Instant> end) {
    if (customerLeftBy().equals("spam")) {
      return Outcome.SPAM;
    }
    if (exchange.answer().isPresent()) {
      return Outcome.ANSWERED;
    }
    if (exchange.has(LegKind.VOICEMAIL)) {
      return Outcome.VOICEMAIL;
    }
    Optional<Activity> queue = exchange.lastQueue();
    Outcome usual =
        end.isEmpty()
            ? Outcome.IN_PROGRESS
            : queue.map(this::unanswered).orElseGet(this::withoutQueue);
    return settings.outcome(rawOutcome(), usual);
  }

  private Outcome unanswered(Activity queue) {
    boolean callback =
        part.sessions().stream()
            .anyMatch(session -> Json.text(session.json(), "mediaType").equals("callback"));
    if (callback) {
      return Outcome.CALLBACK_BOOKED;
    }
    return switch (queue.ended()) {
      case ABANDONED -> ringing(queue) ? Outcome.ABANDONED_RINGING : Outcome.ABANDONED_QUEUE;
      case OVERFLOWED -> Outcome.OVERFLOWED;
      case TIMED_OUT -> Outcome.TIMED_OUT;
      case ENDED -> Outcome.FAILED;
      default -> Outcome.UNKNOWN;
    };
  }

  /** An agent's telephone rang when the customer left. */
  private boolean ringing(Activity queue) {
    Instant left = queue.end().orElse(Instant.MAX);
    return exchange
        .of(LegKind.ALERTING)
        .anyMatch(
            alert ->
                !alert.start().isAfter(left)
                    && !alert.end().orElse(Instant.MAX).isBefore(left.minusSeconds(2)));
  }

  private Outcome withoutQueue() {
    if (helped()) {
      return Outcome.CONTAINED;
    }
    if (BROKEN.contains(customerLeftBy())) {
      return Outcome.FAILED;
    }
    return customerLeft() ? Outcome.ABANDONED_ENTRY : Outcome.UNKNOWN;
  }

  /** The vendor says that a flow did it. */
  private boolean helped() {
    return Json.text(conversation, "selfServed").equals("true")
        || part.sessions().stream()
            .anyMatch(session -> Json.text(session.json(), "flowOutcomeValue").equals("SUCCESS"));
  }

  private boolean customerLeft() {
    String how = customerLeftBy();
    return how.equals("client") || how.startsWith("endpoint");
  }

  private String customerLeftBy() {
    return part.sessions().stream()
        .filter(GenesysPart.Session::customer)
        .map(GenesysPart.Session::disconnect)
        .filter(how -> !how.isEmpty())
        .reduce((one, two) -> two)
        .orElse("");
  }

  /** How the queue was left where nobody answered, else how the customer left. */
  private String rawOutcome() {
    Optional<String> queue =
        exchange.answer().isPresent()
            ? Optional.empty()
            : part.sessions().stream()
                .filter(session -> session.purpose().equals("acd"))
                .map(GenesysPart.Session::disconnect)
                .reduce((one, two) -> two);
    return queue.filter(how -> !how.isEmpty()).orElseGet(this::customerLeftBy);
  }

  private void parties(Values interaction, Outcome outcome) {
    String how = customerLeftBy();
    Party by = Party.UNKNOWN;
    if (customerLeft()) {
      by = Party.CUSTOMER;
    } else if (how.equals("peer")) {
      by = exchange.answer().isPresent() ? Party.AGENT : Party.SYSTEM;
    } else if (how.equals("timeout") || BROKEN.contains(how)) {
      by = Party.SYSTEM;
    }
    interaction.set(Interaction.ENDED_BY, by);
    if (exchange.answer().isPresent() && !how.isEmpty()) {
      interaction.set(Interaction.DROPPED, how.equals("error") || how.equals("transportFailure"));
    }
    interaction.set(Interaction.IS_SPAM, outcome == Outcome.SPAM);
  }

  private void voice(Values interaction) {
    interaction.set(Interaction.IVR_MS, exchange.total(LegKind.IVR));
    if (exchange.answer().isEmpty()) {
      return;
    }
    interaction.set(Interaction.HOLD_MS, exchange.total(LegKind.HOLD).orElse(0L));
    interaction.set(Interaction.HOLD_COUNT, Math.toIntExact(exchange.of(LegKind.HOLD).count()));
    interaction.set(Interaction.WRAP_UP_MS, exchange.total(LegKind.WRAP_UP).orElse(0L));
    if (interaction.text(Interaction.CHANNEL).equals(Channel.PHONE.word())) {
      Optional<Instant> answered = exchange.answer().map(Activity::start);
      interaction.set(Interaction.FIRST_RESPONSE_AT, answered);
      interaction.set(Interaction.FIRST_HUMAN_RESPONSE_AT, answered);
    }
  }

  private void channel(Values interaction) {
    Optional<JsonNode> told =
        part.sessions().stream()
            .filter(GenesysPart.Session::customer)
            .findFirst()
            .or(() -> part.sessions().stream().findFirst())
            .map(GenesysPart.Session::json);
    String media = told.map(session -> Json.text(session, "mediaType")).orElse("");
    String kind = told.map(session -> Json.text(session, "messageType")).orElse("");
    boolean open = Json.text(conversation, "originatingSocialMediaPublic").equals("true");
    Channel channel =
        switch (media) {
          case "voice", "callback" -> Channel.PHONE;
          case "chat" -> Channel.LIVE_CHAT;
          case "email" -> Channel.EMAIL;
          case "video", "screenshare" -> Channel.VIDEO;
          case "message" ->
              switch (kind) {
                case "sms" -> Channel.SMS;
                case "webmessaging" -> Channel.LIVE_CHAT;
                case "twitter" -> Channel.SOCIAL_PRIVATE;
                default -> Channel.MESSENGER;
              };
          case "" -> Channel.UNKNOWN;
          default -> Channel.OTHER;
        };
    interaction.set(Interaction.CHANNEL, open ? Channel.SOCIAL_PUBLIC : channel);
    interaction.set(Interaction.IS_PUBLIC, open);
    interaction.text(Interaction.CHANNEL_DETAIL, kind);
  }

  private Direction direction() {
    String word = Json.text(conversation, "originatingDirection");
    return Word.all(Direction.class).contains(word)
        ? Direction.valueOf(word.toUpperCase(java.util.Locale.ROOT))
        : Direction.UNKNOWN;
  }

  private void resolution(Values interaction) {
    String code =
        part.sessions().stream()
            .flatMap(session -> session.segments().stream())
            .map(GenesysPart.Segment::code)
            .filter(text -> !text.isEmpty())
            .reduce((one, two) -> two)
            .orElse("");
    interaction.text(Interaction.DISPOSITION, code);
    Resolutions.of(settings, code.isEmpty() ? Json.text(conversation, "attribute_solved") : code)
        .ifPresent(
            solved ->
                interaction
                    .set(Interaction.RESOLUTION, solved)
                    .set(Interaction.RESOLUTION_BASIS, ResolutionBasis.DISPOSITION));
    if (helped() && interaction.value(Interaction.RESOLUTION).isEmpty()) {
      interaction
          .set(Interaction.RESOLUTION, Resolution.RESOLVED)
          .set(Interaction.RESOLUTION_BASIS, ResolutionBasis.BOT_SIGNAL);
    }
  }

  private List<Values> episodes(Outcome outcome) {
    List<Values> episodes = new ArrayList<>();
    for (GenesysPart.Session session : part.sessions()) {
      Optional<LegKind> kind = GenesysLegs.kind(session, session.segments().get(0));
      if (kind.isEmpty() || (kind.get() != LegKind.IVR && kind.get() != LegKind.BOT)) {
        continue;
      }
      boolean handedOver =
          exchange.of(LegKind.QUEUE).anyMatch(queue -> !queue.start().isBefore(session.start()));
      BotEnd end = BotEnd.UNKNOWN;
      if (handedOver) {
        end = BotEnd.HANDED_OVER;
      } else if (helped()) {
        end = BotEnd.ASSUMED;
      } else if (outcome == Outcome.ABANDONED_ENTRY) {
        end = BotEnd.LEFT;
      } else if (BROKEN.contains(session.disconnect())) {
        end = BotEnd.FAILED;
      }
      episodes.add(
          new Values()
              .set(BotEpisode.EPISODE_NO, episodes.size() + 1)
              .set(BotEpisode.STARTED_AT, session.start())
              .set(BotEpisode.ENDED_AT, session.end())
              .set(BotEpisode.PARTY, kind.get() == LegKind.IVR ? Party.IVR : Party.BOT)
              .set(BotEpisode.END, end));
    }
    return episodes;
  }

  /** One survey; a table has one row a record. */
  private List<Values> surveys(List<String> warnings) {
    List<Values> surveys = new ArrayList<>();
    for (JsonNode survey : conversation.path("surveys")) {
      JsonNode promoter = survey.path("surveyPromoterScore");
      JsonNode total = survey.path("oSurveyTotalScore");
      boolean nps = promoter.isNumber();
      Values told = new Values().set(Survey.KIND, nps ? SurveyKind.NPS : SurveyKind.CSAT);
      told.set(Survey.SCALE_MIN, 0).set(Survey.SCALE_MAX, nps ? 10 : 100);
      told.set(Survey.INVITED_AT, Json.instant(survey, "eventTime"));
      if (nps || total.isNumber()) {
        told.set(Survey.SCORE, (int) Math.round((nps ? promoter : total).asDouble()));
        told.set(Survey.RESPONDED_AT, Json.instant(survey, "surveyCompletedDate"));
      }
      surveys.add(told);
    }
    if (surveys.size() > 1) {
      warnings.add("several_surveys");
    }
    return surveys.stream().limit(1).toList();
  }

  private List<Values> metrics() {
    SortedMap<String, Double> sums = new TreeMap<>();
    for (GenesysPart.Session session : part.sessions()) {
      for (JsonNode metric : session.json().path("metrics")) {
        if (metric.path("value").isNumber()) {
          sums.merge(Json.text(metric, "name"), metric.path("value").asDouble(), Double::sum);
        }
      }
    }
    List<Values> metrics = new ArrayList<>();
    for (Map.Entry<String, Double> sum : sums.entrySet()) {
      Values metric = new Values().set(VendorMetric.NAME, sum.getKey());
      boolean time = sum.getKey().matches("t[A-Z].*");
      metrics.add(
          time
              ? metric.set(VendorMetric.VALUE_MS, Math.round(sum.getValue()))
              : metric.set(VendorMetric.VALUE, sum.getValue()));
    }
    return metrics;
  }
}
