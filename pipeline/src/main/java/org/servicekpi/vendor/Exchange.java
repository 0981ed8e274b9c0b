package org.servicekpi.vendor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.model.HandledBy;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.LegEnd;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.Outcome;

/** The activities of one exchange in order, and the measures that follow from them. */
final class Exchange {

  private final List<Activity> activities;

  Exchange(List<Activity> activities) {
    this.activities = activities.stream().sorted(Activity.IN_ORDER).toList();
  }

  Stream<Activity> of(LegKind kind) {
    return activities.stream().filter(activity -> activity.kind() == kind);
  }

  boolean has(LegKind kind) {
    return of(kind).findAny().isPresent();
  }

  /** The first talk with a person. */
  Optional<Activity> answer() {
    return of(LegKind.TALK).findFirst();
  }

  /** The last stay in a queue. */
  Optional<Activity> lastQueue() {
    return of(LegKind.QUEUE).reduce((one, two) -> two);
  }

  /** The sum over all activities of a kind; empty where there is none. */
  Optional<Long> total(LegKind kind) {
    return of(kind).flatMap(activity -> activity.millis().stream()).reduce(Long::sum);
  }

  /** The stays in queues until a person answered first, or until the customer left. */
  Optional<Long> waited() {
    Instant until = answer().map(Activity::start).orElse(Instant.MAX);
    List<Activity> stays =
        of(LegKind.QUEUE).filter(queue -> queue.start().isBefore(until)).toList();
    if (stays.isEmpty()) {
      // A queue that was left in the second in which it was entered.
      stays = of(LegKind.QUEUE).filter(queue -> queue.start().equals(until)).limit(1).toList();
    }
    boolean over = stays.stream().allMatch(stay -> stay.millis().isPresent());
    return over
        ? stays.stream().map(stay -> stay.millis().orElseThrow()).reduce(Long::sum)
        : Optional.empty();
  }

  /** How often a person handed it on, or it went from one queue to another without an answer. */
  int transfers() {
    long byPeople =
        activities.stream()
            .filter(activity -> activity.kind() == LegKind.TALK || activity.kind() == LegKind.HOLD)
            .filter(activity -> activity.ended() == LegEnd.TRANSFERRED)
            .count();
    List<Activity> stays = of(LegKind.QUEUE).toList();
    long betweenQueues =
        stays.stream()
            .limit(Math.max(0, stays.size() - 1))
            .filter(stay -> stay.ended() != LegEnd.ANSWERED)
            .count();
    return Math.toIntExact(byPeople + betweenQueues);
  }

  /** How a stay in a queue ended that nobody answered. */
  static LegEnd left(Outcome outcome) {
    return switch (outcome) {
      case ABANDONED_QUEUE, ABANDONED_RINGING -> LegEnd.ABANDONED;
      case TIMED_OUT -> LegEnd.TIMED_OUT;
      case VOICEMAIL -> LegEnd.VOICEMAIL;
      case CALLBACK_BOOKED -> LegEnd.CALLBACK_BOOKED;
      case OVERFLOWED -> LegEnd.OVERFLOWED;
      case IN_PROGRESS, UNKNOWN -> LegEnd.UNKNOWN;
      default -> LegEnd.ENDED;
    };
  }

  /** Fills what every system can tell: waiting, answering, talking. */
  void measure(Values to) {
    to.set(Interaction.QUEUED_AT, of(LegKind.QUEUE).findFirst().map(Activity::start));
    to.set(Interaction.ANSWERED_AT, answer().map(Activity::start));
    to.set(Interaction.WAIT_MS, waited());
    to.set(Interaction.TALK_MS, total(LegKind.TALK));
    to.set(Interaction.TRANSFER_COUNT, transfers());
    to.set(
        Interaction.LAST_ACTIVITY_AT,
        activities.stream()
            .map(activity -> activity.end().orElse(activity.start()))
            .max(Instant::compareTo));
    firstText(activities.stream().filter(a -> !a.queue().isEmpty()).map(Activity::queue))
        .ifPresent(queue -> to.set(Interaction.QUEUE, queue));
    Stream<Activity> talks = of(LegKind.TALK).filter(a -> !a.team().isEmpty());
    firstText(talks.map(Activity::team)).ifPresent(team -> to.set(Interaction.TEAM, team));
    answer().map(Activity::agent).ifPresent(agent -> to.text(Interaction.AGENT_KEY, agent));
  }

  private static Optional<String> firstText(Stream<String> texts) {
    return texts.findFirst();
  }

  /** Who took part, by what became of it. */
  HandledBy handledBy(Outcome outcome) {
    boolean bot = has(LegKind.BOT);
    if (answer().isPresent()) {
      return bot ? HandledBy.BOTH : HandledBy.HUMAN;
    }
    if (outcome == Outcome.CONTAINED || bot) {
      return HandledBy.BOT;
    }
    return outcome == Outcome.UNKNOWN ? HandledBy.UNKNOWN : HandledBy.NONE;
  }

  /** The legs, numbered. */
  List<Values> legs() {
    List<Values> legs = new ArrayList<>();
    for (Activity activity : activities) {
      legs.add(activity.leg(legs.size() + 1));
    }
    return legs;
  }
}
