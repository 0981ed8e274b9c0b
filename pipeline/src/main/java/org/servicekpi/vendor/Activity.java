package org.servicekpi.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.servicekpi.model.Leg;
import org.servicekpi.model.LegEnd;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.TransferKind;

/**
 * What one participant did for a while; on its way to a leg.
 *
 * @param kind what it was
 * @param start when it began
 * @param end when it ended; empty while it goes on
 * @param measured how long it took, where the source says so itself
 * @param place whether it is known when it was, or only how long it took
 * @param queue the queue, or an empty text
 * @param agent the agent's key, or an empty text
 * @param team the team, or an empty text
 * @param ended how it ended
 * @param handedOn how it was handed on
 */
record Activity(
    LegKind kind,
    Instant start,
    Optional<Instant> end,
    Optional<Long> measured,
    Place place,
    String queue,
    String agent,
    String team,
    LegEnd ended,
    Optional<TransferKind> handedOn) {

  /** Whether the source says when something was. */
  enum Place {
    KNOWN,
    /** Only the sum is known. */
    ONLY_THE_SUM
  }

  static final Comparator<Activity> IN_ORDER =
      Comparator.comparing(Activity::start)
          .thenComparing(Activity::kind)
          .thenComparing(activity -> activity.end().orElse(Instant.MAX))
          .thenComparing(Activity::queue)
          .thenComparing(Activity::agent)
          .thenComparing(Activity::ended)
          .thenComparing(activity -> activity.measured().orElse(-1L));

  static Activity of(LegKind kind, Instant start, Optional<Instant> end) {
    return new Activity(
        kind,
        start,
        end.filter(at -> !at.isBefore(start)),
        Optional.empty(),
        Place.KNOWN,
        "",
        "",
        "",
        LegEnd.UNKNOWN,
        Optional.empty());
  }

  Activity in(String name) {
    return new Activity(kind, start, end, measured, place, name, agent, team, ended, handedOn);
  }

  Activity by(String who, String ofTeam) {
    return new Activity(kind, start, end, measured, place, queue, who, ofTeam, ended, handedOn);
  }

  Activity ending(LegEnd how) {
    return new Activity(kind, start, end, measured, place, queue, agent, team, how, handedOn);
  }

  Activity handedOn(TransferKind how) {
    return new Activity(
        kind,
        start,
        end,
        measured,
        place,
        queue,
        agent,
        team,
        LegEnd.TRANSFERRED,
        Optional.of(how));
  }

  /** It took so long, as the source says. */
  Activity measured(long millis) {
    return new Activity(
        kind, start, end, Optional.of(millis), place, queue, agent, team, ended, handedOn);
  }

  /** It took so long in all, and it is not known when. */
  Activity lasting(long millis) {
    return new Activity(
        kind,
        start,
        Optional.empty(),
        Optional.of(millis),
        Place.ONLY_THE_SUM,
        queue,
        agent,
        team,
        ended,
        handedOn);
  }

  /** How long it took; empty while it goes on. */
  Optional<Long> millis() {
    return measured.or(() -> end.map(at -> Duration.between(start, at).toMillis()));
  }

  /** The leg. */
  Values leg(int number) {
    Values leg =
        new Values()
            .set(Leg.LEG_NO, number)
            .set(Leg.KIND, kind)
            .set(Leg.STARTED_AT, start)
            .set(Leg.ENDED_AT, end)
            .set(Leg.DURATION_MS, millis())
            .set(Leg.END_REASON, ended)
            .set(Leg.TRANSFER_KIND, handedOn)
            .set(Leg.DERIVED_FROM_TOTALS, place == Place.ONLY_THE_SUM);
    return leg.text(Leg.QUEUE, queue).text(Leg.AGENT_KEY, agent).text(Leg.TEAM, team);
  }
}
