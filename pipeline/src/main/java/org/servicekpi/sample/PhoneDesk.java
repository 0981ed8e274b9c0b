package org.servicekpi.sample;

import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** How a call goes: the menu, the queue, perhaps a person. */
final class PhoneDesk {

  private final ServiceCalendar calendar;

  PhoneDesk(ServiceCalendar calendar) {
    this.calendar = calendar;
  }

  void handle(Contact call, Dice dice) {
    call.identified = dice.chance(0.78);
    if (call.outbound) {
      callBack(call, dice);
      return;
    }
    boolean neverCloses = call.topic().queue() == Queue.FAULTS;
    if (!neverCloses && !calendar.open(Desk.PHONE, call.start)) {
      leave(call, Outcome.CLOSED_HOURS, (long) dice.between(9_000, 24_000));
      call.endedBy = Party.IVR;
      return;
    }
    if (menu(call, dice)) {
      queue(call, dice);
    }
  }

  /** True where the menu led into a queue. */
  private boolean menu(Contact call, Dice dice) {
    call.menu = true;
    call.turns = 1 + dice.run(0.45, 5);
    call.misunderstood = dice.run(0.13, 3);
    long menuMillis = seconds(6 + 9.0 * call.turns + 7.0 * call.misunderstood, dice);
    call.menuEnded = call.start + menuMillis;
    if (dice.chance(0.035 + 0.04 * call.misunderstood)) {
      call.menuEnd = BotEnd.LEFT;
      leave(call, Outcome.ABANDONED_ENTRY, menuMillis);
      return false;
    }
    if (dice.chance(0.25 * call.topic().botSkill())) {
      call.menuEnd = dice.chance(0.6) ? BotEnd.CONFIRMED : BotEnd.ASSUMED;
      call.solved = dice.chance(call.menuEnd == BotEnd.CONFIRMED ? 0.96 : 0.66);
      leave(call, Outcome.CONTAINED, menuMillis + seconds(25, dice));
      call.menuEnded = call.end;
      return false;
    }
    call.menuEnd = BotEnd.HANDED_OVER;
    return true;
  }

  private void queue(Contact call, Dice dice) {
    call.queue = call.topic().queue();
    call.queuedAt = call.menuEnded;
    long wait = calendar.at(call.queuedAt).wait(call.queue, call.queuedAt, dice);
    long patience =
        dice.chance(0.025)
            ? (long) dice.between(800, 5_000)
            : (long) (1_000 * dice.exponential(330 * call.need.patience()));
    long menuMillis = call.menuEnded - call.start;
    if (patience < wait && patience < 1_200_000) {
      call.waitMillis = patience;
      Outcome how = dice.chance(0.06) ? Outcome.ABANDONED_RINGING : Outcome.ABANDONED_QUEUE;
      leave(call, how, menuMillis + patience);
    } else if (wait > 150_000 && dice.chance(0.22)) {
      call.waitMillis = 150_000;
      boolean callback = dice.chance(0.8);
      leave(
          call,
          callback ? Outcome.CALLBACK_BOOKED : Outcome.VOICEMAIL,
          menuMillis + 150_000 + seconds(30, dice));
    } else if (dice.chance(0.002)) {
      call.waitMillis = wait;
      leave(call, Outcome.FAILED, menuMillis + wait);
      call.endedBy = Party.SYSTEM;
    } else {
      call.waitMillis = wait;
      talk(call, dice);
    }
  }

  private void talk(Contact call, Dice dice) {
    call.outcome = Outcome.ANSWERED;
    call.answeredAt =
        call.start + (call.outbound ? 0 : call.menuEnded - call.start) + call.waitMillis;
    call.team =
        call.waitMillis > 90_000 || dice.chance(0.12)
            ? Team.CALLPOINT
            : dice.chance(0.5) ? Team.NORTH : Team.HARBOUR;
    call.talkMillis =
        Math.max(8_000, (long) (1000 * dice.skewed(call.topic().talkSeconds(), 0.55)));
    if (dice.chance(call.topic().complex() ? 0.30 : 0.10)) {
      call.holds = 1 + dice.run(0.2, 3);
      call.holdMillis = call.holds * seconds(48, dice);
    }
    if (dice.chance(call.topic().complex() ? 0.13 : 0.05)) {
      call.transfers = 1 + dice.run(0.12, 2);
      call.transferredTo = call.queue == Queue.CARE ? Queue.CONTRACT : Queue.CARE;
    }
    call.wrapUpMillis = seconds(call.topic().complex() ? 75 : 32, dice);
    call.end = call.answeredAt + call.talkMillis + call.holdMillis;
    call.endedBy = dice.chance(0.7) ? Party.CUSTOMER : Party.AGENT;
    call.solved = dice.chance(chanceToSolve(call));
    invite(call, dice);
  }

  private static double chanceToSolve(Contact call) {
    double chance = call.topic().complex() ? 0.80 : 0.93;
    chance -= call.team == Team.CALLPOINT ? 0.08 : 0;
    chance -= 0.04 * call.transfers;
    return Math.min(0.97, chance + 0.04 * (call.no - 1));
  }

  private static void invite(Contact call, Dice dice) {
    if (!call.identified || !dice.chance(0.45)) {
      return;
    }
    call.invitedAt = call.end + 600_000;
    if (dice.chance(0.21 + (call.solved ? 0 : 0.05))) {
      call.surveyedAt =
          call.invitedAt + (long) Math.min(6 * 86_400_000.0, 3_600_000 * dice.skewed(5, 1.3));
      call.surveyScore = Mood.score(call, dice);
      call.surveySaysSolved = dice.chance(call.solved ? 0.94 : 0.12);
    }
  }

  private void callBack(Contact call, Dice dice) {
    call.queue = call.topic().queue();
    if (dice.chance(0.83)) {
      call.waitMillis = (long) dice.between(6_000, 24_000);
      talk(call, dice);
    } else {
      leave(call, Outcome.VOICEMAIL, seconds(24, dice));
    }
    call.queuedAt = 0;
  }

  private static void leave(Contact call, Outcome outcome, long after) {
    call.outcome = outcome;
    call.end = call.start + after;
  }

  private static long seconds(double median, Dice dice) {
    return 1000 * (long) dice.skewed(median, 0.45);
  }
}
