package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.MINUTE;
import static org.servicekpi.kpi.Examples.NINE;

import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.StepKind;

/** Journeys and steps for the worked examples. */
final class JourneyExamples {

  static final long HOUR = 60 * MINUTE;
  static final long DAYS = 24 * HOUR;

  private static final long DAY = 20_514;

  private JourneyExamples() {}

  /** A need of a known person with one contact of five minutes that nobody answered. */
  static ExampleRow journey() {
    return ExampleRow.of(Subject.JOURNEYS)
        .with(Journey.SOURCE, "telephony")
        .with(Journey.SOURCE_ID, "1")
        .with(Journey.BUSINESS_DATE, DAY)
        .with(Journey.PERSON_KEY, "somebody")
        .with(Journey.CUSTOMER_KEY, "somebody")
        .with(Journey.CHANNEL, Channel.PHONE.word())
        .with(Journey.OPENED_AT, NINE)
        .with(Journey.CONTACT_COUNT, 1)
        .with(Journey.HAND_OVER_COUNT, 0)
        .with(Journey.CHANNEL_COUNT, 1)
        .with(Journey.FIRST_ANSWER_BY, FirstAnswer.NOBODY.word())
        .with(Journey.LAST_ENDED_AT, NINE + 5 * MINUTE)
        .with(Journey.SETTLED_AT, NINE + 5 * MINUTE + 7 * DAYS)
        .says("nobody answered");
  }

  /** A need that was answered at once; the customer came again after so many days, or never. */
  static ExampleRow answered(FirstAnswer by, boolean sufficed) {
    return journey()
        .with(Journey.FIRST_ANSWER_BY, by.word())
        .with(Journey.HELPED_AT, NINE + MINUTE)
        .with(Journey.FIRST_SUFFICED, sufficed)
        .with(Journey.FIRST_TRANSFER_COUNT, 0)
        .with(Journey.FIRST_RIPE_AT, NINE + 5 * MINUTE + 7 * DAYS);
  }

  /** A need of nobody known: that row, without its person. */
  static ExampleRow unknown(boolean sufficed) {
    return ExampleRow.of(Subject.JOURNEYS)
        .with(Journey.SOURCE, "telephony")
        .with(Journey.SOURCE_ID, "2")
        .with(Journey.BUSINESS_DATE, DAY)
        .with(Journey.CHANNEL, Channel.PHONE.word())
        .with(Journey.OPENED_AT, NINE)
        .with(Journey.CONTACT_COUNT, 1)
        .with(Journey.HAND_OVER_COUNT, 0)
        .with(Journey.CHANNEL_COUNT, 1)
        .with(Journey.FIRST_ANSWER_BY, FirstAnswer.HUMAN.word())
        .with(Journey.HELPED_AT, NINE + MINUTE)
        .with(Journey.FIRST_SUFFICED, sufficed)
        .with(Journey.FIRST_TRANSFER_COUNT, 0)
        .with(Journey.FIRST_RIPE_AT, NINE + 5 * MINUTE + 7 * DAYS)
        .with(Journey.LAST_ENDED_AT, NINE + 5 * MINUTE)
        .with(Journey.SETTLED_AT, NINE + 5 * MINUTE + 7 * DAYS)
        .says("nobody known, answered");
  }

  /** A need that was first solved after so many hours. */
  static ExampleRow solved(long hours) {
    return answered(FirstAnswer.HUMAN, true)
        .with(Journey.FIRST_SOLVED_AT, NINE + hours * HOUR)
        .with(Journey.RESOLVED_AT, NINE + hours * HOUR)
        .says("solved after " + hours + " h");
  }

  /** A contact of a known person that nobody answered. */
  static ExampleRow contact(Channel channel, StepKind kind) {
    return ExampleRow.of(Subject.STEPS)
        .with(Common.SOURCE, "telephony")
        .with(Common.SOURCE_ID, "1")
        .with(JourneyStep.BUSINESS_DATE, DAY)
        .with(JourneyStep.PERSON_KEY, "somebody")
        .with(JourneyStep.CUSTOMER_KEY, "somebody")
        .with(JourneyStep.KIND, kind.word())
        .with(JourneyStep.CHANNEL, channel.word())
        .with(JourneyStep.SERVICE_ZONE, "UTC")
        .with(JourneyStep.STARTED_AT, NINE)
        .with(JourneyStep.JOURNEY_OPENED_AT, NINE)
        .with(JourneyStep.OPENS_JOURNEY, kind == StepKind.NEW)
        .with(JourneyStep.CHANNEL_FIRST, kind == StepKind.NEW)
        .with(JourneyStep.PERSON_FIRST_IN, 0)
        .with(JourneyStep.CHANNEL_FIRST_IN, 0)
        .with(JourneyStep.ENDED_AT, NINE + 5 * MINUTE)
        .with(JourneyStep.FALLBACK, Fallback.NONE.word())
        .says(kind.word() + " by " + channel.word().replace('_', ' '));
  }

  /** A chat of a known person, and where it went. */
  static ExampleRow chat(Fallback fallback) {
    return contact(Channel.LIVE_CHAT, StepKind.NEW)
        .with(JourneyStep.FALLBACK, fallback.word())
        .says("chat, then: " + fallback.word().replace('_', ' '));
  }

  /** A dialogue with a bot that ended so; the customer tried a person after so many hours. */
  static ExampleRow bot(BotEnd end) {
    return contact(Channel.LIVE_CHAT, StepKind.NEW)
        .with(JourneyStep.BOT_END, end.word())
        .says("dialogue " + end.word().replace('_', ' ') + ", quiet after");
  }

  /** The same, after which the customer tried to reach a person. */
  static ExampleRow botThenPerson(BotEnd end, long hours) {
    return bot(end)
        .with(JourneyStep.TRIED_PERSON_AT, NINE + hours * HOUR)
        .says(
            "dialogue " + end.word().replace('_', ' ') + ", tried a person after " + hours + " h");
  }

  /** A public post that somebody answered. */
  static ExampleRow post() {
    return contact(Channel.SOCIAL_PUBLIC, StepKind.NEW)
        .with(JourneyStep.HELPED_AT, NINE + HOUR)
        .says("public post, answered in public");
  }

  /** The same, which moved to a private channel after so many minutes. */
  static ExampleRow postGonePrivate(long minutes) {
    return post()
        .with(JourneyStep.WENT_PRIVATE_AT, NINE + minutes * MINUTE)
        .says("public post, answered, private after " + minutes + " min");
  }
}
