package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.VendorMetric;

/**
 * Amazon Connect contact records, as they come out of the stream: JSON objects back to back, with
 * or without a newline.
 *
 * <p>An interaction is the chain of records of one {@code InitialContactId}: every transfer is a
 * record of its own. A callback is an interaction of its own, and so is every mail of a thread with
 * its reply; supervisors who listen are left out. Records are delivered at least once and rewritten
 * for months: the newest {@code LastUpdateTimestamp} counts. Not told: what a flow asked and
 * whether it helped, and when exactly a customer was on hold; only sums are.
 */
final class AmazonConnect implements Vendor {

  static final String FORMAT = "amazon-connect";

  private static final long serialVersionUID = 1;

  private static final List<String> OF_CONTACT =
      List.of(
          "ContactId",
          "InitialContactId",
          "PreviousContactId",
          "NextContactId",
          "RelatedContactId",
          "ContactAssociationId",
          "Channel",
          "InitiationMethod",
          "InitiationTimestamp",
          "ConnectedToSystemTimestamp",
          "DisconnectTimestamp",
          "DisconnectReason",
          "TransferCompletedTimestamp",
          "LastUpdateTimestamp");
  private static final List<String> OF_QUEUE =
      List.of("Name", "EnqueueTimestamp", "DequeueTimestamp", "Duration");
  private static final List<String> OF_AGENT =
      List.of(
          "ConnectedToAgentTimestamp",
          "AgentInteractionDuration",
          "CustomerHoldDuration",
          "NumberOfHolds",
          "AfterContactWorkStartTimestamp",
          "AfterContactWorkEndTimestamp",
          "AfterContactWorkDuration");

  private final VendorSettings settings;
  private final Persons persons;

  AmazonConnect(VendorSettings settings, Persons persons) {
    this.settings = settings;
    this.persons = persons;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Files files() {
    return new Files(Shape.JSON, "", "AWSAccountId");
  }

  @Override
  public Reading read(RawText raw) {
    JsonNode contact = raw.json();
    ObjectNode kept = keep(contact);
    String payload = kept.toString();
    String id = Json.text(contact, "ContactId");
    if (id.isEmpty()) {
      return Reading.refused("missing_source_id", "The record has no ContactId.", payload);
    }
    String written = Json.text(contact, "InitiationTimestamp");
    Optional<Instant> start = Json.instant(contact, "InitiationTimestamp");
    if (start.isEmpty()) {
      return written.isEmpty()
          ? Reading.refused("missing_started_at", "The record has no InitiationTimestamp.", payload)
          : Reading.refused(
              "unreadable_started_at",
              "The field InitiationTimestamp cannot be read from '" + written + "'.",
              payload);
    }
    Instant version =
        Json.instant(contact, "LastUpdateTimestamp")
            .or(() -> Json.instant(contact, "DisconnectTimestamp"))
            .orElse(start.get());
    return Reading.of(
        new RawRecord(
            id,
            group(contact).replace('#', '_'),
            version,
            start.get(),
            Json.text(kept, "customer"),
            payload,
            RawRecord.hash(payload)),
        List.of());
  }

  /** A mail belongs to its thread, everything else to the chain of its first contact. */
  private static String group(JsonNode contact) {
    String thread = Json.text(contact, "ContactAssociationId");
    if (Json.text(contact, "Channel").equals("EMAIL") && !thread.isEmpty()) {
      return thread;
    }
    String first = Json.text(contact, "InitialContactId");
    return first.isEmpty() ? Json.text(contact, "ContactId") : first;
  }

  /** What of a record is kept: no addresses, no names of agents, only the attributes asked for. */
  private ObjectNode keep(JsonNode contact) {
    ObjectNode kept = Json.object();
    Json.copy(contact, kept, OF_CONTACT);
    customer(contact).ifPresent(key -> kept.put("customer", key));
    JsonNode kind = contact.path("SegmentAttributes").path("connect:Subtype");
    String subtype = kind.isTextual() ? kind.asText() : Json.text(kind, "ValueString");
    if (!subtype.isEmpty()) {
      kept.put("subtype", subtype);
    }
    String target = Json.text(contact.path("TransferredToEndpoint"), "Type");
    if (!target.isEmpty()) {
      kept.put("transferredTo", target);
    }
    if (contact.path("Queue").isObject()) {
      Json.copy(contact.path("Queue"), kept.putObject("Queue"), OF_QUEUE);
    }
    if (contact.path("Agent").isObject()) {
      JsonNode agent = contact.path("Agent");
      ObjectNode one = kept.putObject("Agent");
      Json.copy(agent, one, OF_AGENT);
      String name = Json.text(agent, "Username");
      persons
          .ofId(name.isEmpty() ? Json.text(agent, "ARN") : name)
          .ifPresent(key -> one.put("agent", key));
      String team = team(agent.path("HierarchyGroups"));
      if (!team.isEmpty()) {
        one.put("team", team);
      }
    }
    settings
        .attributes()
        .forEach(
            (meaning, name) -> {
              String said = Json.text(contact.path("Attributes"), name);
              if (!meaning.equals("customer") && !said.isEmpty()) {
                kept.put("attribute_" + meaning, said);
              }
            });
    return kept;
  }

  /** The customer number where it is known, else who called or wrote. */
  private Optional<String> customer(JsonNode contact) {
    JsonNode endpoint = contact.path("CustomerEndpoint");
    String address = Json.text(endpoint, "Address");
    String number = settings.attributes().getOrDefault("customer", "");
    return persons
        .ofId(Json.text(contact.path("Attributes"), number))
        .or(() -> persons.ofId(Json.text(contact, "CustomerId")))
        .or(
            () ->
                Json.text(endpoint, "Type").startsWith("EMAIL") || address.indexOf('@') > 0
                    ? persons.ofEmail(address)
                    : persons.ofPhone(address));
  }

  /** The innermost group of an agent's hierarchy. */
  private static String team(JsonNode groups) {
    String team = "";
    for (int level = 1; level <= 5; level++) {
      String name = Json.text(groups.path("Level" + level), "GroupName");
      team = name.isEmpty() ? team : name;
    }
    return team;
  }

  @Override
  public List<Assembled> assemble(Group group) {
    List<ConnectContact> contacts = new ArrayList<>();
    for (RawRecord record : group.newest()) {
      contacts.add(ConnectContact.of(record));
    }
    UnaryOperator<String> names = settings::name;
    List<Assembled> assembled = new ArrayList<>();
    for (ConnectChain chain : ConnectChain.of(group.key(), contacts)) {
      assembled.add(new ConnectStory(chain, settings, names).told());
    }
    return assembled;
  }

  @Override
  public Capabilities fills() {
    return new Capabilities()
        .of(
            Interaction.TABLE,
            Interaction.ROOT_INTERACTION_ID,
            Interaction.CALLBACK_OF,
            Interaction.THREAD_KEY,
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
            Interaction.PRIORITY,
            Interaction.WAIT_MS,
            Interaction.IVR_MS,
            Interaction.TALK_MS,
            Interaction.HOLD_MS,
            Interaction.HOLD_COUNT,
            Interaction.WRAP_UP_MS,
            Interaction.TRANSFER_COUNT,
            Interaction.DROPPED,
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
        .of(VendorMetric.TABLE, VendorMetric.NAME, VendorMetric.VALUE_MS, VendorMetric.VALUE);
  }
}
