package org.servicekpi.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;

/**
 * Asterisk's {@code queue_log}: one line an event, {@code epoch|uniqueid|queue|member|EVENT|...}.
 *
 * <p>An interaction is a call, by its uniqueid, with all queues it passed; its events may stand in
 * the files of several days. Units are mixed: rings that nobody answered are in milliseconds, all
 * other durations in seconds, and what the vendor calls hold time is the wait. A call without an
 * end is closed by the next restart. Not told: menus, hold, wrap-up, what happened after the
 * queues, what a key stood for, and transfers that the telephones made themselves.
 */
final class AsteriskQueueLog implements Vendor {

  static final String FORMAT = "asterisk-queue-log";

  /** Restarts; they close what was open. */
  static final String RESTART = "QUEUESTART";

  private static final long serialVersionUID = 1;

  private static final int FIELDS = 5;
  private static final int LONGEST_ID = 200;

  private static final Set<String> NO_CALLS =
      Set.of(
          "ADDMEMBER",
          "REMOVEMEMBER",
          "AGENTLOGIN",
          "AGENTLOGOFF",
          "AGENTCALLBACKLOGIN",
          "AGENTCALLBACKLOGOFF",
          "CONFIGRELOAD",
          "PAUSE",
          "PAUSEALL",
          "PAUSEREASON",
          "PENALTY",
          "RINGINUSE",
          "UNPAUSE",
          "UNPAUSEALL");

  private final VendorSettings settings;
  private final Persons persons;

  AsteriskQueueLog(VendorSettings settings, Persons persons) {
    this.settings = settings;
    this.persons = persons;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Files files() {
    return new Files(Shape.LINES, "", "");
  }

  @Override
  public Reading read(RawText raw) {
    List<String> parts = List.of(raw.line().split("\\|", -1));
    if (parts.size() < FIELDS) {
      return Reading.refused(
          "wrong_field_count",
          "The line has " + parts.size() + " fields, an event has at least " + FIELDS + ".",
          shape(raw.line()));
    }
    Optional<Instant> at = instant(parts.get(0));
    String event = parts.get(4);
    if (at.isEmpty()) {
      return Reading.refused(
          "unreadable_started_at",
          "The time '" + parts.get(0) + "' is no count of seconds since 1970.",
          shape(raw.line()));
    }
    String call = parts.get(1).strip();
    boolean restart = event.equals(RESTART);
    boolean aside = NO_CALLS.contains(event) || call.equals("NONE") || call.equals("REALTIME");
    if (call.isEmpty() || call.length() > LONGEST_ID) {
      return Reading.refused(
          "missing_source_id", "The event has no uniqueid of a call.", shape(raw.line()));
    }
    String customer = "";
    StringBuilder kept = new StringBuilder(parts.get(0)).append('|').append(call).append('|');
    if (!aside) {
      String member = parts.get(3);
      boolean nobody = member.equals("NONE") || member.isEmpty();
      kept.append(parts.get(2)).append('|');
      kept.append(nobody ? "" : persons.ofId(member).orElse("")).append('|').append(event);
      for (int i = FIELDS; i < parts.size(); i++) {
        kept.append('|').append(parameter(event, i - FIELDS, parts.get(i)));
      }
      customer =
          event.equals("ENTERQUEUE") && parts.size() > FIELDS + 1
              ? persons.ofPhone(parts.get(FIELDS + 1)).orElse("")
              : "";
      kept.append(customer.isEmpty() ? "" : "|" + customer);
    } else {
      // Who logged in or paused is not asked for and not kept.
      kept.append("||").append(event);
    }
    String payload = kept.toString();
    long hash = RawRecord.hash(payload);
    String group = restart ? RawRecord.EVERY_GROUP : aside ? RawRecord.NO_GROUP : call;
    String id = call + "@" + parts.get(0) + "." + Long.toHexString(hash);
    return Reading.of(
        new RawRecord(
            id,
            group.equals(call) ? call.replace('#', '_') : group,
            at.get(),
            at.get(),
            customer,
            payload,
            hash),
        QueueEvent.known(event) || aside || restart ? List.of() : List.of("unknown_event"));
  }

  /** Parameters of calls: numbers and words of the queue; no names, numbers, urls or contexts. */
  private static String parameter(String event, int index, String text) {
    return switch (event) {
      case "ENTERQUEUE" -> "";
      case "CONNECT" -> index == 1 ? "" : text;
      case "BLINDTRANSFER", "TRANSFER", "ATTENDEDTRANSFER" -> index < 2 ? "" : text;
      default -> text.matches("-?\\d+") ? text : "";
    };
  }

  private static Optional<Instant> instant(String text) {
    // Newer versions can be told to write fractions.
    if (!text.matches("\\d{9,11}(\\.\\d{1,6})?")) {
      return Optional.empty();
    }
    int point = text.indexOf('.');
    long seconds = Long.parseLong(point < 0 ? text : text.substring(0, point));
    String fraction = point < 0 ? "" : text.substring(point + 1);
    return Optional.of(
        Instant.ofEpochSecond(seconds, Long.parseLong((fraction + "000000000").substring(0, 9))));
  }

  /** Digits and letters replaced, since nobody knows what a broken line holds. */
  private static String shape(String line) {
    return line.replaceAll("\\p{L}", "x").replaceAll("\\p{N}", "9");
  }

  @Override
  public Duration sharedFor() {
    return QueueStory.LONGEST_OPEN;
  }

  @Override
  public List<Assembled> assemble(Group group) {
    List<QueueEvent> events =
        group.newest().stream().map(QueueEvent::of).sorted(QueueEvent.IN_ORDER).toList();
    List<Instant> restarts =
        group.shared().stream().map(RawRecord::startedAt).distinct().sorted().toList();
    if (events.isEmpty() || group.key().equals(RawRecord.EVERY_GROUP)) {
      return List.of();
    }
    return List.of(new QueueStory(group.key(), events, settings).told(restarts));
  }

  @Override
  public Capabilities fills() {
    return new Capabilities()
        .of(
            Interaction.TABLE,
            Interaction.ROOT_INTERACTION_ID,
            Interaction.CHANNEL,
            Interaction.DIRECTION,
            Interaction.HANDLED_BY,
            Interaction.STARTED_AT,
            Interaction.ENDED_AT,
            Interaction.LAST_ACTIVITY_AT,
            Interaction.QUEUED_AT,
            Interaction.ANSWERED_AT,
            Interaction.FIRST_RESPONSE_AT,
            Interaction.FIRST_HUMAN_RESPONSE_AT,
            Interaction.CUSTOMER_KEY,
            Interaction.QUEUE,
            Interaction.AGENT_KEY,
            Interaction.OUTCOME,
            Interaction.ENDED_BY,
            Interaction.WAIT_MS,
            Interaction.TALK_MS,
            Interaction.TRANSFER_COUNT,
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
            Leg.END_REASON,
            Leg.TRANSFER_KIND,
            Leg.DERIVED_FROM_TOTALS);
  }
}
