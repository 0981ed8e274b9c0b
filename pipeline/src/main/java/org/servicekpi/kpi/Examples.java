package org.servicekpi.kpi;

import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Direction;
import org.servicekpi.model.HandledBy;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Survey;
import org.servicekpi.model.SurveyKind;

/** Rows for the worked examples: complete but for what an example is about. */
final class Examples {

  /** Monday, 2 March 2026, 09:00 in UTC, in microseconds. */
  static final long NINE = 1_772_442_000_000_000L;

  static final long SECOND = 1_000_000L;
  static final long MINUTE = 60 * SECOND;

  private static final long DAY = 20_514;
  private static final long MS = 1000;

  private Examples() {}

  /** An inbound call of that outcome. */
  static ExampleRow call(Outcome outcome) {
    return ExampleRow.of(Subject.INTERACTIONS)
        .with(Common.SOURCE, "telephony")
        .with(Common.SOURCE_ID, "1")
        .with(Common.BUSINESS_DATE, DAY)
        .with(Interaction.CHANNEL, Channel.PHONE.word())
        .with(Interaction.DIRECTION, Direction.INBOUND.word())
        .with(Interaction.HANDLED_BY, HandledBy.HUMAN.word())
        .with(Interaction.OUTCOME, outcome.word())
        .with(Interaction.STARTED_AT, NINE)
        .with(Interaction.SERVICE_ZONE, "UTC")
        .with(Interaction.IS_TEST, false)
        .with(Interaction.IS_SPAM, false);
  }

  /** An inbound call that ended so after so many seconds in the queue. */
  static ExampleRow call(Outcome outcome, long waitSeconds) {
    ExampleRow row = call(outcome).with(Interaction.WAIT_MS, waitSeconds * MS);
    ExampleRow when =
        outcome == Outcome.ANSWERED
            ? row.with(Interaction.ANSWERED_AT, NINE + waitSeconds * SECOND)
            : row.with(Interaction.ENDED_AT, NINE + waitSeconds * SECOND);
    return when.says(outcome.word().replace('_', ' ') + " after " + waitSeconds + " s");
  }

  /** An answered call with so many seconds of talk. */
  static ExampleRow talk(long talkSeconds) {
    return call(Outcome.ANSWERED, 10)
        .with(Interaction.TALK_MS, talkSeconds * MS)
        .says("talk of " + talkSeconds + " s");
  }

  /** An inbound e-mail that waits for an answer. */
  static ExampleRow mail() {
    return call(Outcome.IN_PROGRESS)
        .with(Common.SOURCE, "helpdesk")
        .with(Interaction.CHANNEL, Channel.EMAIL.word());
  }

  /** An inbound e-mail that a person answered after so many minutes. */
  static ExampleRow mailAnswered(long minutes) {
    return mail()
        .with(Interaction.OUTCOME, Outcome.ANSWERED.word())
        .with(Interaction.FIRST_HUMAN_RESPONSE_AT, NINE + minutes * MINUTE)
        .says("e-mail of 09:00, answered after " + minutes + " min");
  }

  /** A dialogue with a bot that ended so. */
  static ExampleRow dialogue(BotEnd end) {
    return ExampleRow.of(Subject.BOT_EPISODES)
        .with(Common.SOURCE, "chat")
        .with(Common.SOURCE_ID, "1")
        .with(Common.BUSINESS_DATE, DAY)
        .with(BotEpisode.CHANNEL, Channel.LIVE_CHAT.word())
        .with(BotEpisode.PARTY, Party.BOT.word())
        .with(BotEpisode.END, end.word())
        .says("dialogue " + end.word().replace('_', ' '));
  }

  /** A satisfaction survey from 1 to 5 that nobody has answered. */
  static ExampleRow invitation() {
    return ExampleRow.of(Subject.SURVEYS)
        .with(Common.SOURCE, "surveys")
        .with(Common.SOURCE_ID, "1")
        .with(Common.BUSINESS_DATE, DAY)
        .with(Survey.KIND, SurveyKind.CSAT.word())
        .with(Survey.INVITED_AT, NINE)
        .with(Survey.SCALE_MIN, 1)
        .with(Survey.SCALE_MAX, 5)
        .says("invited, not answered");
  }

  /** The same, answered. */
  static ExampleRow answer(int score) {
    return invitation()
        .with(Survey.RESPONDED_AT, NINE + MINUTE)
        .with(Survey.SCORE, score)
        .says("answered with " + score + " of 5");
  }
}
