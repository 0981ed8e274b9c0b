package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;
import org.servicekpi.sample.SampleSettings.Extent;

/**
 * Set-up help on Genesys Cloud: conversation details as the analytics interface returns them, with
 * the vendor's own metrics. Metrics are the sums of the segments beside them.
 */
final class GenesysLog implements Log {

  @Override
  public String source() {
    return "genesys";
  }

  @Override
  public String fileName(LocalDate day) {
    return "conversations-" + day + ".json.gz";
  }

  @Override
  public int records(Contact contact) {
    return Line.of(contact, Extent.ALL) == Line.GENESYS ? 1 : 0;
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return new long[] {contact.recordedAt()};
  }

  @Override
  public String id(Contact contact) {
    return Ids.uuid(contact.id);
  }

  @Override
  public Resolution marked(Contact contact) {
    if (!contact.answered() || contact.wrapUpMillis == 0) {
      return Resolution.UNKNOWN;
    }
    return contact.solved ? Resolution.RESOLVED : Resolution.UNRESOLVED;
  }

  @Override
  public Flaw flaw(Contact contact, Dice dice) {
    Flaw flaw = Flaw.of(dice);
    boolean noPlace = flaw == Flaw.NEGATIVE_DURATION || flaw == Flaw.CORRECTED;
    return noPlace ? Flaw.NONE : flaw;
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    lines.add("{\"conversations\":[").end();
  }

  @Override
  public void between(Lines lines) {
    lines.add(',').end();
  }

  @Override
  public void finish(Lines lines) {
    lines.add("]}").end();
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact call = row.contact();
    Json json = new Json(lines).object();
    json.text("conversationId", row.flaw() == Flaw.MISSING_ID ? "" : id(call));
    if (row.flaw() == Flaw.UNREADABLE_TIME) {
      json.text("conversationStart", "never");
    } else {
      json.millis("conversationStart", call.start);
    }
    json.millis("conversationEnd", call.recordedAt());
    json.text("originatingDirection", row.flaw() == Flaw.UNKNOWN_WORD ? "sideways" : "inbound");
    json.text("externalTag", call.topic().word()).array("participants");
    customer(call, json);
    if (call.menu) {
      menu(call, json);
    }
    if (call.queuedAt > 0) {
      queue(call, json);
    }
    for (int part = 0; call.answered() && part <= call.transfers; part++) {
      agent(call, part, json);
    }
    json.closeArray().close();
    lines.flush();
  }

  private static void customer(Contact call, Json json) {
    participant(json, call, "customer", 0);
    if (call.identified) {
      json.text("externalContactId", call.need.person().number());
    }
    session(json, call, 0).text("ani", "tel:+49" + call.need.person().phone());
    json.text("dnis", "tel:+498003023125").array("segments");
    String how = call.endedBy == Party.CUSTOMER ? "client" : "peer";
    segment(json, "interact", call.start, call.end).text("disconnectType", how).close();
    json.closeArray().array("metrics");
    metric(json, "nConnected", 1, call.start);
    json.closeArray().close().closeArray().close();
  }

  private static void menu(Contact call, Json json) {
    participant(json, call, "ivr", 1);
    session(json, call, 1).array("segments");
    String how = call.queuedAt > 0 ? "transfer" : "peer";
    segment(json, "ivr", call.start, call.menuEnded).text("disconnectType", how).close();
    json.closeArray().array("metrics");
    metric(json, "tIvr", call.menuEnded - call.start, call.menuEnded);
    json.closeArray().close().closeArray().close();
  }

  private static void queue(Contact call, Json json) {
    long left = call.queuedAt + call.waitMillis;
    participant(json, call, "acd", 2);
    session(json, call, 2).array("segments");
    String how =
        call.answered() || call.outcome == Outcome.CALLBACK_BOOKED
            ? "transfer"
            : call.outcome == Outcome.VOICEMAIL ? "timeout" : "peer";
    segment(json, "interact", call.queuedAt, left).text("queueId", queueId(call.queue));
    json.text("disconnectType", how).close().closeArray().array("metrics");
    metric(json, "nOffered", 1, call.queuedAt);
    metric(json, "tAcd", call.waitMillis, left);
    if (call.outcome.abandonedWaiting()) {
      metric(json, "tAbandon", call.waitMillis, left);
    }
    json.closeArray().close().closeArray().close();
  }

  private static void agent(Contact call, int part, Json json) {
    boolean last = part == call.transfers;
    long from = call.answeredAt + call.talkMillis * part / (call.transfers + 1);
    long to =
        last ? call.end : call.answeredAt + call.talkMillis * (part + 1) / (call.transfers + 1);
    long held = last ? call.holdMillis : 0;
    long holdFrom = from + (to - from - held) / 2;
    long alert = Math.min(call.waitMillis, 3_000);
    long wrapUp = last ? call.wrapUpMillis : 0;
    String queue = queueId(part == 0 ? call.queue : call.transferredTo);
    participant(json, call, "agent", 3 + part);
    json.text("userId", Ids.uuid(call.team.word().hashCode() * 1000L + call.agent + 97L * part));
    json.text("teamId", call.team.word());
    session(json, call, 3 + part).array("segments");
    if (part == 0) {
      segment(json, "alert", from - alert, from).text("queueId", queue).close();
    }
    segment(json, "interact", from, held > 0 ? holdFrom : to).text("queueId", queue);
    if (held == 0) {
      json.text("disconnectType", last ? "peer" : "transfer");
    }
    json.close();
    if (held > 0) {
      segment(json, "hold", holdFrom, holdFrom + held).text("queueId", queue).close();
      segment(json, "interact", holdFrom + held, to).text("queueId", queue);
      json.text("disconnectType", "peer").close();
    }
    if (wrapUp > 0) {
      segment(json, "wrapup", to, to + wrapUp).text("queueId", queue);
      json.text("wrapUpCode", call.solved ? "Solved" : "Follow-up").close();
    }
    json.closeArray().array("metrics");
    if (part == 0) {
      metric(json, "tAlert", alert, from);
      metric(json, "tAnswered", call.waitMillis, from);
    }
    metric(json, "tTalk", to - from - held, to);
    if (held > 0) {
      metric(json, "tHeld", held, to);
    }
    if (wrapUp > 0) {
      metric(json, "tAcw", wrapUp, to + wrapUp);
    }
    metric(json, "tHandle", to - from + wrapUp, to + wrapUp);
    if (!last) {
      metric(json, "nTransferred", 1, to);
      metric(json, "nBlindTransferred", 1, to);
    }
    json.closeArray().close().closeArray().close();
  }

  private static void participant(Json json, Contact call, String purpose, int no) {
    json.object().text("participantId", Ids.uuid(call.id + 7L + no)).text("purpose", purpose);
  }

  private static Json session(Json json, Contact call, int no) {
    json.array("sessions").object().text("mediaType", "voice");
    return json.text("sessionId", Ids.uuid(call.id - 7L - no)).text("direction", "inbound");
  }

  private static Json segment(Json json, String type, long from, long to) {
    json.object().millis("segmentStart", from).millis("segmentEnd", to);
    return json.text("segmentType", type);
  }

  private static void metric(Json json, String name, long value, long at) {
    json.object().text("name", name).number("value", value).millis("emitDate", at).close();
  }

  private static String queueId(Queue queue) {
    return Ids.uuid(1_000_003L * queue.word().hashCode());
  }
}
