package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.Arrays;
import org.servicekpi.model.Channel;
import org.servicekpi.sample.Need.Complaint;

/** The social media tool: a JSON object a line for every thread that changed on the day. */
final class SocialLog implements Log {

  @Override
  public String source() {
    return "social";
  }

  @Override
  public String fileName(LocalDate day) {
    return "threads-" + day + ".jsonl";
  }

  @Override
  public int records(Contact contact) {
    return contact.channel == Channel.SOCIAL_PUBLIC ? 1 : 0;
  }

  @Override
  public long[] changes(Contact contact, int record) {
    long[] all = {contact.start, contact.repliedAt, contact.privateAt, contact.solvedAt};
    return Arrays.stream(all).filter(at -> at > 0).toArray();
  }

  @Override
  public String id(Contact contact) {
    return "P" + Ids.hex(contact.id, 16);
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact post = row.contact();
    boolean ended = row.known(post.solvedAt) > 0;
    Json json = new Json(lines).object();
    json.text("thread", row.flaw() == Flaw.MISSING_ID ? "" : id(post));
    json.text("network", row.flaw() == Flaw.UNKNOWN_WORD ? "telegraph" : post.network);
    json.text("author", "@" + post.need.person().webId().substring(2));
    if (post.identified) {
      json.text("customer_no", post.need.person().number());
    }
    json.text("language", post.need.person().language()).text("topic", post.topic().word());
    if (row.flaw() == Flaw.UNREADABLE_TIME) {
      json.text("posted", "yesterday");
    } else {
      json.millis("posted", post.start);
    }
    json.text("kind", kind(post.need.complaint())).truth("needs_answer", true);
    json.number("reach", ended ? post.reach : post.reach / 2 + 1);
    json.decimal("sentiment_first", post.moodFirst);
    json.decimal("sentiment_last", ended ? post.moodLast : post.moodFirst);
    json.millis("public_reply", row.known(post.repliedAt));
    json.millis("moved_to_private", row.known(post.privateAt));
    json.millis("closed", row.known(post.solvedAt));
    json.number("posts_by_author", ended ? post.customerMessages : 1);
    if (row.known(post.repliedAt) > 0) {
      json.number("posts_by_us", ended ? post.agentMessages : 1);
      json.text("agent", CallLog.agent(post)).text("team", post.team.word());
      json.truth("signed", post.named).truth("with_media", post.richMedia);
    }
    json.millis("updated", row.at() + (row.version() == 0 ? 0 : 36_000_000)).close();
    lines.end();
  }

  @Override
  public Flaw flaw(Contact contact, Dice dice) {
    Flaw flaw = Flaw.of(dice);
    return flaw == Flaw.NEGATIVE_DURATION ? Flaw.NONE : flaw;
  }

  private static String kind(Complaint complaint) {
    return switch (complaint) {
      case NONE -> "question";
      case FACTUAL -> "complaint";
      case OTHER -> "rant";
    };
  }
}
