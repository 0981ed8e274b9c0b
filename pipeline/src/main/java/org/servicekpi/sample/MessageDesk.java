package org.servicekpi.sample;

import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** How a conversation in a messenger or in the app goes: in bursts, over minutes or hours. */
final class MessageDesk {

  private static final long MINUTE = 60_000;

  private final ServiceCalendar calendar;

  MessageDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact talk, Dice dice) {
    boolean app = talk.channel == Channel.APP;
    talk.identified = app || dice.chance(0.5);
    talk.network = app ? "app" : dice.chance(0.75) ? "whatsapp" : "instagram";
    talk.queue = talk.topic().queue();
    talk.team = Team.CHATROOM;
    talk.customerMessages = 1 + dice.run(0.4, 5);
    if (dice.chance(0.02)) {
      talk.outcome = Outcome.MISSED;
      talk.end = talk.start + 20 * MINUTE;
      talk.endedBy = Party.SYSTEM;
      return;
    }
    talk.outcome = Outcome.ANSWERED;
    long lies = (long) Math.min(600.0 * MINUTE, MINUTE * dice.skewed(11, 0.9));
    talk.repliedAt = calendar.later(Desk.SOCIAL, talk.start, lies);
    talk.answeredAt = talk.repliedAt;
    int rounds = 1 + dice.run(talk.topic().complex() ? 0.72 : 0.4, 14);
    talk.customerMessages += rounds;
    talk.agentMessages = rounds + 1;
    talk.talkMillis = 1000 * (long) dice.skewed(45 + 50.0 * rounds, 0.4);
    talk.end =
        talk.repliedAt + (long) Math.min(1200.0 * MINUTE, rounds * MINUTE * dice.skewed(5, 0.9));
    talk.endedBy = dice.chance(0.8) ? Party.AGENT : Party.SYSTEM;
    talk.richMedia = dice.chance(0.35);
    talk.named = dice.chance(0.8);
    talk.solved = dice.chance((talk.topic().complex() ? 0.68 : 0.90) + (talk.richMedia ? 0.04 : 0));
    talk.solvedAt = talk.end;
    if (dice.chance(0.22)) {
      talk.rating = Mood.score(talk, dice);
      talk.ratedAt = talk.end + (long) (MINUTE * dice.skewed(8, 1));
    }
  }
}
