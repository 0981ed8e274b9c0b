package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.Arrays;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Party;

/** The messaging platform: messengers and the app, a JSON object a line for what changed. */
final class MessagingLog implements Log {

  @Override
  public String source() {
    return "messaging";
  }

  @Override
  public String fileName(LocalDate day) {
    return "conversations-" + day + ".jsonl";
  }

  @Override
  public int records(Contact contact) {
    return contact.channel == Channel.MESSENGER || contact.channel == Channel.APP ? 1 : 0;
  }

  @Override
  public long[] changes(Contact contact, int record) {
    long[] all = {contact.start, contact.repliedAt, contact.end, contact.ratedAt};
    return Arrays.stream(all).filter(at -> at > 0).toArray();
  }

  @Override
  public String id(Contact contact) {
    return "M" + Ids.hex(contact.id, 16);
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact talk = row.contact();
    boolean replied = row.known(talk.repliedAt) > 0;
    boolean ended = row.known(talk.end) > 0;
    Json json = new Json(lines).object();
    json.text("conversation", row.flaw() == Flaw.MISSING_ID ? "" : id(talk));
    json.text("platform", row.flaw() == Flaw.UNKNOWN_WORD ? "pigeon" : talk.network);
    if (talk.identified) {
      json.text("customer_no", talk.need.person().number());
    }
    if (talk.network.equals("whatsapp")) {
      json.text("wa_id", "49" + talk.need.person().phone());
    } else {
      json.text("profile", talk.need.person().webId());
    }
    json.text("language", talk.need.person().language()).text("label", talk.topic().word());
    if (row.flaw() == Flaw.UNREADABLE_TIME) {
      json.text("first_message", "just now");
    } else {
      json.millis("first_message", talk.start);
    }
    json.millis("first_reply", row.known(talk.repliedAt)).millis("closed", row.known(talk.end));
    json.text("status", !ended ? "open" : talk.answered() ? "closed" : "expired");
    json.number("messages_in", ended ? talk.customerMessages : 1);
    json.number("messages_out", ended ? talk.agentMessages : replied ? 1 : 0);
    if (replied) {
      json.text("agent", CallLog.agent(talk)).text("team", talk.team.word());
      json.truth("agent_named", talk.named).truth("media_sent", talk.richMedia);
      long writing = row.flaw() == Flaw.NEGATIVE_DURATION ? -1_000 : talk.talkMillis;
      json.number("writing_ms", writing);
    }
    if (ended && talk.answered()) {
      json.text("closed_by", talk.endedBy == Party.AGENT ? "agent" : "timer");
    }
    if (row.known(talk.ratedAt) > 0) {
      json.number("stars", talk.rating).millis("rated", talk.ratedAt);
    }
    json.millis("updated", row.at() + (row.version() == 0 ? 0 : 36_000_000)).close();
    lines.end();
  }
}
