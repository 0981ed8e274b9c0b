package org.servicekpi.sample;

import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** How a chat goes: the bot first, at any hour; then perhaps a person. */
final class ChatDesk {

  private final ServiceCalendar calendar;

  ChatDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact chat, Dice dice) {
    chat.identified = dice.chance(0.62);
    boolean peopleThere = calendar.open(Desk.CHAT, chat.start);
    bot(chat, dice);
    if (chat.menuEnd != BotEnd.HANDED_OVER) {
      return;
    }
    if (!peopleThere || !calendar.open(Desk.CHAT, chat.menuEnded)) {
      chat.outcome = Outcome.OFFLINE_MESSAGE;
      chat.end = chat.menuEnded + (long) dice.between(20_000, 150_000);
      chat.endedBy = Party.BOT;
      chat.customerMessages++;
      return;
    }
    queue(chat, dice);
  }

  private static void bot(Contact chat, Dice dice) {
    chat.menu = true;
    chat.turns = 2 + dice.run(0.55, 9);
    chat.customerMessages = chat.turns;
    for (int turn = 0; turn < chat.turns; turn++) {
      chat.misunderstood += dice.chance(chat.topic().complex() ? 0.24 : 0.11) ? 1 : 0;
    }
    chat.menuEnded = chat.start + 1000 * (long) dice.skewed(12 + 14.0 * chat.turns, 0.4);
    double skill = chat.topic().botSkill() * (chat.misunderstood > 1 ? 0.5 : 1);
    int end = dice.pick(skill * 0.55, skill * 0.45, 0.08, 0.03, 0.008, 0.88 - skill);
    chat.menuEnd =
        switch (end) {
          case 0 -> BotEnd.CONFIRMED;
          case 1 -> BotEnd.ASSUMED;
          case 2 -> BotEnd.LEFT;
          case 3 -> BotEnd.TIMER;
          case 4 -> BotEnd.FAILED;
          default -> BotEnd.HANDED_OVER;
        };
    chat.end = chat.menuEnded;
    switch (chat.menuEnd) {
      case CONFIRMED, ASSUMED -> {
        chat.outcome = Outcome.CONTAINED;
        chat.solved = dice.chance(chat.menuEnd == BotEnd.CONFIRMED ? 0.97 : 0.62);
        chat.endedBy = dice.chance(0.6) ? Party.CUSTOMER : Party.BOT;
        rate(chat, dice, 0.10);
      }
      case HANDED_OVER -> {
        if (dice.chance(0.7)) {
          chat.askedForPersonAtTurn = 1 + dice.below(chat.turns);
        }
      }
      case FAILED -> {
        chat.outcome = Outcome.FAILED;
        chat.endedBy = Party.SYSTEM;
      }
      default -> {
        chat.outcome = Outcome.ABANDONED_ENTRY;
        chat.endedBy = chat.menuEnd == BotEnd.TIMER ? Party.BOT : Party.CUSTOMER;
      }
    }
  }

  private void queue(Contact chat, Dice dice) {
    chat.queue = chat.topic().queue();
    chat.queuedAt = chat.menuEnded;
    long wait = calendar.at(chat.queuedAt).wait(chat.queue, chat.queuedAt, dice) * 7 / 10;
    long patience = (long) (1_000 * dice.exponential(420 * chat.need.patience()));
    if (patience < wait) {
      chat.waitMillis = patience;
      chat.end = chat.queuedAt + patience;
      chat.outcome = dice.chance(0.3) ? Outcome.SILENT : Outcome.ABANDONED_QUEUE;
      return;
    }
    if (dice.chance(0.008)) {
      chat.waitMillis = wait + 300_000;
      chat.end = chat.queuedAt + chat.waitMillis;
      chat.outcome = Outcome.MISSED;
      chat.endedBy = Party.SYSTEM;
      return;
    }
    chat.waitMillis = wait;
    write(chat, dice);
  }

  private void write(Contact chat, Dice dice) {
    chat.outcome = Outcome.ANSWERED;
    chat.team = Team.CHATROOM;
    chat.answeredAt = chat.queuedAt + chat.waitMillis;
    int questions = 1 + dice.run(chat.topic().complex() ? 0.83 : 0.55, 24);
    chat.customerMessages += questions;
    chat.agentMessages = questions + 1 + dice.run(0.4, 6);
    double crowd = 1 + 0.5 * calendar.at(chat.answeredAt).pressure(chat.queue, chat.answeredAt);
    chat.talkMillis = 1000 * (long) dice.skewed((50 + 62.0 * questions) * crowd, 0.35);
    chat.wrapUpMillis = 1000 * (long) dice.skewed(25, 0.5);
    chat.end = chat.answeredAt + chat.talkMillis;
    int who = dice.pick(0.5, 0.42, 0.08);
    chat.endedBy = who == 0 ? Party.CUSTOMER : who == 1 ? Party.AGENT : Party.SYSTEM;
    double chance = chat.topic().complex() ? 0.62 : 0.92;
    if (chat.topic().complex() && dice.chance(0.09)) {
      chat.sentToMail = true;
      chance = 0;
    }
    chat.solved = dice.chance(chance);
    rate(chat, dice, 0.34);
  }

  private static void rate(Contact chat, Dice dice, double share) {
    if (dice.chance(share)) {
      chat.rating = Mood.score(chat, dice);
      chat.ratedAt = chat.end + 1000 * (long) dice.skewed(30, 0.8);
    }
  }
}
