package org.servicekpi.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One event of a call in Asterisk's queues.
 *
 * @param at when it happened, to the second
 * @param queue the queue
 * @param agent the agent's key, or an empty text
 * @param name the event
 * @param parameters what it says
 */
record QueueEvent(Instant at, String queue, String agent, String name, List<String> parameters) {

  private static final List<String> RANKS =
      List.of(
          "ENTERQUEUE",
          "RINGNOANSWER",
          "RINGCANCELED",
          "AGENTDUMP",
          "CONNECT",
          "ABANDON",
          "EXITEMPTY",
          "EXITWITHKEY",
          "EXITWITHTIMEOUT",
          "SYSCOMPAT",
          "COMPLETEAGENT",
          "COMPLETECALLER",
          "BLINDTRANSFER",
          "ATTENDEDTRANSFER",
          "TRANSFER");

  /** By time; within a second as things go in one queue. */
  static final Comparator<QueueEvent> IN_ORDER =
      Comparator.comparing(QueueEvent::at)
          .thenComparing(QueueEvent::rank)
          .thenComparing(QueueEvent::queue)
          .thenComparing(QueueEvent::agent)
          .thenComparing(event -> String.join("|", event.parameters()));

  /** Whether the event is one of a call that is understood. */
  static boolean known(String name) {
    return RANKS.contains(name);
  }

  static QueueEvent of(RawRecord record) {
    List<String> parts = List.of(record.payload().split("\\|", -1));
    return new QueueEvent(
        record.startedAt(),
        parts.get(2),
        parts.get(3),
        parts.get(4),
        parts.subList(5, parts.size()));
  }

  int rank() {
    int rank = RANKS.indexOf(name);
    return rank < 0 ? RANKS.size() : rank;
  }

  /** The customer's key, behind the parameters of an entry. */
  Optional<String> customer() {
    String last = parameters.isEmpty() ? "" : parameters.get(parameters.size() - 1);
    return name.equals("ENTERQUEUE") && !last.isEmpty() ? Optional.of(last) : Optional.empty();
  }

  /** The seconds that one parameter says. */
  Optional<Duration> seconds(int parameter) {
    return number(parameter).map(Duration::ofSeconds);
  }

  Optional<Duration> millis(int parameter) {
    return number(parameter).map(Duration::ofMillis);
  }

  private Optional<Long> number(int parameter) {
    return parameter >= 0
            && parameter < parameters.size()
            && parameters.get(parameter).matches("\\d{1,12}")
        ? Optional.of(Long.parseLong(parameters.get(parameter)))
        : Optional.empty();
  }

  /** How long the caller had waited, as the event says; the vendor calls it hold time. */
  Optional<Duration> waited() {
    return switch (name) {
      case "CONNECT", "COMPLETEAGENT", "COMPLETECALLER" -> seconds(0);
      case "ABANDON",
          "EXITEMPTY",
          "EXITWITHTIMEOUT",
          "BLINDTRANSFER",
          "ATTENDEDTRANSFER",
          "TRANSFER" ->
          seconds(2);
      case "EXITWITHKEY" -> seconds(3);
      default -> Optional.empty();
    };
  }

  /** How long was talked, as the event says. */
  Optional<Duration> talked() {
    return switch (name) {
      case "COMPLETEAGENT", "COMPLETECALLER" -> seconds(1);
      case "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER" -> seconds(3);
      default -> Optional.empty();
    };
  }

  /** Ends the stay in a queue without an answer. */
  boolean leavesQueue() {
    return switch (name) {
      case "ABANDON", "EXITEMPTY", "EXITWITHKEY", "EXITWITHTIMEOUT", "SYSCOMPAT" -> true;
      default -> false;
    };
  }

  /** Ends a talk. */
  boolean endsTalk() {
    return switch (name) {
      case "COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER" ->
          true;
      default -> false;
    };
  }

  /** The event with what tells it from others of its name. */
  String word() {
    return name.equals("EXITWITHKEY") && !parameters.isEmpty()
        ? name + "-" + parameters.get(0)
        : name;
  }
}
