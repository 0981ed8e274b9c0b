package org.servicekpi.journey;

import static org.servicekpi.journey.Contact.NEVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.JourneyEnd;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/** Reads off the members of a journey what can be said of it as a whole. */
final class JourneyReading {

  /** From the strongest to the weakest. */
  private static final List<Fallback> STRENGTH =
      List.of(Fallback.MAIL, Fallback.ADVISED, Fallback.OFFLINE_MESSAGE);

  private final List<Contact> contacts;
  private final List<Turn> turns;
  private final Need need;
  private final JourneyRules rules;

  JourneyReading(Journeys.Members members, Need need, JourneyRules rules) {
    this.contacts = members.contacts();
    this.turns = members.turns();
    this.need = need;
    this.rules = rules;
  }

  JourneyFacts facts(String id, String person, JourneyFacts.First first, List<Step> steps) {
    Contact opening = turns.isEmpty() ? contacts.get(0) : turns.get(0).first();
    long lastEndedAt = lastEndedAt();
    JourneyFacts.Path path =
        new JourneyFacts.Path(
            turns.size(),
            handOvers(),
            channels(),
            helpedAt(),
            lastEndedAt,
            lastEndedAt + rules.topicGapMicros(),
            fallback(steps));
    return new JourneyFacts(id, person, opening, path, first, solving(path.helpedAt()), steps);
  }

  private long lastEndedAt() {
    long last = Long.MIN_VALUE;
    for (Contact contact : contacts) {
      last = Math.max(last, contact.end());
    }
    for (Turn turn : turns) {
      last = Math.max(last, turn.end());
    }
    return last;
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (Turn turn : turns) {
      Channel before = channels.isEmpty() ? Channel.UNKNOWN : channels.get(channels.size() - 1);
      if (turn.channel() != Channel.UNKNOWN && turn.channel() != before) {
        channels.add(turn.channel());
      }
    }
    return channels;
  }

  private int handOvers() {
    int count = 0;
    for (Contact contact : contacts) {
      if (contact.counts()) {
        count += Math.max(0, contact.result().transferCount());
        count += contact.is(Contact.Mark.HANDED_OVER) ? 1 : 0;
      }
    }
    String agent = "";
    for (Turn turn : turns) {
      String next = turn.reachedAt() == NEVER ? "" : turn.last().result().agentKey();
      if (!next.isEmpty()) {
        count += agent.isEmpty() || agent.equals(next) ? 0 : 1;
        agent = next;
      }
    }
    return count;
  }

  /**
   * By an answer in a contact of the customer's, by one of ours that reached, or by self-service.
   */
  private long helpedAt() {
    long helpedAt = NEVER;
    for (Turn turn : turns) {
      helpedAt = Math.min(helpedAt, turn.helpedAt());
    }
    for (Contact contact : contacts) {
      if (contact.counts() && contact.kind().direction() == Direction.OUTBOUND) {
        helpedAt = Math.min(helpedAt, contact.reachedAt());
      }
    }
    return helpedAt;
  }

  /** The first answer; whether the need may be a return on another one is told elsewhere. */
  JourneyFacts.First first() {
    Optional<Turn> human =
        turns.stream()
            .filter(turn -> turn.reachedAt() != NEVER)
            .min(Comparator.comparingLong(Turn::reachedAt));
    if (human.isPresent()) {
      return first(FirstAnswer.HUMAN, human.get(), human.get().reachedAt());
    }
    return turns.stream()
        .filter(Turn::confirmedSelfService)
        .min(Comparator.comparingLong(Turn::end))
        .map(turn -> first(FirstAnswer.SELF_SERVICE, turn, turn.end()))
        .orElse(JourneyFacts.First.NOBODY);
  }

  /** A contact that began before the answer is an earlier try; one that began after it counts. */
  private JourneyFacts.First first(FirstAnswer by, Turn turn, long answeredAt) {
    long noted = turn.end() + JourneyRules.NOTED;
    long furtherAt = need.first(answeredAt, noted);
    long ripeAt = turn.end() + rules.firstContactMicros();
    JourneyFacts.First.Sufficed sufficed = JourneyFacts.First.Sufficed.YES;
    if (turn.resolution() == Resolution.UNRESOLVED) {
      sufficed = JourneyFacts.First.Sufficed.MARKED_UNRESOLVED;
    } else if (furtherAt <= ripeAt) {
      sufficed = JourneyFacts.First.Sufficed.CAME_AGAIN;
    }
    return new JourneyFacts.First(
        by,
        turn.first().ids().interactionId(),
        turns.indexOf(turn) + 1,
        answeredAt,
        ripeAt,
        furtherAt,
        need.firstInJourney(answeredAt, noted),
        false,
        sufficed,
        turn.transferCount());
  }

  private JourneyFacts.Solving solving(long helpedAt) {
    long firstAt = NEVER;
    long lastAt = Long.MIN_VALUE;
    for (Contact contact : contacts) {
      long solvedAt = contact.counts() ? contact.solvedAt() : NEVER;
      firstAt = Math.min(firstAt, solvedAt);
      lastAt = solvedAt == NEVER ? lastAt : Math.max(lastAt, solvedAt);
    }
    long reopenedAt = comingAfter(firstAt);
    long touchedAt = reopenedAt;
    for (Contact contact : contacts) {
      if (contact.counts() && byAgent(contact) && contact.start() > firstAt) {
        touchedAt = Math.min(touchedAt, contact.start());
      }
    }
    boolean solved = firstAt != NEVER && comingAfter(lastAt) == NEVER;
    return new JourneyFacts.Solving(
        firstAt,
        solved ? lastAt : NEVER,
        reopenedAt,
        touchedAt,
        solved ? JourneyEnd.RESOLVED : unsolved(helpedAt));
  }

  private JourneyEnd unsolved(long helpedAt) {
    if (turns.isEmpty()) {
      return JourneyEnd.UNKNOWN;
    }
    Turn last = turns.get(turns.size() - 1);
    if (last.resolution() == Resolution.UNRESOLVED) {
      return JourneyEnd.UNRESOLVED;
    }
    if (last.resolution() == Resolution.PENDING
        || last.last().result().outcome() == Outcome.IN_PROGRESS) {
      return JourneyEnd.OPEN;
    }
    return helpedAt == NEVER ? JourneyEnd.UNREACHED : JourneyEnd.UNKNOWN;
  }

  private long comingAfter(long instant) {
    for (Turn turn : turns) {
      if (turn.start() > instant) {
        return turn.start();
      }
    }
    return NEVER;
  }

  private static boolean byAgent(Contact contact) {
    Party party = contact.kind().initiatedBy();
    return contact.kind().direction() == Direction.OUTBOUND
        && (party == Party.AGENT || party == Party.SUPERVISOR);
  }

  private static Fallback fallback(List<Step> steps) {
    List<Fallback> found = steps.stream().map(step -> step.after().fallback()).toList();
    return STRENGTH.stream().filter(found::contains).findFirst().orElse(Fallback.NONE);
  }
}
