package org.servicekpi.sample;

import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.sample.Need.Complaint;

/** How a public post goes: it is seen, perhaps answered, perhaps taken to a private channel. */
final class SocialDesk {

  private static final long MINUTE = 60_000;
  private static final String[] NETWORK = {"facebook", "instagram", "x", "forum"};

  private final ServiceCalendar calendar;

  SocialDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact post, Dice dice) {
    boolean complaint = post.need.complaint() != Complaint.NONE;
    double storm = Events.storm(calendar.at(post.start).date());
    post.identified = dice.chance(0.25);
    post.network = NETWORK[dice.pick(0.42, 0.30, 0.16, 0.12)];
    post.team = Team.CHATROOM;
    post.queue = post.topic().queue();
    post.reach = 3 + (long) dice.skewed(110 * (1 + 3 * storm), 1.4);
    post.moodFirst = Math.max(-1, Math.min(1, (complaint ? -0.65 : -0.05) + 0.3 * dice.normal()));
    post.moodLast = post.moodFirst;
    post.customerMessages = 1;
    if (!dice.chance(0.90 - 0.35 * storm)) {
      post.outcome = Outcome.MISSED;
      post.end = post.start;
      return;
    }
    post.outcome = Outcome.ANSWERED;
    double minutes = dice.skewed(34, 1) * (1 + 3 * storm);
    post.repliedAt =
        calendar.later(Desk.SOCIAL, post.start, (long) Math.min(1500.0 * MINUTE, MINUTE * minutes));
    post.answeredAt = post.repliedAt;
    post.agentMessages = 1 + dice.run(0.4, 4);
    post.customerMessages += post.agentMessages - 1;
    post.named = dice.chance(0.6);
    post.richMedia = dice.chance(0.3);
    boolean goesPrivate = dice.chance(post.topic().sensitive() ? 0.85 : complaint ? 0.5 : 0.25);
    if (goesPrivate) {
      post.privateAt = post.repliedAt + (long) (MINUTE * dice.skewed(6, 0.8));
    }
    post.end = Math.max(post.repliedAt, post.privateAt) + (long) (MINUTE * dice.skewed(25, 1));
    post.endedBy = Party.AGENT;
    post.solved = dice.chance(goesPrivate ? 0.78 : 0.6);
    post.solvedAt = post.end;
    post.moodLast = Math.min(1, post.moodFirst + (post.solved ? 0.7 : 0.1) * dice.unit());
  }
}
