package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.LegEnd;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.ResolutionBasis;
import org.servicekpi.model.TransferKind;
import org.servicekpi.model.VendorMetric;

/** One chain of Amazon Connect's contact records, told in the model's fields. */
final class ConnectStory {

  private final ConnectChain chain;
  private final VendorSettings settings;
  private final UnaryOperator<String> names;
  private final ConnectContact first;
  private final ConnectContact last;
  private final Exchange exchange;

  ConnectStory(ConnectChain chain, VendorSettings settings, UnaryOperator<String> names) {
    this.chain = chain;
    this.settings = settings;
    this.names = names;
    this.first = chain.contacts().get(0);
    this.last = chain.contacts().get(chain.contacts().size() - 1);
    this.exchange = new Exchange(activities());
  }

  Assembled told() {
    Optional<Instant> end = last.disconnected();
    Outcome outcome = outcome();
    Values interaction = new Values();
    exchange.measure(interaction);
    interaction.set(Interaction.STARTED_AT, first.start()).set(Interaction.ENDED_AT, end);
    interaction.set(Interaction.ROOT_INTERACTION_ID, root());
    interaction.set(Interaction.CALLBACK_OF, chain.callbackOf());
    interaction.text(Interaction.THREAD_KEY, first.mail() ? chain.group() : "");
    interaction.set(Interaction.CHANNEL, channel());
    interaction.text(Interaction.CHANNEL_DETAIL, first.text("subtype").replace("connect:", ""));
    interaction.set(Interaction.DIRECTION, direction());
    interaction.set(Interaction.HANDLED_BY, exchange.handledBy(outcome));
    interaction.set(Interaction.OUTCOME, outcome);
    interaction.text(Interaction.RAW_OUTCOME, rawOutcome());
    interaction.set(Interaction.ENDED_BY, endedBy());
    interaction.text(Interaction.CUSTOMER_KEY, latest("customer"));
    interaction.text(Interaction.TOPIC, latest("attribute_topic"));
    interaction.text(Interaction.LANGUAGE, latest("attribute_language"));
    interaction.text(Interaction.BRAND, latest("attribute_brand"));
    interaction.text(Interaction.PRIORITY, latest("attribute_priority"));
    interaction.set(Interaction.IVR_MS, exchange.total(LegKind.IVR));
    Resolutions.of(settings, latest("attribute_solved"))
        .ifPresent(
            solved ->
                interaction
                    .set(Interaction.RESOLUTION, solved)
                    .set(Interaction.RESOLUTION_BASIS, ResolutionBasis.DISPOSITION));
    answered(interaction);
    if (direction() == Direction.OUTBOUND) {
      // Nobody waits in this queue: the customer was called.
      interaction.without(Interaction.WAIT_MS).without(Interaction.QUEUED_AT);
    }
    return new Assembled(
        chain.id(), interaction, exchange.legs(), List.of(), List.of(), metrics(), warnings());
  }

  private String root() {
    return first.mail() ? chain.id() : chain.group();
  }

  private void answered(Values interaction) {
    if (exchange.answer().isEmpty()) {
      return;
    }
    interaction.set(Interaction.HOLD_MS, exchange.total(LegKind.HOLD).orElse(0L));
    interaction.set(
        Interaction.HOLD_COUNT,
        chain.contacts().stream().mapToInt(c -> c.agent().path("NumberOfHolds").asInt(0)).sum());
    interaction.set(Interaction.WRAP_UP_MS, exchange.total(LegKind.WRAP_UP).orElse(0L));
    Optional<Instant> response =
        first.mail()
            ? chain.replies().stream().findFirst().map(ConnectContact::start)
            : exchange.answer().map(Activity::start).filter(at -> channel() == Channel.PHONE);
    interaction.set(Interaction.FIRST_RESPONSE_AT, response);
    interaction.set(Interaction.FIRST_HUMAN_RESPONSE_AT, response);
    if (channel() == Channel.PHONE) {
      interaction.set(
          Interaction.DROPPED,
          last.reason().startsWith("TELECOM_") || last.reason().endsWith("NETWORK_DISCONNECT"));
    }
  }

  private List<Activity> activities() {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < chain.contacts().size(); i++) {
      ConnectContact contact = chain.contacts().get(i);
      Optional<ConnectContact> next =
          i + 1 < chain.contacts().size()
              ? Optional.of(chain.contacts().get(i + 1))
              : Optional.empty();
      flow(contact).ifPresent(activities::add);
      queue(contact, next).ifPresent(activities::add);
      agent(contact, next, activities);
    }
    return activities;
  }

  /** The flow before the queue; a flow that only routes takes no time. */
  private static Optional<Activity> flow(ConnectContact contact) {
    boolean inbound = contact.method().equals("INBOUND") && !contact.mail();
    Instant from = contact.instant("ConnectedToSystemTimestamp").orElse(contact.start());
    Optional<Instant> to = contact.enqueued().or(contact::connected).or(contact::disconnected);
    return Optional.of(Activity.of(LegKind.IVR, from, to))
        .filter(flow -> inbound && flow.millis().filter(millis -> millis > 0).isPresent())
        .map(flow -> flow.ending(LegEnd.ENDED));
  }

  private Optional<Activity> queue(ConnectContact contact, Optional<ConnectContact> next) {
    Optional<Instant> end =
        Json.instant(contact.queue(), "DequeueTimestamp").or(contact::disconnected);
    return contact
        .enqueued()
        .map(start -> Activity.of(LegKind.QUEUE, start, end))
        .map(stay -> stay.in(names.apply(Json.text(contact.queue(), "Name"))))
        .map(stay -> stay.ending(leftQueue(contact, next)));
  }

  private LegEnd leftQueue(ConnectContact contact, Optional<ConnectContact> next) {
    if (contact.connected().isPresent()) {
      return LegEnd.ANSWERED;
    }
    if (next.isEmpty() && chain.callback().isPresent()) {
      return LegEnd.CALLBACK_BOOKED;
    }
    if (next.isPresent() || contact.movedOn()) {
      return LegEnd.OVERFLOWED;
    }
    return Exchange.left(outcomeOfQueue(contact));
  }

  private void agent(
      ConnectContact contact, Optional<ConnectContact> next, List<Activity> activities) {
    if (contact.connected().isEmpty()) {
      return;
    }
    JsonNode agent = contact.agent();
    String key = Json.text(agent, "agent");
    String team = Json.text(agent, "team");
    String queue = names.apply(Json.text(contact.queue(), "Name"));
    Instant from = contact.connected().get();
    long held = Json.secondsAsMillis(agent, "CustomerHoldDuration").orElse(0L);
    Activity talk = Activity.of(LegKind.TALK, from, contact.disconnected());
    Activity told =
        Json.secondsAsMillis(agent, "AgentInteractionDuration")
            .map(millis -> held > 0 ? talk.lasting(millis) : talk.measured(millis))
            .orElse(talk)
            .in(queue)
            .by(key, team)
            .ending(LegEnd.ENDED);
    boolean goesOn = next.isPresent() || (contact.movedOn() && chain.callback().isEmpty());
    activities.add(goesOn ? told.handedOn(handedOn(contact, next)) : told);
    if (held > 0) {
      activities.add(
          Activity.of(LegKind.HOLD, from, contact.disconnected())
              .lasting(held)
              .in(queue)
              .by(key, team)
              .ending(LegEnd.ENDED));
    }
    Optional<Instant> worked = Json.instant(agent, "AfterContactWorkEndTimestamp");
    Optional<Long> work = Json.secondsAsMillis(agent, "AfterContactWorkDuration");
    Json.instant(agent, "AfterContactWorkStartTimestamp")
        .map(start -> Activity.of(LegKind.WRAP_UP, start, worked))
        .map(after -> work.map(after::measured).orElse(after))
        .filter(after -> after.millis().filter(millis -> millis > 0).isPresent())
        .map(after -> after.in(queue).by(key, team).ending(LegEnd.ENDED))
        .ifPresent(activities::add);
  }

  private static TransferKind handedOn(ConnectContact contact, Optional<ConnectContact> next) {
    if (contact.text("transferredTo").equals("TELEPHONE_NUMBER")) {
      return TransferKind.EXTERNAL;
    }
    if (next.filter(one -> one.method().equals("QUEUE_TRANSFER")).isPresent()) {
      return TransferKind.QUEUE;
    }
    // Only a cold transfer says when it was completed.
    return contact.instant("TransferCompletedTimestamp").isPresent()
        ? TransferKind.BLIND
        : TransferKind.CONSULT;
  }

  private Outcome outcome() {
    if (first.mail()) {
      return ofMail();
    }
    if (exchange.answer().isPresent()) {
      return Outcome.ANSWERED;
    }
    return chain.callback().isPresent() ? Outcome.CALLBACK_BOOKED : outcomeOfQueue(last);
  }

  private Outcome ofMail() {
    if (!chain.replies().isEmpty()) {
      return Outcome.ANSWERED;
    }
    return switch (last.reason()) {
      case "AGENT_DISCONNECT", "DISCARDED" -> Outcome.DISCARDED;
      case "EXPIRED" -> Outcome.MISSED;
      default -> last.disconnected().isPresent() ? Outcome.UNKNOWN : Outcome.IN_PROGRESS;
    };
  }

  /** What became of a record that no agent took. */
  private Outcome outcomeOfQueue(ConnectContact contact) {
    if (contact.disconnected().isEmpty() || contact.movedOn()) {
      return Outcome.IN_PROGRESS;
    }
    boolean queued = contact.enqueued().isPresent();
    String why = contact.reason().toUpperCase(Locale.ROOT);
    Outcome usual =
        switch (why) {
          case "CUSTOMER_DISCONNECT", "THIRD_PARTY_DISCONNECT", "" ->
              queued ? Outcome.ABANDONED_QUEUE : Outcome.ABANDONED_ENTRY;
          case "CUSTOMER_NEVER_ARRIVED", "CUSTOMER_CONNECTION_NOT_ESTABLISHED" ->
              Outcome.ABANDONED_ENTRY;
          case "CONTACT_FLOW_DISCONNECT", "API" -> queued ? Outcome.TIMED_OUT : Outcome.CONTAINED;
          case "EXPIRED" -> Outcome.TIMED_OUT;
          case "IDLE_DISCONNECT" -> Outcome.SILENT;
          case "DISCARDED" -> Outcome.DISCARDED;
          default ->
              why.startsWith("TELECOM_")
                      || why.startsWith("OUT")
                      || why.endsWith("ERROR")
                      || why.equals("OTHER")
                  ? Outcome.FAILED
                  : Outcome.UNKNOWN;
        };
    return settings.outcome(rawOutcome(), usual);
  }

  private String rawOutcome() {
    String said = latest("attribute_outcome");
    return said.isEmpty() ? last.reason() : said;
  }

  private Party endedBy() {
    String why = last.reason();
    return switch (why) {
      case "CUSTOMER_DISCONNECT", "CUSTOMER_NEVER_ARRIVED" -> Party.CUSTOMER;
      case "AGENT_DISCONNECT", "AGENT_COMPLETED" -> Party.AGENT;
      case "THIRD_PARTY_DISCONNECT" -> Party.EXTERNAL;
      case "CONTACT_FLOW_DISCONNECT" -> Party.IVR;
      case "BARGED" -> Party.SUPERVISOR;
      case "" -> Party.UNKNOWN;
      default -> Party.SYSTEM;
    };
  }

  private Channel channel() {
    String kind = first.text("subtype").toLowerCase(Locale.ROOT);
    return switch (first.text("Channel")) {
      case "VOICE" -> kind.endsWith("video") ? Channel.VIDEO : Channel.PHONE;
      case "CHAT" ->
          kind.endsWith("sms")
              ? Channel.SMS
              : kind.endsWith("whatsapp") || kind.endsWith("apple")
                  ? Channel.MESSENGER
                  : Channel.LIVE_CHAT;
      case "EMAIL" -> Channel.EMAIL;
      case "TASK" -> Channel.OTHER;
      default -> Channel.UNKNOWN;
    };
  }

  private Direction direction() {
    if (first.text("Channel").equals("TASK")) {
      return Direction.INTERNAL;
    }
    return switch (first.method()) {
      case "OUTBOUND", "CALLBACK", "EXTERNAL_OUTBOUND" -> Direction.OUTBOUND;
      case "API" -> first.text("Channel").equals("VOICE") ? Direction.OUTBOUND : Direction.INBOUND;
      case "INBOUND", "WEBRTC_API", "TRANSFER", "QUEUE_TRANSFER", "FLOW" -> Direction.INBOUND;
      default -> Direction.UNKNOWN;
    };
  }

  /** What the latest record of the chain says that says it. */
  private String latest(String field) {
    return chain.contacts().stream()
        .map(contact -> contact.text(field))
        .filter(text -> !text.isEmpty())
        .reduce((one, two) -> two)
        .orElse("");
  }

  private List<Values> metrics() {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (ConnectContact contact : chain.contacts()) {
      Json.secondsAsMillis(contact.queue(), "Duration")
          .ifPresent(millis -> sums.merge("QueueDuration", millis, Long::sum));
      for (String name :
          List.of("AgentInteractionDuration", "CustomerHoldDuration", "AfterContactWorkDuration")) {
        Json.secondsAsMillis(contact.agent(), name)
            .ifPresent(millis -> sums.merge(name, millis, Long::sum));
      }
    }
    List<Values> metrics = new ArrayList<>();
    for (Map.Entry<String, Long> sum : sums.entrySet()) {
      metrics.add(
          new Values()
              .set(VendorMetric.NAME, sum.getKey())
              .set(VendorMetric.VALUE_MS, sum.getValue()));
    }
    return metrics;
  }

  /** Records of the chain that others name and that are not here. */
  private List<String> warnings() {
    boolean incomplete =
        chain.contacts().stream()
            .flatMap(c -> Stream.of(c.text("PreviousContactId"), c.text("NextContactId")))
            .anyMatch(id -> !id.isEmpty() && !chain.known().contains(id));
    return incomplete ? List.of("chain_incomplete") : List.of();
  }
}
