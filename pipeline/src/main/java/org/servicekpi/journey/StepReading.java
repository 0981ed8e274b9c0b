package org.servicekpi.journey;

import static org.servicekpi.journey.Contact.NEVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.StepKind;

/** Reads off the members of a journey what can be said of each of them. */
final class StepReading {

  private final List<Contact> contacts;
  private final List<Turn> turns;
  private final Need tries;
  private final Timeline mails;
  private final Timeline confidential;

  StepReading(Journeys.Members members, Need tries) {
    this.contacts = members.contacts();
    this.turns = members.turns();
    this.tries = tries;
    mails = Timeline.ofTurns(turns, StepReading::startedMail);
    confidential = Timeline.of(contacts, StepReading::isPrivate);
  }

  List<Step> all() {
    List<StepKind> kinds = kinds();
    List<Step> steps = new ArrayList<>(contacts.size());
    int place = 0;
    for (Contact contact : contacts) {
      int position = steps.size() + 1;
      if (place < turns.size() && turns.get(place).first().ids().equals(contact.ids())) {
        Turn turn = turns.get(place);
        StepKind kind = kinds.get(place);
        steps.add(new Step(contact, position, kind, turn.end(), turn.helpedAt(), after(place)));
        place++;
      } else {
        StepKind kind = contact.fromCustomer() ? StepKind.REDIAL : StepKind.NONE;
        long helpedAt = contact.reachedAt();
        steps.add(new Step(contact, position, kind, contact.end(), helpedAt, Step.After.NOTHING));
      }
    }
    return steps;
  }

  /** Sweeps by start, with the latest end of the answered so far and of all so far. */
  private List<StepKind> kinds() {
    List<Turn> reached =
        turns.stream()
            .filter(turn -> turn.reachedAt() != NEVER)
            .sorted(Comparator.comparingLong(Turn::reachedAt))
            .toList();
    List<StepKind> kinds = new ArrayList<>(turns.size());
    int answered = 0;
    long answeredEnd = Long.MIN_VALUE;
    int earlier = 0;
    long earlierEnd = Long.MIN_VALUE;
    for (Turn turn : turns) {
      long since = turn.start() - JourneyRules.WEEK;
      for (; answered < reached.size(); answered++) {
        if (reached.get(answered).reachedAt() >= turn.start()) {
          break;
        }
        answeredEnd = Math.max(answeredEnd, reached.get(answered).end());
      }
      for (; turns.get(earlier).start() < turn.start(); earlier++) {
        earlierEnd = Math.max(earlierEnd, turns.get(earlier).end());
      }
      boolean again = earlierEnd >= since;
      kinds.add(answeredEnd >= since ? StepKind.REPEAT : again ? StepKind.RETRY : StepKind.NEW);
    }
    return kinds;
  }

  private Step.After after(int place) {
    Turn turn = turns.get(place);
    boolean last = place + 1 == turns.size();
    long mailAt =
        turn.channel() == Channel.LIVE_CHAT
            ? mails.first(turn.start(), turn.end() + JourneyRules.FALLBACK)
            : NEVER;
    return new Step.After(
        turn.channel() == Channel.LIVE_CHAT ? fallback(turn, mailAt) : Fallback.NONE,
        mailAt,
        turn.last().containedByBot()
            ? tries.first(turn.start(), turn.end() + JourneyRules.NOTED)
            : NEVER,
        last ? Channel.UNKNOWN : turns.get(place + 1).channel(),
        last ? NEVER : turns.get(place + 1).start(),
        turn.channel() == Channel.SOCIAL_PUBLIC ? wentPrivateAt(turn) : NEVER);
  }

  private static Fallback fallback(Turn chat, long mailAt) {
    Contact last = chat.last();
    boolean advised =
        last.is(Contact.Mark.MAIL_OFFERED)
            && chat.reachedAt() != NEVER
            && (last.times().mailOfferedAt() == NEVER || last.times().mailOfferedAt() <= mailAt);
    if (advised && (mailAt != NEVER || last.is(Contact.Mark.MAIL_ACCEPTED))) {
      return Fallback.ADVISED;
    }
    if (mailAt != NEVER) {
      return Fallback.MAIL;
    }
    boolean offline = last.result().outcome() == Outcome.OFFLINE_MESSAGE;
    return offline ? Fallback.OFFLINE_MESSAGE : Fallback.NONE;
  }

  private long wentPrivateAt(Turn turn) {
    long recorded = turn.first().times().wentPrivateAt();
    return recorded != NEVER
        ? recorded
        : confidential.first(turn.start(), turn.end() + JourneyRules.WEEK);
  }

  private static boolean startedMail(Turn turn) {
    Party party = turn.first().kind().initiatedBy();
    return turn.channel().mail() && (party == Party.CUSTOMER || party == Party.UNKNOWN);
  }

  private static boolean isPrivate(Contact contact) {
    Channel channel = contact.kind().channel();
    return contact.counts() && (channel == Channel.SOCIAL_PRIVATE || channel == Channel.MESSENGER);
  }
}
