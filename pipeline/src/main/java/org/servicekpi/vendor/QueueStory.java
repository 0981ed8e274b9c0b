package org.servicekpi.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.LegEnd;
import org.servicekpi.model.LegKind;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.TransferKind;

/** One call through Asterisk's queues, told in the model's fields. */
final class QueueStory {

  /** A restart closes calls that began so long before it at most. */
  static final Duration LONGEST_OPEN = Duration.ofDays(7);

  /** One stay in a queue with the talk that followed. */
  private static final class Visit {
    final Instant entered;
    final String queue;
    Optional<QueueEvent> connect = Optional.empty();
    Optional<QueueEvent> end = Optional.empty();

    Visit(Instant entered, String queue) {
      this.entered = entered;
      this.queue = queue;
    }

    boolean waiting() {
      return connect.isEmpty() && end.isEmpty();
    }

    boolean talking() {
      return connect.isPresent() && end.isEmpty();
    }
  }

  private final String group;
  private final List<QueueEvent> events;
  private final VendorSettings settings;
  private final List<Visit> visits = new ArrayList<>();
  private final List<Activity> rings = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  QueueStory(String group, List<QueueEvent> events, VendorSettings settings) {
    this.group = group;
    this.events = events;
    this.settings = settings;
    events.forEach(this::follow);
  }

  private void follow(QueueEvent event) {
    if (event.name().equals("ENTERQUEUE")) {
      visits.add(new Visit(event.at(), event.queue()));
    } else if (event.name().equals("RINGNOANSWER")) {
      ring(event);
    } else if (event.name().equals("CONNECT")) {
      waiting(event).connect = Optional.of(event);
    } else if (event.leavesQueue()) {
      waiting(event).end = Optional.of(event);
    } else if (event.endsTalk()) {
      talking(event).end = Optional.of(event);
    }
  }

  /** An agent's telephone rang in vain; milliseconds, unlike everything else. */
  private void ring(QueueEvent event) {
    Duration rang = event.millis(0).orElse(Duration.ZERO);
    rings.add(
        Activity.of(LegKind.ALERTING, event.at().minus(rang), Optional.of(event.at()))
            .in(settings.name(event.queue()))
            .by(event.agent(), "")
            .ending(LegEnd.TIMED_OUT));
  }

  /** The stay that an event ends; where its beginning is missing, the event says when it was. */
  private Visit waiting(QueueEvent event) {
    return visits.stream()
        .filter(visit -> visit.waiting() && visit.queue.equals(event.queue()))
        .findFirst()
        .orElseGet(() -> entered(event.at(), event));
  }

  private Visit talking(QueueEvent event) {
    return visits.stream()
        .filter(visit -> visit.talking() && visit.queue.equals(event.queue()))
        .findFirst()
        .orElseGet(
            () -> {
              Visit visit = waiting(event);
              Instant answered = event.at().minus(event.talked().orElse(Duration.ZERO));
              visit.connect =
                  Optional.of(
                      new QueueEvent(answered, event.queue(), event.agent(), "CONNECT", List.of()));
              warnings.add("answer_missing");
              return visit;
            });
  }

  private Visit entered(Instant at, QueueEvent event) {
    Duration before =
        event.waited().orElse(Duration.ZERO).plus(event.talked().orElse(Duration.ZERO));
    Visit visit = new Visit(at.minus(before), event.queue());
    visits.add(visit);
    warnings.add("entry_missing");
    return visit;
  }

  Assembled told(List<Instant> restarts) {
    Instant lastSeen = events.get(events.size() - 1).at();
    boolean open =
        visits.isEmpty() || visits.stream().anyMatch(visit -> visit.waiting() || visit.talking());
    boolean closed =
        open
            && restarts.stream()
                .filter(restart -> !restart.isBefore(lastSeen))
                .anyMatch(restart -> !restart.isAfter(lastSeen.plus(LONGEST_OPEN)));
    if (closed) {
      warnings.add("end_missing");
    }
    Exchange exchange = new Exchange(activities());
    Optional<QueueEvent> end =
        open
            ? Optional.empty()
            : visits.stream().flatMap(visit -> visit.end.stream()).max(QueueEvent.IN_ORDER);
    String raw = closed ? AsteriskQueueLog.RESTART : end.map(QueueEvent::word).orElse("");
    Outcome outcome = outcome(exchange, end, closed ? Outcome.UNKNOWN : Outcome.IN_PROGRESS);
    Values interaction = new Values();
    exchange.measure(interaction);
    Instant start =
        visits.stream()
            .map(visit -> visit.entered)
            .min(Instant::compareTo)
            .orElse(events.get(0).at());
    interaction.set(Interaction.STARTED_AT, start);
    interaction.set(Interaction.ENDED_AT, end.map(QueueEvent::at));
    interaction.set(Interaction.ROOT_INTERACTION_ID, group);
    interaction.set(Interaction.CHANNEL, Channel.PHONE);
    interaction.set(Interaction.DIRECTION, Direction.INBOUND);
    interaction.set(Interaction.HANDLED_BY, exchange.handledBy(outcome));
    interaction.set(Interaction.OUTCOME, outcome).text(Interaction.RAW_OUTCOME, raw);
    interaction.set(Interaction.ENDED_BY, closed ? Party.SYSTEM : endedBy(end));
    Optional<Instant> answered = exchange.answer().map(Activity::start);
    interaction.set(Interaction.FIRST_RESPONSE_AT, answered);
    interaction.set(Interaction.FIRST_HUMAN_RESPONSE_AT, answered);
    interaction.set(
        Interaction.CUSTOMER_KEY, events.stream().flatMap(e -> e.customer().stream()).findFirst());
    return new Assembled(
        group, interaction, exchange.legs(), List.of(), List.of(), List.of(), warnings);
  }

  private List<Activity> activities() {
    List<Activity> activities = new ArrayList<>(rings);
    for (Visit visit : visits) {
      String queue = settings.name(visit.queue);
      Optional<Instant> left = visit.connect.or(() -> visit.end).map(QueueEvent::at);
      Activity stay = Activity.of(LegKind.QUEUE, visit.entered, left).in(queue);
      Optional<Long> said =
          visit.connect.or(() -> visit.end).flatMap(QueueEvent::waited).map(Duration::toMillis);
      activities.add(said.map(stay::measured).orElse(stay).ending(leftQueue(visit)));
      visit.connect.ifPresent(connect -> talk(visit, connect, queue, activities));
    }
    return activities;
  }

  private static void talk(
      Visit visit, QueueEvent connect, String queue, List<Activity> activities) {
    connect
        .seconds(2)
        .filter(rang -> !rang.isZero())
        .map(
            rang ->
                Activity.of(LegKind.ALERTING, connect.at().minus(rang), Optional.of(connect.at())))
        .map(ring -> ring.in(queue).by(connect.agent(), "").ending(LegEnd.ANSWERED))
        .ifPresent(activities::add);
    Activity talk =
        Activity.of(LegKind.TALK, connect.at(), visit.end.map(QueueEvent::at))
            .in(queue)
            .by(connect.agent(), "")
            .ending(visit.end.isPresent() ? LegEnd.ENDED : LegEnd.UNKNOWN);
    Optional<Long> said = visit.end.flatMap(QueueEvent::talked).map(Duration::toMillis);
    Activity told = said.map(talk::measured).orElse(talk);
    String how = visit.end.map(QueueEvent::name).orElse("");
    activities.add(
        switch (how) {
          case "BLINDTRANSFER", "TRANSFER" -> told.handedOn(TransferKind.BLIND);
          case "ATTENDEDTRANSFER" -> told.handedOn(TransferKind.CONSULT);
          default -> told;
        });
  }

  private LegEnd leftQueue(Visit visit) {
    return visit.connect.isPresent()
        ? LegEnd.ANSWERED
        : visit.end.map(this::unanswered).map(Exchange::left).orElse(LegEnd.UNKNOWN);
  }

  private Outcome outcome(Exchange exchange, Optional<QueueEvent> end, Outcome withoutEnd) {
    if (exchange.answer().isPresent()) {
      return Outcome.ANSWERED;
    }
    return end.map(this::unanswered).orElse(withoutEnd);
  }

  private Outcome unanswered(QueueEvent end) {
    Outcome usual =
        switch (end.name()) {
          case "ABANDON" -> Outcome.ABANDONED_QUEUE;
          case "EXITWITHTIMEOUT" -> Outcome.TIMED_OUT;
          case "EXITEMPTY", "EXITWITHKEY" -> Outcome.OVERFLOWED;
          case "SYSCOMPAT" -> Outcome.FAILED;
          default -> Outcome.UNKNOWN;
        };
    return settings.outcome(end.word(), usual);
  }

  private static Party endedBy(Optional<QueueEvent> end) {
    return switch (end.map(QueueEvent::name).orElse("")) {
      case "COMPLETECALLER", "ABANDON", "EXITWITHKEY" -> Party.CUSTOMER;
      case "COMPLETEAGENT", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER" -> Party.AGENT;
      case "EXITEMPTY", "EXITWITHTIMEOUT", "SYSCOMPAT" -> Party.SYSTEM;
      default -> Party.UNKNOWN;
    };
  }
}
