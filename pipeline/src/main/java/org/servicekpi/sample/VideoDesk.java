package org.servicekpi.sample;

import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** How a video consultation goes: by appointment in the hours of the telephone. */
final class VideoDesk {

  private static final long MINUTE = 60_000;

  private final ServiceCalendar calendar;

  VideoDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact meeting, Dice dice) {
    meeting.identified = true;
    meeting.queue = meeting.topic().queue();
    meeting.team = Team.NORTH;
    if (!calendar.open(Desk.PHONE, meeting.start)) {
      meeting.outcome = Outcome.CLOSED_HOURS;
      meeting.end = meeting.start + 20_000;
      meeting.endedBy = Party.SYSTEM;
      return;
    }
    meeting.queuedAt = meeting.start;
    if (dice.chance(0.06)) {
      meeting.outcome = Outcome.ABANDONED_QUEUE;
      meeting.waitMillis = (long) dice.between(4_000, 5.0 * MINUTE);
      meeting.end = meeting.start + meeting.waitMillis;
      return;
    }
    meeting.outcome = Outcome.ANSWERED;
    meeting.joinedAt = meeting.start + (long) dice.between(2_000, 30_000);
    meeting.waitMillis =
        calendar.at(meeting.start).wait(meeting.queue, meeting.start, dice) + 30_000;
    meeting.answeredAt = meeting.start + meeting.waitMillis;
    meeting.talkMillis = 1000 * (long) dice.skewed(meeting.topic().talkSeconds() * 1.5, 0.5);
    meeting.dropped = dice.chance(0.05);
    meeting.named = true;
    meeting.richMedia = dice.chance(0.6);
    meeting.end = meeting.answeredAt + meeting.talkMillis;
    meeting.wrapUpMillis = 60_000;
    meeting.endedBy = meeting.dropped ? Party.SYSTEM : Party.CUSTOMER;
    meeting.solved = dice.chance(meeting.dropped ? 0.4 : 0.9);
    if (dice.chance(0.4)) {
      meeting.rating = Mood.score(meeting, dice);
      meeting.ratedAt = meeting.end + MINUTE;
    }
  }
}
