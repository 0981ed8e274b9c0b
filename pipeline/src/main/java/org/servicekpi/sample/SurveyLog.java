package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.List;
import org.servicekpi.model.Channel;

/** The survey tool: invitations by text message after calls, answers as they come. */
final class SurveyLog implements Log {

  static final String HEADER =
      "invitation,survey,about system,about id,topic,team,customer_no,invited,answered,score,solved_says"
          + ",contacts_says,updated";

  private final List<Log> telephones;

  /** Asks about calls of these telephone systems. */
  SurveyLog(List<Log> telephones) {
    this.telephones = telephones;
  }

  @Override
  public String source() {
    return "survey";
  }

  @Override
  public String fileName(LocalDate day) {
    return "surveys-" + day + ".csv";
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    lines.add(HEADER).end();
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return contact.surveyedAt == 0
        ? new long[] {contact.invitedAt}
        : new long[] {contact.invitedAt, contact.surveyedAt};
  }

  @Override
  public String id(Contact contact) {
    return "S" + Ids.hex(contact.id, 16);
  }

  @Override
  public int records(Contact contact) {
    return contact.channel == Channel.PHONE && contact.invitedAt > 0 ? 1 : 0;
  }

  @Override
  public boolean tellsInteractions() {
    return false;
  }

  @Override
  public Flaw flaw(Contact contact, Dice dice) {
    Flaw flaw = Flaw.of(dice);
    boolean noPlace =
        flaw == Flaw.UNKNOWN_WORD || (flaw == Flaw.NEGATIVE_DURATION && contact.surveyedAt == 0);
    return noPlace ? Flaw.NONE : flaw;
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact call = row.contact();
    Flaw flaw = row.flaw();
    boolean answered = row.known(call.surveyedAt) > 0;
    Log telephone =
        telephones.stream().filter(log -> log.records(call) > 0).findFirst().orElseThrow();
    lines.add(flaw == Flaw.MISSING_ID ? "" : id(call)).add(",after_call,");
    lines.add(telephone.source()).add(',').add(telephone.id(call)).add(',');
    lines.add(call.topic().word()).add(',').add(call.team.word()).add(',');
    lines.add(call.need.person().number()).add(',');
    if (flaw == Flaw.UNREADABLE_TIME) {
      lines.add("soon");
    } else {
      lines.utc(call.invitedAt);
    }
    lines.add(',').utc(row.known(call.surveyedAt)).add(',');
    if (answered) {
      lines.add(flaw == Flaw.NEGATIVE_DURATION ? -1 : call.surveyScore).add(',');
      lines.add(call.surveySaysSolved ? "yes" : "no").add(',').add(call.no);
    } else {
      lines.add(",,");
    }
    long updated = answered ? call.surveyedAt : call.invitedAt;
    lines.add(',').utc(row.version() == 0 ? updated : updated + 36_000_000).end();
  }
}
