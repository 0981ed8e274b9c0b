package org.servicekpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Status;
import org.servicekpi.mission.Mission;
import org.servicekpi.mission.Missions;
import org.servicekpi.mission.Missions.Given;
import org.servicekpi.mission.Missions.Numbers;
import org.servicekpi.mission.Scorecard;

final class ScorecardTextTest {

  private static final Period WEEK = Missions.week("2026-03-02");

  private static Scorecard card() {
    Mission mission =
        Missions.mission(
            """
            mission: >
              We answer in the channel you choose, without hold music, and solve it at the first attempt.
            owner: Head of Service
            valid-from: 2026-01-01
            promises:
              - id: one-shot
                statement: solve it at the first attempt
                objectives:
                  - {kpi: csat, at-least: 75 %, period: week}
                  - {kpi: csat, at-least: 70 %, period: month}
              - id: no-hold-music
                statement: without hold music
                owner: "Phone\\e[31m team lead"
                objectives:
                  - {kpi: zero_wait_share, where: {channel: phone}, at-least: 60 %, period: week}
                  - {kpi: experienced_wait_p90, where: {channel: phone, topic: "\\u202Eloans\\nA"}, at-most: 45 s, period: week}
            """);
    Map<Dimension, String> phone = Map.of(Dimension.CHANNEL, "phone");
    Given values =
        new Given()
            .value(Missions.ZERO_WAIT, WEEK, phone, Numbers.share(573, 1000).as(Status.UNSETTLED))
            .value(Missions.ZERO_WAIT, WEEK.previous(), phone, Numbers.share(604, 1000))
            .value(Missions.CSAT, WEEK, Numbers.share(77, 100).between(0.682, 0.84));
    return Scorecard.score(List.of(mission), WEEK, values).orElseThrow();
  }

  @Test
  void thePageReadsLikeAManagementReport() {
    assertThat(ScorecardText.of(card(), 100, Colour.NONE))
        .isEqualTo(
            """
            Service mission, week 2026-W10 (from 2026-03-02)                                            ✗ MISSED
              "We answer in the channel you choose, without hold music, and solve it at the first attempt."
              Score: 0 of 100, on 1 of 3 objectives. Owner: Head of Service. In force since 2026-01-01.

            ✗ MISSED  "without hold music"                                                       Phone team lead
              ✗ missed, provisional  Zero-wait share (channel phone)               57.3 %   target at least 60 %
                 Zero-wait share (channel phone) stood at 57.3 %, 2.7 points short of the target of at least
                 60 %. 427 of 1,000 had to wait or were put on hold.
                 n 1,000; down 3.1 points on the week before; kept in 1 of the last 2 weeks
              – no data  Experienced wait, p90 (channel phone, topic loans A)     no value   target at most 45 s
                 There is no data on Experienced wait, p90 (channel phone, topic loans A) in the week from
                 2026-03-02.

            ? CANNOT TELL  "solve it at the first attempt"                                       Head of Service
              ? cannot tell  Satisfied customers                                     77 %   target at least 75 %
                 Satisfied customers stood at 77 %, and the target of at least 75 % lies within its 95 %
                 interval (68.2 % to 84 %). 23 of 100 were not satisfied.
                 n 100

            Judged by other periods, and in no score above
              – no data  Satisfied customers                           2026-02   no value   target at least 70 %
                 There is no data on Satisfied customers in the month of February 2026.

            Words of the mission without a promise
              "We answer in the channel you choose"
            """);
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    assertThat(ScorecardText.of(card(), 80, Colour.NONE).lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void colourAddsNothingButColour() {
    String coloured = ScorecardText.of(card(), 100, Colour.ANSI);
    assertThat(coloured).contains("\u001B[31m");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", ""))
        .isEqualTo(ScorecardText.of(card(), 100, Colour.NONE));
  }

  @Test
  void namesCannotColourTheTerminalOrTurnTheLine() {
    assertThat(ScorecardText.of(card(), 100, Colour.NONE))
        .doesNotContain("\u001B")
        .doesNotContain("\u202E")
        .contains("topic loans A");
  }

  @Test
  void theReportHasColumnsForTheWorstAndTheBestCase() {
    Mission mission = Missions.atOnce("kpi: solved, at-least: 75 %");
    Given values =
        new Given()
            .value(Missions.SOLVED, WEEK, Numbers.share(78, 100).between(0.76, 0.8))
            .value(Missions.SOLVED_WORST, WEEK, Numbers.share(70, 112))
            .value(Missions.SOLVED_BEST, WEEK, Numbers.share(98, 112));
    Scorecard card = Scorecard.score(List.of(mission), WEEK, values).orElseThrow();
    List<String> lines = CsvText.of(ScorecardReport.of(card, "abc")).lines().toList();
    List<String> names =
        lines.stream()
            .filter(line -> line.contains("at_worst"))
            .map(line -> List.of(line.split(",", -1)))
            .findFirst()
            .orElseThrow();
    List<String> objective =
        lines.stream()
            .filter(line -> line.contains(",objective,"))
            .map(line -> List.of(line.split(",", -1)))
            .findFirst()
            .orElseThrow();
    assertThat(List.of("verdict", "at_worst", "at_best"))
        .extracting(name -> objective.get(names.indexOf(name)))
        .containsExactly("cannot tell", "0.625", "0.875");
  }

  @Test
  void theReportHasALineForTheMissionItsPromisesAndTheirObjectives() {
    String csv = CsvText.of(ScorecardReport.of(card(), "abc"));
    assertThat(
            csv.lines()
                .filter(line -> line.startsWith("week,"))
                .map(line -> line.split(",", 7))
                .map(ScorecardTextTest::head))
        .containsExactly(
            "1 mission",
            "2 promise no-hold-music",
            "3 objective no-hold-music",
            "4 objective no-hold-music",
            "5 promise one-shot",
            "6 objective one-shot",
            "7 other_period one-shot",
            "8 unpromised");
    assertThat(csv)
        .contains(
            "Zero-wait share (channel phone) stood at 57.3 %, 2.7 points short of the target");
  }

  private static String head(String[] cells) {
    return (cells[2] + " " + cells[3] + " " + cells[5]).strip();
  }
}
