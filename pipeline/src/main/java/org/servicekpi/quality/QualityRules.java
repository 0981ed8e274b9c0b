package org.servicekpi.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Order;
import org.servicekpi.model.Records;
import org.servicekpi.model.Visit;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The rules for the measures of a row. A wrong measure is nulled and counted. */
final class QualityRules {

  /** No single duration of a service interaction is longer than this. */
  private static final long LONGEST_MS = 366L * 24 * 60 * 60 * 1000;

  /** How the names of the rules end that compare an instant with the start. */
  static final String BEFORE_START = "_before_start";

  private static final List<Field> DURATIONS =
      List.of(
          Interaction.WAIT_MS,
          Interaction.IVR_MS,
          Interaction.TALK_MS,
          Interaction.HOLD_MS,
          Interaction.WRAP_UP_MS);

  private static final List<Field> COUNTS =
      List.of(
          Interaction.HOLD_COUNT,
          Interaction.TRANSFER_COUNT,
          Interaction.CUSTOMER_MESSAGE_COUNT,
          Interaction.AGENT_MESSAGE_COUNT,
          Interaction.CALLBACK_ATTEMPT_COUNT);

  private static final List<Field> LATER_THAN_START =
      List.of(
          Interaction.ENDED_AT,
          Interaction.LAST_ACTIVITY_AT,
          Interaction.QUEUED_AT,
          Interaction.ANSWERED_AT,
          Interaction.FIRST_RESPONSE_AT,
          Interaction.FIRST_HUMAN_RESPONSE_AT,
          Interaction.RESOLVED_AT,
          Interaction.HANDED_OVER_AT,
          Interaction.WENT_PRIVATE_AT);

  static final List<Rule> INTERACTION = interactionRules();

  static final List<Rule> VISIT =
      Stream.concat(
              Stream.of(
                  negative(Visit.TABLE, Visit.PAGES_AT_ELIGIBLE),
                  negative(Visit.TABLE, Visit.CART_MINOR_AT_ELIGIBLE)),
              Stream.of(
                      Visit.ENDED_AT,
                      Visit.LAST_ACTIVE_AT,
                      Visit.ELIGIBLE_AT,
                      Visit.CHAT_INVITED_AT,
                      Visit.CHAT_STARTED_AT,
                      Visit.GOAL_REACHED_AT)
                  .map(instant -> early(Visit.TABLE, instant, Visit.STARTED_AT)))
          .toList();

  static final List<Rule> ORDER =
      List.of(
          negative(Order.TABLE, Order.AMOUNT_MINOR),
          negative(Order.TABLE, Order.REFUNDED_MINOR),
          early(Order.TABLE, Order.CANCELLED_AT, Order.PLACED_AT));

  private QualityRules() {}

  private static List<Rule> interactionRules() {
    List<Rule> rules = new ArrayList<>();
    for (Field duration : DURATIONS) {
      rules.add(
          number(
              Interaction.TABLE,
              "negative_" + duration.name(),
              "The duration " + duration.name() + " is below zero.",
              new Broken(duration, value -> value < 0)));
      rules.add(
          number(
              Interaction.TABLE,
              "implausible_" + duration.name(),
              "The duration " + duration.name() + " is longer than a year.",
              new Broken(duration, value -> value > LONGEST_MS)));
    }
    COUNTS.forEach(count -> rules.add(negative(Interaction.TABLE, count)));
    LATER_THAN_START.forEach(
        instant -> rules.add(early(Interaction.TABLE, instant, Interaction.STARTED_AT)));
    return List.copyOf(rules);
  }

  private static Rule negative(Table table, Field count) {
    return number(
        table,
        "negative_" + count.name(),
        "The count " + count.name() + " is below zero.",
        new Broken(count, value -> value < 0));
  }

  private static Rule early(Table table, Field instant, Field beginning) {
    int at = Records.at(table, instant);
    int start = Records.at(table, beginning);
    return new Rule(
        instant.name() + BEFORE_START,
        "The instant " + instant.name() + " lies before the start.",
        List.of(instant),
        row -> !row.isNullAt(at) && !row.isNullAt(start) && row.getLong(at) < row.getLong(start));
  }

  private static Rule number(Table table, String name, String sentence, Broken broken) {
    int at = Records.at(table, broken.field);
    boolean isInt = broken.field.type() == Type.INT;
    return new Rule(
        name,
        sentence,
        List.of(broken.field),
        row -> !row.isNullAt(at) && broken.breaks.test(isInt ? row.getInt(at) : row.getLong(at)));
  }

  /** A number that is wrong. */
  private record Broken(Field field, LongPredicate breaks) {}
}
