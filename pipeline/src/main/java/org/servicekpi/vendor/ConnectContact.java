package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One contact record of Amazon Connect.
 *
 * @param id its ContactId
 * @param start when it was initiated
 * @param json what was kept of it
 */
record ConnectContact(String id, Instant start, JsonNode json) {

  static final Comparator<ConnectContact> IN_ORDER =
      Comparator.comparing(ConnectContact::start).thenComparing(ConnectContact::id);

  static ConnectContact of(RawRecord record) {
    return new ConnectContact(record.sourceId(), record.startedAt(), Json.parse(record.payload()));
  }

  String text(String field) {
    return Json.text(json, field);
  }

  Optional<Instant> instant(String field) {
    return Json.instant(json, field);
  }

  String method() {
    return text("InitiationMethod");
  }

  boolean mail() {
    return text("Channel").equals("EMAIL");
  }

  JsonNode queue() {
    return json.path("Queue");
  }

  JsonNode agent() {
    return json.path("Agent");
  }

  Optional<Instant> enqueued() {
    return Json.instant(queue(), "EnqueueTimestamp");
  }

  Optional<Instant> connected() {
    return Json.instant(agent(), "ConnectedToAgentTimestamp");
  }

  Optional<Instant> disconnected() {
    return instant("DisconnectTimestamp");
  }

  String reason() {
    return text("DisconnectReason");
  }

  boolean movedOn() {
    return !text("NextContactId").isEmpty();
  }
}
