package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;
import org.servicekpi.sample.SampleSettings.Extent;

/**
 * Complaints and private matters on Amazon Connect: contact records as they come out of the stream,
 * JSON objects back to back without a newline. Every transfer is a record of its own, a supervisor
 * who listens too; records are delivered again, and newer versions of them on later days.
 */
final class ConnectLog implements Log {

  /** How many callers hide their number. */
  private static final double HIDDEN = 0.06;

  private static final String INSTANCE =
      "arn:aws:connect:eu-central-1:111122223333:instance/5d1b7a52-0000-4000-a000-000000000001";

  @Override
  public String source() {
    return "connect";
  }

  @Override
  public String fileName(LocalDate day) {
    return "contact-records-" + day + ".json.gz";
  }

  @Override
  public int records(Contact contact) {
    if (Line.of(contact, Extent.ALL) != Line.CONNECT) {
      return 0;
    }
    return 1 + contact.transfers + (monitored(contact) ? 1 : 0);
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return new long[] {ended(contact, record) + wrapUp(contact, record) + 45_000};
  }

  @Override
  public Flaw flaw(Contact contact, Dice dice) {
    return switch (dice.pick(0.02, 0.04, 0.03, 0.001, 0.0005, 0.9085)) {
      case 0 -> Flaw.DUPLICATE;
      case 1 -> Flaw.CORRECTED;
      case 2 -> Flaw.LATE;
      case 3 -> Flaw.UNREADABLE_TIME;
      case 4 -> Flaw.MISSING_ID;
      default -> Flaw.NONE;
    };
  }

  @Override
  public String id(Contact contact) {
    return id(contact, 0);
  }

  private static String id(Contact contact, int record) {
    return Ids.uuid(contact.id + 31L * record);
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact call = row.contact();
    int record = row.record();
    boolean monitor = record > call.transfers;
    boolean hidden = Dice.of(call.id, Dice.Purpose.RECORD, 0, 0).chance(HIDDEN);
    Json json = new Json(lines).object().text("AWSAccountId", "111122223333");
    json.text("ContactId", row.flaw() == Flaw.MISSING_ID ? "" : id(call, record));
    if (call.transfers > 0 || monitor) {
      json.text("InitialContactId", id(call, 0));
    }
    if (record > 0) {
      json.text("PreviousContactId", id(call, monitor ? 0 : record - 1));
    }
    if (record < call.transfers) {
      json.text("NextContactId", id(call, record + 1));
    }
    json.text("Channel", "VOICE");
    json.text("InitiationMethod", monitor ? "MONITOR" : record == 0 ? "INBOUND" : "TRANSFER");
    if (row.flaw() == Flaw.UNREADABLE_TIME) {
      json.text("InitiationTimestamp", "n/a");
    } else {
      json.time("InitiationTimestamp", started(call, record));
    }
    json.time("ConnectedToSystemTimestamp", started(call, record));
    json.time("DisconnectTimestamp", ended(call, record));
    json.text("DisconnectReason", reason(call, record));
    if (record < call.transfers) {
      json.time("TransferCompletedTimestamp", ended(call, record));
    }
    if (!hidden) {
      json.object("CustomerEndpoint").text("Type", "TELEPHONE_NUMBER");
      json.text("Address", "+49" + call.need.person().phone()).close();
    }
    json.object("SystemEndpoint").text("Type", "TELEPHONE_NUMBER");
    json.text("Address", "+498003023125").close();
    if (call.queuedAt > 0) {
      queue(call, record, json);
    }
    if (call.answered()) {
      agent(call, record, json);
    }
    json.object("Attributes").text("reason", call.topic().word());
    json.text("language", call.need.person().language());
    if (call.identified) {
      json.text("customerNumber", call.need.person().number());
    }
    if (call.outcome == Outcome.CALLBACK_BOOKED || call.outcome == Outcome.VOICEMAIL) {
      json.text("leftQueueFor", call.outcome.word());
    }
    if (call.answered() && record == call.transfers) {
      json.text("solved", marked(call) == Resolution.RESOLVED ? "yes" : "no");
    }
    json.close();
    json.time("LastUpdateTimestamp", row.at() + (row.version() == 0 ? 0 : 36_000_000)).close();
    lines.flush();
  }

  @Override
  public Resolution marked(Contact contact) {
    if (!contact.answered()) {
      return Resolution.UNKNOWN;
    }
    Dice dice = Dice.of(contact.id, Dice.Purpose.RECORD, 0, 0);
    dice.chance(HIDDEN);
    return CallLog.marked(contact, dice);
  }

  @Override
  public Order order() {
    return Order.BY_TIME;
  }

  private static void queue(Contact call, int record, Json json) {
    long entered = record == 0 ? call.queuedAt : started(call, record);
    long left = record == 0 ? call.queuedAt + call.waitMillis : entered;
    Queue queue = record == 0 ? call.queue : call.transferredTo;
    json.object("Queue").text("ARN", INSTANCE + "/queue/" + queue.word());
    json.text("Name", queue.word()).time("EnqueueTimestamp", entered);
    json.time("DequeueTimestamp", left).number("Duration", left / 1000 - entered / 1000).close();
  }

  private static void agent(Contact call, int record, Json json) {
    boolean last = record >= call.transfers;
    String name = CallLog.agent(call) + (record == 0 ? "" : "-" + record);
    long connected = record == 0 ? call.answeredAt : started(call, record);
    long held = last ? call.holdMillis : 0;
    json.object("Agent").text("ARN", INSTANCE + "/agent/" + name).text("Username", name);
    json.object("HierarchyGroups").object("Level1").text("GroupName", call.team.word());
    json.close().close().time("ConnectedToAgentTimestamp", connected);
    json.number("AgentInteractionDuration", (ended(call, record) - connected - held) / 1000);
    json.number("CustomerHoldDuration", held / 1000);
    json.number("NumberOfHolds", last ? call.holds : 0);
    json.number("LongestHoldDuration", call.holds == 0 ? 0 : held / call.holds / 1000);
    long end = ended(call, record);
    json.time("AfterContactWorkStartTimestamp", end);
    json.time("AfterContactWorkEndTimestamp", end + wrapUp(call, record));
    json.number("AfterContactWorkDuration", wrapUp(call, record) / 1000).close();
  }

  private static String reason(Contact call, int record) {
    if (record < call.transfers) {
      return "AGENT_DISCONNECT";
    }
    if (call.outcome == Outcome.FAILED) {
      return "TELECOM_PROBLEM";
    }
    return switch (call.endedBy) {
      case CUSTOMER ->
          call.outcome == Outcome.CONTAINED ? "CONTACT_FLOW_DISCONNECT" : "CUSTOMER_DISCONNECT";
      case AGENT -> "AGENT_DISCONNECT";
      default -> "CONTACT_FLOW_DISCONNECT";
    };
  }

  private static boolean monitored(Contact call) {
    return call.answered() && call.id % 40 == 0;
  }

  private static long started(Contact call, int record) {
    if (record > call.transfers) {
      return call.answeredAt + 5_000;
    }
    return record == 0 ? call.start : ended(call, record - 1);
  }

  private static long ended(Contact call, int record) {
    if (record >= call.transfers) {
      return call.end;
    }
    return call.answeredAt + call.talkMillis * (record + 1) / (call.transfers + 1);
  }

  private static long wrapUp(Contact call, int record) {
    return record == call.transfers && call.endedBy != Party.SYSTEM ? call.wrapUpMillis : 0;
  }
}
