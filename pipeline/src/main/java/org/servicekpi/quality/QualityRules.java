package org.servicekpi.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Records;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;

/** The rules for the measures of an interaction. A wrong measure is nulled and counted. */
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

  private QualityRules() {}

  private static List<Rule> interactionRules() {
    List<Rule> rules = new ArrayList<>();
    for (Field duration : DURATIONS) {
      rules.add(
          number(
              "negative_" + duration.name(),
              "The duration " + duration.name() + " is below zero.",
              duration,
              value -> value < 0));
      rules.add(
          number(
              "implausible_" + duration.name(),
              "The duration " + duration.name() + " is longer than a year.",
              duration,
              value -> value > LONGEST_MS));
    }
    for (Field count : COUNTS) {
      rules.add(
          number(
              "negative_" + count.name(),
              "The count " + count.name() + " is below zero.",
              count,
              value -> value < 0));
    }
    int start = Records.at(Interaction.TABLE, Interaction.STARTED_AT);
    for (Field instant : LATER_THAN_START) {
      int at = Records.at(Interaction.TABLE, instant);
      rules.add(
          new Rule(
              instant.name() + BEFORE_START,
              "The instant " + instant.name() + " lies before the start.",
              List.of(instant),
              row ->
                  !row.isNullAt(at)
                      && !row.isNullAt(start)
                      && row.getLong(at) < row.getLong(start)));
    }
    return List.copyOf(rules);
  }

  private static Rule number(String name, String sentence, Field field, LongPredicate breaks) {
    int at = Records.at(Interaction.TABLE, field);
    boolean isInt = field.type() == Type.INT;
    return new Rule(
        name,
        sentence,
        List.of(field),
        row -> !row.isNullAt(at) && breaks.test(isInt ? row.getInt(at) : row.getLong(at)));
  }
}
