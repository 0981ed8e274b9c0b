package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Resolution;

/** The video service: one row a meeting, tabs, UTC. */
final class VideoLog implements Log {

  static final String HEADER =
      "meeting\tcustomer_no\ttopic\topened\tguest_joined\thost_joined\tclosed\twaited_s\ttalked_s"
          + "\twrap_up_s\thost\tteam\tended\tsolved\tstars\tchanged";

  @Override
  public String source() {
    return "video";
  }

  @Override
  public String fileName(LocalDate day) {
    return "meetings-" + day + ".tsv";
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    lines.add(HEADER).end();
  }

  @Override
  public int records(Contact contact) {
    return contact.channel == Channel.VIDEO ? 1 : 0;
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return new long[] {contact.recordedAt()};
  }

  @Override
  public String id(Contact contact) {
    return "V" + Ids.hex(contact.id, 16);
  }

  @Override
  public Resolution marked(Contact contact) {
    if (!contact.answered()) {
      return Resolution.UNKNOWN;
    }
    return contact.solved ? Resolution.RESOLVED : Resolution.UNRESOLVED;
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact meeting = row.contact();
    Flaw flaw = row.flaw();
    lines.add(flaw == Flaw.MISSING_ID ? "" : id(meeting)).add('\t');
    lines.add(meeting.need.person().number()).add('\t').add(meeting.topic().word()).add('\t');
    if (flaw == Flaw.UNREADABLE_TIME) {
      lines.add("-");
    } else {
      lines.utc(meeting.start);
    }
    lines.add('\t').utc(meeting.joinedAt).add('\t').utc(meeting.answeredAt).add('\t');
    lines.utc(meeting.end).add('\t').seconds(meeting.waitMillis).add('\t');
    if (meeting.answered()) {
      lines.seconds(flaw == Flaw.NEGATIVE_DURATION ? -9_000 : meeting.talkMillis).add('\t');
      lines.seconds(meeting.wrapUpMillis).add('\t').add(CallLog.agent(meeting)).add('\t');
      lines.add(meeting.team.word()).add('\t');
    } else {
      lines.add("\t\t\t\t");
    }
    String ended =
        switch (meeting.outcome) {
          case ANSWERED -> meeting.dropped ? "dropped" : "held";
          case CLOSED_HOURS -> "closed";
          default -> "guest_left";
        };
    lines.add(flaw == Flaw.UNKNOWN_WORD ? "adjourned" : ended).add('\t');
    lines.add(meeting.answered() ? meeting.solved ? "yes" : "no" : "").add('\t');
    lines.add(meeting.rating == 0 ? "" : Integer.toString(meeting.rating)).add('\t');
    lines.utc(meeting.recordedAt() + (row.version() == 0 ? 0 : 36_000_000)).end();
  }
}
