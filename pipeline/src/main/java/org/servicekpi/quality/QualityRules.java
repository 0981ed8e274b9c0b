package org.servicekpi.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Field;

/** The rules for the measures of an interaction. A wrong measure is nulled and counted. */
final class QualityRules {

  /** No single duration of a service interaction is longer than this. */
  private static final long LONGEST_MS = 366L * 24 * 60 * 60 * 1000;

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

  private QualityRules() {}

  private static List<Rule> interactionRules() {
    List<Rule> rules = new ArrayList<>();
    for (Field duration : DURATIONS) {
      rules.add(
          Rule.nulling(
              "negative_" + duration.name(),
              "The duration " + duration.name() + " is below zero.",
              List.of(duration),
              column -> column.apply(duration).lt(0)));
      rules.add(
          Rule.nulling(
              "implausible_" + duration.name(),
              "The duration " + duration.name() + " is longer than a year.",
              List.of(duration),
              column -> column.apply(duration).gt(LONGEST_MS)));
    }
    for (Field count : COUNTS) {
      rules.add(
          Rule.nulling(
              "negative_" + count.name(),
              "The count " + count.name() + " is below zero.",
              List.of(count),
              column -> column.apply(count).lt(0)));
    }
    for (Field instant : LATER_THAN_START) {
      rules.add(
          Rule.nulling(
              instant.name() + "_before_start",
              "The instant " + instant.name() + " lies before the start.",
              List.of(instant),
              column -> column.apply(instant).lt(column.apply(Interaction.STARTED_AT))));
    }
    return List.copyOf(rules);
  }

  /** Whether the column breaks a rule, null counting as "no". */
  static Column broken(Column breaks) {
    return functions.coalesce(breaks, functions.lit(false));
  }
}
