package org.servicekpi.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.model.LegEnd;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.TransferKind;

/** What the segments of a Genesys Cloud conversation were, and how each ended. */
final class GenesysLegs {

  /** An agent is connected so soon after the queue lets go. */
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private static final Set<String> LEFT = Set.of("client", "peer", "endpoint", "endpointDnd");

  private GenesysLegs() {}

  /** The activities of a part; none for the customer's own sessions, which span everything. */
  static List<Activity> of(GenesysPart part, VendorSettings settings) {
    List<Instant> talks = new ArrayList<>();
    for (GenesysPart.Session session : part.sessions()) {
      if (session.human()) {
        session.segments().stream()
            .filter(segment -> segment.type().equals("interact"))
            .forEach(segment -> talks.add(segment.start()));
      }
    }
    List<Activity> activities = new ArrayList<>();
    for (GenesysPart.Session session : part.sessions()) {
      for (GenesysPart.Segment segment : session.segments()) {
        kind(session, segment)
            .map(kind -> Activity.of(kind, segment.start(), segment.end()))
            .map(activity -> activity.in(settings.name(segment.queue())))
            .map(activity -> by(session, activity))
            .map(activity -> ended(session, segment, activity, talks))
            .ifPresent(activities::add);
      }
    }
    return activities;
  }

  private static Activity by(GenesysPart.Session session, Activity activity) {
    return session.human()
        ? activity.by(
            Json.text(session.participant(), "agent"), Json.text(session.participant(), "teamId"))
        : activity;
  }

  /** What a segment is; empty for the customer's own, which span everything. */
  static Optional<LegKind> kind(GenesysPart.Session session, GenesysPart.Segment segment) {
    return switch (session.purpose()) {
      case "acd" ->
          Optional.of(segment.type().equals("scheduled") ? LegKind.SCHEDULED : LegKind.QUEUE);
      case "ivr" -> Optional.of(LegKind.IVR);
      case "workflow", "botflow" ->
          Optional.of(
              session.purpose().equals("botflow")
                      || !Json.text(session.json(), "mediaType").equals("voice")
                  ? LegKind.BOT
                  : LegKind.IVR);
      case "voicemail" -> Optional.of(LegKind.VOICEMAIL);
      case "agent", "user" ->
          switch (segment.type()) {
            case "alert" -> Optional.of(LegKind.ALERTING);
            case "contacting", "dialing" -> Optional.of(LegKind.DIALING);
            case "interact" -> Optional.of(LegKind.TALK);
            case "barging" -> Optional.of(LegKind.CONFERENCE);
            case "hold" -> Optional.of(LegKind.HOLD);
            case "wrapup" -> Optional.of(LegKind.WRAP_UP);
            case "parked" -> Optional.of(LegKind.PAUSED);
            case "scheduled" -> Optional.of(LegKind.SCHEDULED);
            case "voicemail" -> Optional.of(LegKind.VOICEMAIL);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Activity ended(
      GenesysPart.Session session,
      GenesysPart.Segment segment,
      Activity activity,
      List<Instant> talks) {
    String how = segment.disconnect();
    boolean answered =
        segment.end().isPresent()
            && talks.stream()
                .map(talk -> Duration.between(segment.end().get(), talk).abs())
                .anyMatch(gap -> gap.compareTo(CONNECTING) <= 0);
    return switch (activity.kind()) {
      case QUEUE -> activity.ending(ofQueue(session, segment, answered));
      case ALERTING ->
          activity.ending(
              answered
                  ? LegEnd.ANSWERED
                  : LEFT.contains(how) ? LegEnd.ABANDONED : LegEnd.TIMED_OUT);
      case IVR, BOT ->
          how.endsWith("ransfer")
              ? activity.handedOn(TransferKind.BOT_TO_AGENT)
              : activity.ending(LegEnd.ENDED);
      case VOICEMAIL -> activity.ending(LegEnd.VOICEMAIL);
      case TALK, HOLD ->
          switch (how) {
            case "transfer", "forwardTransfer" -> activity.handedOn(TransferKind.BLIND);
            case "consultTransfer", "conferenceTransfer" -> activity.handedOn(TransferKind.CONSULT);
            default -> activity.ending(LegEnd.ENDED);
          };
      default -> activity.ending(LegEnd.ENDED);
    };
  }

  private static LegEnd ofQueue(
      GenesysPart.Session session, GenesysPart.Segment segment, boolean answered) {
    if (segment.end().isEmpty()) {
      return LegEnd.UNKNOWN;
    }
    if (session.has("tAbandon")) {
      return LegEnd.ABANDONED;
    }
    if (answered) {
      return LegEnd.ANSWERED;
    }
    String how = segment.disconnect();
    if (session.has("tFlowOut") || how.endsWith("ransfer")) {
      return LegEnd.OVERFLOWED;
    }
    if (LEFT.contains(how)) {
      return LegEnd.ABANDONED;
    }
    return how.equals("timeout") ? LegEnd.TIMED_OUT : LegEnd.ENDED;
  }
}
