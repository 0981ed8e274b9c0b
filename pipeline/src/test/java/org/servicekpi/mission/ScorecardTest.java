package org.servicekpi.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.servicekpi.mission.Missions.Numbers.plain;
import static org.servicekpi.mission.Missions.Numbers.share;
import static org.servicekpi.mission.Missions.month;
import static org.servicekpi.mission.Missions.week;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;
import org.servicekpi.mission.Missions.Given;
import org.servicekpi.mission.Missions.Numbers;

final class ScorecardTest {

  private static final Period WEEK = week("2026-03-02");

  private static Mission asking(String... objectives) {
    StringBuilder yaml =
        new StringBuilder(
            """
            mission: We are quick.
            owner: Head of Service
            valid-from: 2026-01-01
            promises:
              - id: quick
                statement: quick
                objectives:
            """);
    for (String objective : objectives) {
      yaml.append("      - {").append(objective).append("}\n");
    }
    return Missions.mission(yaml.toString());
  }

  private static ObjectiveScore only(String objective, Given values) {
    Scorecard card = Scorecard.score(List.of(asking(objective)), WEEK, values).orElseThrow();
    assertThat(card.objectives()).hasSize(1);
    return card.objectives().get(0);
  }

  private static Numbers perThousand(long numerator, long denominator) {
    Numbers share = share(numerator, denominator);
    return new Numbers(
        OptionalDouble.of(1000.0 * numerator / denominator),
        share.numerator(),
        share.denominator(),
        share.lower(),
        share.upper(),
        share.n(),
        share.status());
  }

  private static Numbers beyond(double last) {
    return new Numbers(
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.of(last),
        OptionalDouble.empty(),
        500,
        Status.FINAL);
  }

  static Stream<Arguments> verdicts() {
    Published share = Missions.ZERO_WAIT;
    Published sample = Missions.CSAT;
    String zeroWait =
        "kpi: zero_wait_share, at-least: 60 %, period: week, at-risk-within: 5 points";
    String wait = "kpi: experienced_wait_p90, at-most: 45 s, period: week, at-risk-within: 5 s";
    String csat = "kpi: csat, at-least: 75 %, period: week";
    return Stream.of(
        // census: the value alone decides, whatever its interval
        arguments(zeroWait, share, share(70, 100), Verdict.MET),
        arguments(zeroWait, share, share(66, 100), Verdict.MET),
        arguments(zeroWait, share, share(65, 100), Verdict.AT_RISK),
        arguments(zeroWait, share, share(60, 100), Verdict.AT_RISK),
        arguments(zeroWait, share, share(59, 100), Verdict.MISSED),
        arguments(zeroWait, share, share(59, 100).between(0.5, 0.7), Verdict.MISSED),
        arguments(zeroWait, share, share(70, 100).between(0.5, 0.8), Verdict.MET),
        arguments(zeroWait, share, share(70, 100).as(Status.UNSETTLED), Verdict.MET),
        arguments(wait, Missions.WAIT_P90, plain(39.9, 500), Verdict.MET),
        arguments(wait, Missions.WAIT_P90, plain(40, 500), Verdict.AT_RISK),
        arguments(wait, Missions.WAIT_P90, plain(45, 500), Verdict.AT_RISK),
        arguments(wait, Missions.WAIT_P90, plain(45.1, 500), Verdict.MISSED),
        // a provisional value is an estimate: its interval decides
        arguments(zeroWait, share, share(70, 100).as(Status.PROVISIONAL), Verdict.CANNOT_TELL),
        arguments(
            zeroWait, share, share(70, 100).between(0.61, 0.8).as(Status.PROVISIONAL), Verdict.MET),
        arguments(
            zeroWait,
            share,
            share(70, 100).between(0.55, 0.8).as(Status.PROVISIONAL),
            Verdict.CANNOT_TELL),
        // sample: the interval decides
        arguments(csat, sample, share(80, 100).between(0.76, 0.84), Verdict.MET),
        arguments(csat, sample, share(80, 100).between(0.75, 0.84), Verdict.MET),
        arguments(csat, sample, share(80, 100).between(0.74, 0.86), Verdict.CANNOT_TELL),
        arguments(csat, sample, share(70, 100).between(0.66, 0.76), Verdict.CANNOT_TELL),
        arguments(csat, sample, share(70, 100).between(0.66, 0.74), Verdict.MISSED),
        arguments(csat, sample, share(80, 100), Verdict.CANNOT_TELL),
        // a percentile that was not reached is only known to lie beyond the last time
        arguments(wait, Missions.WAIT_P90, beyond(46), Verdict.MISSED),
        arguments(wait, Missions.WAIT_P90, beyond(45), Verdict.MISSED),
        arguments(wait, Missions.WAIT_P90, beyond(44), Verdict.CANNOT_TELL),
        // a count is never too small
        arguments(
            "kpi: interaction_volume, at-least: 3, period: week",
            Missions.VOLUME,
            plain(4, 4),
            Verdict.MET),
        // too little
        arguments(zeroWait, share, share(29, 29), Verdict.CANNOT_TELL),
        arguments(zeroWait, share, share(0, 29), Verdict.CANNOT_TELL),
        arguments(zeroWait, share, share(30, 30), Verdict.MET),
        arguments(zeroWait, share, share(40, 40).as(Status.LOW_N), Verdict.CANNOT_TELL),
        arguments(zeroWait, share, share(40, 40).as(Status.SUPPRESSED), Verdict.CANNOT_TELL),
        arguments(zeroWait, share, share(40, 40).as(Status.NO_DATA), Verdict.NO_DATA),
        arguments(zeroWait, share, plain(0, 0), Verdict.NO_DATA));
  }

  @ParameterizedTest(name = "{0} with {2} is {3}")
  @MethodSource("verdicts")
  void theBasisDecidesTheVerdict(
      String objective, Published kpi, Numbers numbers, Verdict expected) {
    ObjectiveScore score = only(objective, new Given().value(kpi, WEEK, numbers));
    assertThat(score.verdict()).isEqualTo(expected);
    assertThat(score.provisional())
        .isEqualTo(numbers.status() == Status.PROVISIONAL || numbers.status() == Status.UNSETTLED);
  }

  @Test
  void aPercentileThatWasNotReachedReadsAsBeyondTheLastTime() {
    ObjectiveScore score =
        only(
            "kpi: experienced_wait_p90, at-most: 45 s, period: week",
            new Given().value(Missions.WAIT_P90, WEEK, beyond(300)));
    assertThat(score.shown()).isEqualTo("> 5 min");
    assertThat(score.sentence())
        .isEqualTo(
            "Experienced wait, p90 stood above 5 min, the last that was observed; the target is at"
                + " most 45 s.");
    assertThat(score.affected()).isEmpty();
  }

  @Test
  void withoutAValueThereIsNoData() {
    ObjectiveScore score = only("kpi: csat, at-least: 75 %, period: week", new Given());
    assertThat(score.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(score.sentence())
        .isEqualTo("There is no data on Satisfied customers in the week from 2026-03-02.");
    assertThat(score.shown()).isEqualTo("no value");
  }

  static Stream<Arguments> sentences() {
    String zeroWait =
        "kpi: zero_wait_share, where: {channel: phone}, at-least: 60 %, period: week,"
            + " at-risk-within: 5 points";
    String csat = "kpi: csat, where: {channel: phone}, at-least: 75 %, period: week";
    Published share = Missions.ZERO_WAIT;
    return Stream.of(
        arguments(
            zeroWait,
            share,
            share(7_000, 10_000),
            "Zero-wait share (channel phone) stood at 70 %, and at least 60 % was the target.",
            "3,000 of 10,000 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(62, 100),
            "Zero-wait share (channel phone) stood at 62 %, only 2 points from the target of at least"
                + " 60 %.",
            "38 of 100 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(573, 1000),
            "Zero-wait share (channel phone) stood at 57.3 %, 2.7 points short of the target of at least"
                + " 60 %.",
            "427 of 1,000 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(59_996, 100_000),
            "Zero-wait share (channel phone) stood at 59.996 %, 0.004 points short of the target of at"
                + " least 60 %.",
            "40,004 of 100,000 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(100, 100),
            "Zero-wait share (channel phone) stood at 100 %, and at least 60 % was the target.",
            "None of 100 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(3, 12),
            "Only 12 rows stand behind Zero-wait share (channel phone); a verdict takes 30.",
            "9 of 12 had to wait or were put on hold."),
        arguments(
            zeroWait,
            share,
            share(3, 12).as(Status.SUPPRESSED),
            "The value of Zero-wait share (channel phone) is withheld, because the group is too small to be"
                + " shown.",
            ""),
        arguments(
            csat,
            Missions.CSAT,
            share(77, 100).between(0.682, 0.84),
            "Satisfied customers (channel phone) stood at 77 %, and the target of at least 75 % lies"
                + " within its 95 % interval (68.2 % to 84 %).",
            "23 of 100 were not satisfied."),
        arguments(
            csat,
            Missions.CSAT,
            share(77, 100).between(0.682, 0.84).as(Status.PROVISIONAL),
            "Satisfied customers (channel phone) stood at 77 %, but 12 of 100 are not ripe: it may"
                + " still come to 68.2 % to 84 %, and the target is at least 75 %.",
            "23 of 100 were not satisfied."),
        arguments(
            "kpi: complaint_rate, where: {channel: phone}, at-most: 5 per 1000, period: week",
            Missions.COMPLAINTS,
            perThousand(48, 4000),
            "Complaints (channel phone) stood at 12 per 1,000, 7 per 1,000 beyond the target of at"
                + " most 5 per 1,000.",
            "48 of 4,000 were complaints."),
        arguments(
            "kpi: experienced_wait_p90, where: {channel: phone}, at-most: 45 s, period: week",
            Missions.WAIT_P90,
            plain(201.4, 3_100),
            "Experienced wait, p90 (channel phone) stood at 3 min 21 s, 2 min 36 s beyond the target of"
                + " at most 45 s.",
            "At least 310 of 3,100 waited longer than 45 s."));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("sentences")
  void theVerdictIsSaidInOneSentenceAndTheAffectedAreCounted(
      String objective, Published kpi, Numbers numbers, String sentence, String affected) {
    ObjectiveScore score =
        only(objective, new Given().value(kpi, WEEK, Map.of(Dimension.CHANNEL, "phone"), numbers));
    assertThat(score.sentence()).isEqualTo(sentence);
    assertThat(score.affected()).isEqualTo(affected);
  }

  @Test
  void whoeverWaitedLongerIsCountedWhereTheBinsAreAtHand() {
    Given given = new Given().value(Missions.WAIT_P90, WEEK, plain(201.4, 3_100));
    Values counting =
        new Values() {
          @Override
          public java.util.Optional<Value> find(
              String kpi, Period period, Map<Dimension, String> cell) {
            return given.find(kpi, period, cell);
          }

          @Override
          public OptionalLong longerThan(
              double seconds, String kpi, Period period, Map<Dimension, String> cell) {
            return OptionalLong.of(1_204);
          }
        };
    Scorecard card =
        Scorecard.score(
                List.of(asking("kpi: experienced_wait_p90, at-most: 45 s, period: week")),
                WEEK,
                counting)
            .orElseThrow();
    assertThat(card.objectives().get(0).affected())
        .isEqualTo("1,204 of 3,100 waited longer than 45 s.");
  }

  @Test
  void theScoreIsWeightedAndNamesItsCoverage() {
    Mission mission =
        asking(
            "kpi: zero_wait_share, at-least: 60 %, period: week, weight: 2",
            "kpi: abandonment_rate, at-most: 5 %, period: week, at-risk-within: 1 point",
            "kpi: experienced_wait_p90, at-most: 45 s, period: week",
            "kpi: csat, at-least: 75 %, period: week, weight: 9");
    Given values =
        new Given()
            .value(Missions.ZERO_WAIT, WEEK, share(80, 100))
            .value(Missions.ABANDONMENT, WEEK, share(45, 1000))
            .value(Missions.WAIT_P90, WEEK, plain(60, 100));

    Scorecard card = Scorecard.score(List.of(mission), WEEK, values).orElseThrow();

    // (2 x 1 + 1 x 1/2 + 1 x 0) / (2 + 1 + 1) = 62.5 %
    assertThat(card.score()).isEqualTo(new Score(OptionalInt.of(63), 3, 4));
    assertThat(card.score().words()).isEqualTo("63 of 100, on 3 of 4 objectives");
    assertThat(card.verdict()).contains(Verdict.MISSED);
    assertThat(card.anyMissed()).isTrue();
  }

  @Test
  void aScoreOfNothingIsNoNumber() {
    Scorecard card =
        Scorecard.score(
                List.of(asking("kpi: csat, at-least: 75 %, period: week")), WEEK, new Given())
            .orElseThrow();
    assertThat(card.score().words()).isEqualTo("no score, on 0 of 1 objective");
  }

  @Test
  void weeksAndMonthsAreNeverMixed() {
    Mission mission =
        asking(
            "kpi: zero_wait_share, at-least: 60 %, period: week",
            "kpi: csat, at-least: 75 %, period: month");
    Given values =
        new Given()
            .value(Missions.ZERO_WAIT, WEEK, share(80, 100))
            .value(Missions.CSAT, month("2026-02-01"), share(50, 100).between(0.4, 0.6))
            .value(Missions.CSAT, month("2026-03-01"), share(90, 100).between(0.8, 0.95));

    Scorecard card = Scorecard.score(List.of(mission), WEEK, values).orElseThrow();

    assertThat(card.verdict()).contains(Verdict.MET);
    assertThat(card.score().words()).isEqualTo("100 of 100, on 1 of 1 objective");
    assertThat(card.others()).hasSize(1);
    assertThat(card.others().get(0).period()).isEqualTo(month("2026-02-01"));
    assertThat(card.others().get(0).verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void theWorstPromiseStandsFirst() {
    Mission mission =
        Missions.mission(
            """
            mission: We are quick and kind.
            owner: Head of Service
            valid-from: 2026-01-01
            promises:
              - {id: monthly, statement: We are, objectives: [{kpi: csat, at-least: 1 %, period: month}]}
              - {id: kind, statement: kind, objectives: [{kpi: abandonment_rate, at-most: 5 %, period: week}]}
              - {id: quick, statement: quick, objectives: [{kpi: zero_wait_share, at-least: 60 %, period: week}]}
            """);
    Given values =
        new Given()
            .value(Missions.ZERO_WAIT, WEEK, share(10, 100))
            .value(Missions.ABANDONMENT, WEEK, share(1, 100));

    Scorecard card = Scorecard.score(List.of(mission), WEEK, values).orElseThrow();

    assertThat(card.promises())
        .extracting(score -> score.promise().id())
        .containsExactly("quick", "kind", "monthly");
    assertThat(card.promises().get(2).verdict()).isEmpty();
    assertThat(card.verdict()).contains(Verdict.MISSED);
  }

  @Test
  void aPeriodIsHeldAgainstTheTargetsOfItsTime() {
    Mission mild = asking("kpi: zero_wait_share, at-least: 60 %, period: week");
    Mission strict =
        new Mission(
            mild.text(),
            mild.owner(),
            java.time.LocalDate.of(2026, 3, 2),
            asking("kpi: zero_wait_share, at-least: 90 %, period: week").promises());
    Given values = new Given();
    Period past = WEEK;
    for (int i = 0; i < 10; i++) {
      values.value(Missions.ZERO_WAIT, past, share(i == 2 ? 50 : 80, 100));
      past = past.previous();
    }
    List<Mission> versions = List.of(strict, mild);

    ObjectiveScore now = Scorecard.score(versions, WEEK, values).orElseThrow().objectives().get(0);
    ObjectiveScore before =
        Scorecard.score(versions, WEEK.previous(), values).orElseThrow().objectives().get(0);

    assertThat(now.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(before.verdict()).isEqualTo(Verdict.MET);
    // Eight weeks: this one misses its own target, one of the seven before missed the milder one.
    assertThat(now.kept()).isEqualTo(new Kept(6, 8));
    assertThat(now.keptWords()).isEqualTo("kept in 6 of the last 8 weeks");
  }

  @Test
  void theTrendNamesTheWeekBeforeAndTheYearAgo() {
    Given values =
        new Given()
            .value(Missions.WAIT_P90, WEEK, plain(50, 100))
            .value(Missions.WAIT_P90, WEEK.previous(), plain(38, 100))
            .value(Missions.WAIT_P90, WEEK.sameAYearAgo(), plain(61.5, 100));

    ObjectiveScore score = only("kpi: experienced_wait_p90, at-most: 45 s, period: week", values);

    assertThat(score.trend().sincePrevious()).isEqualTo(Trend.Change.WORSE);
    assertThat(score.trend().sinceYearAgo()).isEqualTo(Trend.Change.BETTER);
    assertThat(score.trendWords())
        .isEqualTo("up 12 s on the week before, down 11.5 s on a year ago");
  }

  @Test
  void beforeTheFirstMissionThereIsNoScorecard() {
    Mission mission = asking("kpi: csat, at-least: 75 %, period: week");
    assertThat(Scorecard.score(List.of(mission), week("2025-06-02"), new Given())).isEmpty();
  }
}
