package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of a conversation that are one interaction: all of them, but for e-mail, where a
 * conversation opens again under the same id when the customer writes again.
 *
 * @param sessions its sessions, by their start
 * @param place whether the conversation opened again after it
 */
record GenesysPart(List<Session> sessions, Place place) {

  /** Where a part stands in its conversation. */
  enum Place {
    OPENED_AGAIN,
    /** What is said of the conversation as a whole is said of this one. */
    LAST
  }

  private static final Set<String> HANDED_ON =
      Set.of(
          "transfer",
          "consultTransfer",
          "conferenceTransfer",
          "forwardTransfer",
          "noAnswerTransfer",
          "notAvailableTransfer",
          "transferDnd");

  /**
   * One session of one participant.
   *
   * @param participant whose it is
   * @param json the session
   * @param segments its segments that have a start, in order
   */
  record Session(JsonNode participant, JsonNode json, List<Segment> segments) {

    String purpose() {
      return Json.text(participant, "purpose");
    }

    boolean human() {
      return purpose().equals("agent") || purpose().equals("user");
    }

    boolean customer() {
      return purpose().equals("customer") || purpose().equals("external");
    }

    Instant start() {
      return segments.get(0).start();
    }

    Optional<Instant> end() {
      boolean open = segments.stream().anyMatch(segment -> segment.end().isEmpty());
      return open
          ? Optional.empty()
          : segments.stream().map(s -> s.end().orElseThrow()).max(Instant::compareTo);
    }

    /** How it was left: what the last of its segments that says it says. */
    String disconnect() {
      return segments.stream()
          .map(Segment::disconnect)
          .filter(how -> !how.isEmpty())
          .reduce((one, two) -> two)
          .orElse("");
    }

    boolean handedOn() {
      return HANDED_ON.contains(disconnect());
    }

    boolean has(String metric) {
      for (JsonNode one : json.path("metrics")) {
        if (Json.text(one, "name").equals(metric)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * One segment.
   *
   * @param type its type in the vendor's words
   * @param start when it began
   * @param end when it ended; empty while it goes on
   * @param queue the queue's id
   * @param disconnect how it was left
   * @param code the wrap-up code
   */
  record Segment(
      String type,
      Instant start,
      Optional<Instant> end,
      String queue,
      String disconnect,
      String code) {}

  /** The interactions of a conversation; always at least one. */
  static List<GenesysPart> of(JsonNode conversation) {
    List<Session> sessions = new ArrayList<>();
    for (JsonNode participant : conversation.path("participants")) {
      for (JsonNode session : participant.path("sessions")) {
        List<Segment> segments = segments(session);
        if (!segments.isEmpty() && !watches(session, segments)) {
          sessions.add(new Session(participant, session, segments));
        }
      }
    }
    sessions.sort(
        Comparator.comparing(Session::start)
            .thenComparing(Session::purpose)
            .thenComparing(session -> session.json().toString()));
    boolean mail =
        sessions.stream().anyMatch(one -> Json.text(one.json(), "mediaType").equals("email"));
    return mail ? reopened(sessions) : List.of(new GenesysPart(List.copyOf(sessions), Place.LAST));
  }

  /** A supervisor who listens or coaches takes no part. */
  private static boolean watches(JsonNode session, List<Segment> segments) {
    return session.has("watching")
        || segments.stream()
            .anyMatch(one -> one.type().equals("monitoring") || one.type().equals("coaching"));
  }

  private static List<Segment> segments(JsonNode session) {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode segment : session.path("segments")) {
      Json.instant(segment, "segmentStart")
          .ifPresent(
              start ->
                  segments.add(
                      new Segment(
                          Json.text(segment, "segmentType"),
                          start,
                          Json.instant(segment, "segmentEnd"),
                          Json.text(segment, "queueId"),
                          Json.text(segment, "disconnectType"),
                          Json.text(segment, "wrapUpCode"))));
    }
    segments.sort(
        Comparator.comparing(Segment::start)
            .thenComparing(one -> one.end().orElse(Instant.MAX))
            .thenComparing(Segment::type));
    return segments;
  }

  /** Opened again: somebody worked on it and was done, and later it is queued or taken anew. */
  private static List<GenesysPart> reopened(List<Session> sessions) {
    List<GenesysPart> parts = new ArrayList<>();
    List<Session> part = new ArrayList<>();
    Instant busyUntil = Instant.MIN;
    boolean done = false;
    for (Session session : sessions) {
      boolean begins = session.purpose().equals("acd") || session.human();
      if (begins && done && !session.start().isBefore(busyUntil)) {
        parts.add(new GenesysPart(List.copyOf(part), Place.OPENED_AGAIN));
        part.clear();
        done = false;
      }
      part.add(session);
      if (begins) {
        Instant end = session.end().orElse(Instant.MAX);
        busyUntil = end.isAfter(busyUntil) ? end : busyUntil;
        if (session.human()) {
          done = session.end().isPresent() && !session.handedOn();
        }
      }
    }
    parts.add(new GenesysPart(List.copyOf(part), Place.LAST));
    return parts;
  }
}
