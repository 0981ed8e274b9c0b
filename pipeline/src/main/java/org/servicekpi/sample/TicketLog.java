package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.Arrays;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Resolution;
import org.servicekpi.sample.Need.Complaint;

/** The helpdesk: every ticket that changed on the day, commas, UTC, quoted subjects. */
final class TicketLog implements Log {

  static final String HEADER =
      "ticket,via,requester,customer number,subject,created,first reply,solved,status,priority,tags"
          + ",group,assignee,customer comments,agent comments,handling seconds,satisfaction"
          + ",satisfaction at,updated";

  @Override
  public String source() {
    return "email";
  }

  @Override
  public String fileName(LocalDate day) {
    return "tickets-" + day + ".csv";
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    lines.add(HEADER).end();
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return Arrays.stream(
            new long[] {contact.start, contact.repliedAt, contact.solvedAt, contact.ratedAt})
        .filter(at -> at > 0)
        .toArray();
  }

  @Override
  public int records(Contact contact) {
    return contact.channel.mail() ? 1 : 0;
  }

  @Override
  public String id(Contact contact) {
    return "T" + Ids.hex(contact.id, 16);
  }

  @Override
  public Resolution marked(Contact contact) {
    return contact.solvedAt > 0 ? Resolution.RESOLVED : Resolution.PENDING;
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact mail = row.contact();
    Flaw flaw = row.flaw();
    Dice dice = Dice.of(mail.id, Dice.Purpose.RECORD, 0, 0);
    boolean otherAddress = dice.chance(0.08);
    Person person = mail.need.person();
    boolean replied = row.known(mail.repliedAt) > 0;
    boolean solved = row.known(mail.solvedAt) > 0;
    lines.add(flaw == Flaw.MISSING_ID ? "" : id(mail)).add(',');
    lines.add(mail.channel == Channel.WEB_FORM ? "web" : "email").add(',');
    lines.add(otherAddress ? "private." + Ids.hex(dice.bits(), 8) + "@example.org" : person.mail());
    lines.add(',').add(mail.identified ? person.number() : "").add(',');
    lines.quoted(subject(mail, dice)).add(',');
    if (flaw == Flaw.UNREADABLE_TIME) {
      lines.add("0000-00-00");
    } else {
      lines.utc(mail.start);
    }
    lines.add(',').utc(row.known(mail.repliedAt)).add(',').utc(row.known(mail.solvedAt)).add(',');
    String status = solved ? "solved" : replied ? "pending" : "open";
    lines.add(flaw == Flaw.UNKNOWN_WORD ? "frozen" : status).add(',');
    lines.add(mail.need.complaint() == Complaint.NONE ? "normal" : "high").add(',');
    lines.quoted(tags(mail)).add(',').add(mail.team.word()).add(',');
    lines.add(replied ? CallLog.agent(mail) : "").add(',');
    lines.add(solved ? mail.customerMessages : 1).add(',');
    lines.add(solved ? mail.agentMessages : replied ? 1 : 0).add(',');
    if (replied) {
      lines.seconds(flaw == Flaw.NEGATIVE_DURATION ? -60_000 : mail.talkMillis);
    }
    lines.add(',').add(satisfaction(row)).add(',').utc(row.known(mail.ratedAt)).add(',');
    lines.utc(updated(row)).end();
  }

  private static long updated(Row row) {
    Contact mail = row.contact();
    long known = Math.max(mail.start, row.known(mail.repliedAt));
    known = Math.max(known, Math.max(row.known(mail.solvedAt), row.known(mail.ratedAt)));
    return row.version() == 0 ? known : known + 36_000_000;
  }

  private static String satisfaction(Row row) {
    Contact mail = row.contact();
    if (row.known(mail.ratedAt) > 0) {
      return mail.rating >= 4 ? "good" : "bad";
    }
    return row.known(mail.invitedAt) > 0 ? "offered" : "unoffered";
  }

  private static String tags(Contact mail) {
    String topic = "topic:" + mail.topic().word() + ",lang:" + mail.need.person().language();
    return switch (mail.need.complaint()) {
      case NONE -> topic;
      case FACTUAL -> topic + ",complaint,factual";
      case OTHER -> topic + ",complaint";
    };
  }

  private static String subject(Contact mail, Dice dice) {
    String subject = mail.topic().subject();
    return switch (dice.below(40)) {
      case 0 -> "Re: \"" + subject + "\", again";
      case 1 -> subject + " – bitte um Rückruf, danke";
      case 2 -> "=" + subject;
      case 3 -> subject + " 😡";
      case 4 -> subject + "\nsent from my phone";
      case 5 -> "עברית: " + subject;
      default -> subject + (mail.no > 1 ? " (again)" : "");
    };
  }
}
