package org.servicekpi.sample;

import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** How a mail goes: it lies, it is answered, sometimes more than once. */
final class MailDesk {

  private static final long HOUR = 3_600_000;

  private final ServiceCalendar calendar;

  MailDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact mail, Dice dice) {
    mail.identified = dice.chance(0.86);
    mail.queue = mail.topic().queue();
    boolean technical = mail.queue == Queue.TECHNICAL || mail.queue == Queue.FAULTS;
    mail.team = technical ? Team.NETWORK : Team.BACKOFFICE;
    mail.customerMessages = 1;
    mail.outcome = Outcome.ANSWERED;
    mail.endedBy = Party.AGENT;
    double median = technical ? 0.9 : 0.42;
    double open = HOUR * dice.skewed(median, 0.85) * slow(mail);
    if (dice.chance(0.015)) {
      mail.outcome = Outcome.IN_PROGRESS;
      mail.end = mail.start;
      return;
    }
    mail.repliedAt = calendar.later(Desk.MAIL, mail.start, (long) Math.min(open, 30.0 * HOUR));
    mail.answeredAt = mail.repliedAt;
    mail.agentMessages = 1;
    mail.talkMillis = 1000 * (long) dice.skewed(mail.topic().complex() ? 420 : 190, 0.5);
    long last = mail.repliedAt;
    int rounds = dice.run(mail.topic().complex() ? 0.38 : 0.12, 3);
    for (int round = 0; round < rounds; round++) {
      long question = last + (long) Math.min(20.0 * HOUR, HOUR * dice.skewed(2.2, 1));
      last =
          calendar.later(
              Desk.MAIL, question, (long) Math.min(8.0 * HOUR, HOUR * dice.skewed(0.8, 0.8)));
      mail.customerMessages++;
      mail.agentMessages++;
    }
    mail.solvedAt = last + 60_000;
    mail.end = mail.solvedAt;
    mail.solved = dice.chance(mail.topic().complex() ? 0.80 : 0.90);
    if (mail.identified && dice.chance(0.8)) {
      mail.invitedAt = mail.solvedAt;
      if (dice.chance(0.24)) {
        mail.rating = Mood.score(mail, dice);
        mail.ratedAt = mail.solvedAt + (long) Math.min(72.0 * HOUR, HOUR * dice.skewed(4, 1.2));
      }
    }
  }

  private double slow(Contact mail) {
    return 1 + 2.2 * Events.storm(calendar.at(mail.start).date());
  }
}
