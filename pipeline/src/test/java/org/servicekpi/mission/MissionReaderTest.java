package org.servicekpi.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;

final class MissionReaderTest {

  private static final String GOOD =
      """
      mission: >
        We answer in the channel you choose,
        without hold music, and solve it at the first attempt.
      owner: Head of Service
      valid-from: 2026-01-01
      promises:
        - id: no-hold-music
          statement: "without hold music"
          owner: Phone team lead
          objectives:
            - kpi: zero_wait_share
              where: {channel: phone}
              at-least: 60 %
              period: week
              at-risk-within: 5 points
            - kpi: experienced_wait_p90
              where: {channel: phone, is_complaint: true}
              at-most: 2 min
              period: week
              weight: 2
        - id: one-shot
          statement: "solve it at the first attempt"
          objectives:
            - {kpi: csat, at-least: 75 %, period: month}
      """;

  @Test
  void aMissionIsReadWithItsPromisesTargetsAndOwners() {
    Mission mission = Missions.mission(GOOD);

    assertThat(mission.validFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(mission.text())
        .isEqualTo(
            "We answer in the channel you choose, without hold music, and solve it at the first"
                + " attempt.");
    assertThat(mission.promises())
        .extracting(Promise::id, Promise::owner)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("no-hold-music", "Phone team lead"),
            org.assertj.core.groups.Tuple.tuple("one-shot", "Head of Service"));
    Objective first = mission.promises().get(0).objectives().get(0);
    assertThat(first.target())
        .isEqualTo(new Target(Target.Side.AT_LEAST, 0.6, OptionalDouble.of(0.05)));
    assertThat(first.where()).isEqualTo(Map.of(Dimension.CHANNEL, "phone"));
    assertThat(first.every()).isEqualTo(PeriodKind.WEEK);
    assertThat(first.weight()).isEqualTo(1);
    Objective second = mission.promises().get(0).objectives().get(1);
    assertThat(second.target().amount()).isEqualTo(120);
    assertThat(second.weight()).isEqualTo(2);
  }

  @Test
  void theCutsThatObjectivesAskForAreNamed() {
    assertThat(Missions.mission(GOOD).cuts())
        .containsExactly(
            Cut.TOTAL,
            Cut.by(Dimension.CHANNEL),
            Cut.by(Dimension.CHANNEL, Dimension.IS_COMPLAINT));
  }

  @Test
  void wordsWithoutAPromiseAreListed() {
    assertThat(Missions.mission(GOOD).unpromised())
        .containsExactly("We answer in the channel you choose");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "id: one-shot",
            "idd: one-shot",
            "mission.yaml:21:5  promises[1].idd"
                + ": The key 'idd' is not known here. Did you mean 'id'?"),
        mistake(
            "kpi: csat,",
            "kpi: cast,",
            "mission.yaml:24:15  promises[1].objectives[0].kpi"
                + ": No KPI is called 'cast'. Did you mean 'csat'? 'kpis list' shows all of them."),
        mistake(
            "experienced_wait_p90",
            "experienced_wait",
            "mission.yaml:16:14  promises[0].objectives[1].kpi: 'experienced_wait' has many values:"
                + " its mean and its percentiles. Did you mean 'experienced_wait_p90'? It can be"
                + " experienced_wait_mean, experienced_wait_p90."),
        mistake(
            "at-most: 2 min",
            "at-most: 60 %",
            "mission.yaml:18:18  promises[0].objectives[1].at-most: '60 %' is in '%', but"
                + " experienced_wait_p90 is a duration. Write a duration in s, min or h, such as 45"
                + " s."),
        mistake(
            "at-least: 60 %",
            "at-least: 45 s",
            "mission.yaml:13:19  promises[0].objectives[0].at-least: '45 s' is in 's', but"
                + " zero_wait_share is a share. Write a share such as 60 %, and a distance such as 5"
                + " points."),
        mistake(
            "at-least: 60 %",
            "at-least: 60",
            "mission.yaml:13:19  promises[0].objectives[0].at-least: '60' has no unit, but"
                + " zero_wait_share is a share. Write a share such as 60 %, and a distance such as 5"
                + " points."),
        mistake(
            "at-least: 60 %",
            "at-least: 600 %",
            "mission.yaml:13:19  promises[0].objectives[0].at-least: '600 %' can never be reached"
                + " or missed by zero_wait_share. A share lies between 0 % and 100 %."),
        mistake(
            "at-least: 60 %",
            "at-least: 60,5 %",
            "mission.yaml:13:19  promises[0].objectives[0].at-least: '60,5 %' is in ',5 %', but"
                + " zero_wait_share is a share. Write a share such as 60 %, and a distance such as 5"
                + " points."),
        mistake(
            "at-least: 60 %",
            "at-least: most of them",
            "mission.yaml:13:19  promises[0].objectives[0].at-least: 'most of them' is no amount."
                + " Write a share such as 60 %, and a distance such as 5 points."),
        mistake(
            "5 points",
            "5 %",
            "mission.yaml:15:25  promises[0].objectives[0].at-risk-within: '5 %' is in '%', but"
                + " zero_wait_share is a share. Write a share such as 60 %, and a distance such as 5"
                + " points."),
        mistake(
            "at-most: 2 min",
            "at-least: 2 min",
            "mission.yaml:18:9  promises[0].objectives[1].at-least: 'at-least' contradicts"
                + " experienced_wait_p90, which is better the lower it is. Did you mean"
                + " 'at-most'?"),
        mistake(
            "at-least: 60 %",
            "at-most: 60 %",
            "mission.yaml:13:9  promises[0].objectives[0].at-most: 'at-most' contradicts"
                + " zero_wait_share, which is better the higher it is. Did you mean 'at-least'?"),
        mistake(
            "at-most: 2 min\n",
            "at-most: 2 min\n        at-least: 1 min\n",
            "mission.yaml:18:9  promises[0].objectives[1].at-most: The objective has both at-least"
                + " and at-most. Keep one of the two; write two objectives if you need a band."),
        mistake(
            "        at-most: 2 min\n",
            "",
            "mission.yaml:16:9  promises[0].objectives[1]: The objective has no target. Give it"
                + " either at-least or at-most."),
        mistake(
            "{channel: phone}\n        at-least: 60 %\n        period: week",
            "{team: harbour}\n        at-least: 60 %\n        period: day",
            "mission.yaml:14:17  promises[0].objectives[0].period: Values of teams are published"
                + " from the week up. Set period to week or longer."),
        mistake(
            "{channel: phone}",
            "{chanel: phone}",
            "mission.yaml:12:17  promises[0].objectives[0].where.chanel: Values are not split by"
                + " 'chanel'. Did you mean 'channel'?"),
        mistake(
            "{channel: phone}",
            "{brand: hafenstrom}",
            "mission.yaml:12:16  promises[0].objectives[0].where: 'zero_wait_share' is not split by"
                + " 'brand'. It can be split by source, channel, channel_detail, direction,"
                + " handled_by, queue, team, provider, topic, complexity, sensitivity,"
                + " is_complaint, language, cohort, age_band, segment, hour, weekday."),
        mistake(
            "{channel: phone}",
            "{channel: fone}",
            "mission.yaml:12:26  promises[0].objectives[0].where.channel: 'channel' is never"
                + " 'fone'. Did you mean 'phone'?"),
        mistake(
            "{channel: phone}",
            "{complexity: unknown}",
            "mission.yaml:12:29  promises[0].objectives[0].where.complexity: 'complexity' is never"
                + " 'unknown'. Did you mean '(unknown)'?"),
        mistake(
            "{channel: phone}",
            "{hour: 24}",
            "mission.yaml:12:23  promises[0].objectives[0].where.hour: 'hour' is never '24'. Write"
                + " the hour as 00 to 23."),
        mistake(
            "statement: \"without hold music\"",
            "statement: \"without hold musik\"",
            "mission.yaml:8:16  promises[0].statement: The phrase 'without hold musik' does not"
                + " stand in the mission. Did you mean 'without hold music'?"),
        mistake(
            "period: week\n        at-risk",
            "period: weak\n        at-risk",
            "mission.yaml:14:17  promises[0].objectives[0].period: 'weak' is not known here. Did you"
                + " mean 'week'? It can be day, month, quarter, week, year."),
        mistake(
            "id: one-shot",
            "id: no-hold-music",
            "mission.yaml:21:9  promises[1].id: The promise 'no-hold-music' stands twice. The other"
                + " one stands in line 7; rename one of them."),
        mistake(
            "weight: 2",
            "weight: 0",
            "mission.yaml:20:17  promises[0].objectives[1].weight: The weight 0 is not above 0."
                + " Leave it out for 1, or give a number such as 2."),
        mistake(
            "weight: 2",
            "weight: -.inf",
            "mission.yaml:20:17  promises[0].objectives[1].weight: Here stands '-.inf', where a"
                + " number belongs."),
        mistake(
            "valid-from: 2026-01-01",
            "valid-from: 1.1.2026",
            "mission.yaml:5:13  valid-from: Here stands '1.1.2026', where a date such as 2026-01-31"
                + " belongs."),
        mistake(
            "owner: Head of Service\n",
            "",
            "mission.yaml:1:1  owner: The key 'owner' is missing."));
  }

  private static Arguments mistake(String right, String wrong, String message) {
    return arguments(right, wrong, message);
  }

  @ParameterizedTest(name = "case {index}: {1}")
  @MethodSource("mistakes")
  void aMistakeIsShownWithItsPlaceAndTheNearestValidWord(
      String right, String wrong, String message) {
    assertThat(GOOD).contains(right);
    Problems problems = new Problems();
    Missions.parse(GOOD.replace(right, wrong), problems);
    assertThat(problems.all()).extracting(Problem::toString).contains(message);
  }

  @Test
  void everyMistakeIsFoundAtOnce() {
    Problems problems = new Problems();
    Missions.parse(
        GOOD.replace("kpi: csat,", "kpi: cast,")
            .replace("at-least: 60 %", "at-least: 60 s")
            .replace("without hold music\"", "no music\""),
        problems);
    assertThat(problems.all())
        .extracting(problem -> problem.where().line())
        .containsExactly(8, 13, 24);
  }

  static Stream<Arguments> amounts() {
    return Stream.of(
        arguments("csat", "at-least: 72.5%", 0.725),
        arguments("experienced_wait_p90", "at-most: 1.5 h", 5400.0),
        arguments("nps", "at-least: -5 points", -5.0),
        arguments("nps", "at-least: 30", 30.0),
        arguments("rating_mean", "at-least: 4.2 (1 to 5)", 4.2),
        arguments("rating_mean", "at-least: 4.2 of 1 to 5", 4.2),
        arguments("rating_mean", "at-least: 4.2 1 to 5", 4.2),
        arguments("interaction_volume", "at-most: 1200", 1200.0),
        arguments("complaint_rate", "at-most: 12 per 1000", 12.0));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("amounts")
  void amountsAreReadInTheUnitOfTheKpi(String kpi, String target, double amount) {
    Mission mission =
        Missions.mission(
            GOOD.replace("{kpi: csat, at-least: 75 %,", "{kpi: " + kpi + ", " + target + ","));
    assertThat(mission.promises().get(1).objectives().get(0).target().amount()).isEqualTo(amount);
  }

  @Test
  void versionsOfAFolderAreReadByTheirDay(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.yaml"), GOOD);
    Files.writeString(folder.resolve("a.yml"), GOOD.replace("2026-01-01", "2026-07-01"));
    Files.writeString(folder.resolve("notes.txt"), "not a mission");

    List<Mission> versions = MissionReader.read(folder, Missions.VOCABULARY);

    assertThat(versions)
        .extracting(Mission::validFrom)
        .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1));
    assertThat(Mission.inForce(versions, Missions.week("2026-06-29"))).contains(versions.get(0));
    assertThat(Mission.inForce(versions, Missions.week("2026-07-06"))).contains(versions.get(1));
    assertThat(Mission.inForce(versions, Missions.week("2025-12-29"))).contains(versions.get(0));
    assertThat(Mission.inForce(versions, Missions.week("2025-12-22"))).isEmpty();
  }

  @Test
  void twoVersionsOfOneDayAreRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), GOOD);
    Files.writeString(folder.resolve("b.yaml"), GOOD);

    assertThatThrownBy(() -> MissionReader.read(folder, Missions.VOCABULARY))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.actor()).isEqualTo(Actor.EDITOR))
        .hasMessageContaining("b.yaml:5:13  valid-from: Two versions of the mission are valid from")
        .hasMessageContaining("a.yaml; change one of the dates.");
  }

  @Test
  void anEmptyFileAMissingFileAndAnEmptyFolderAreRefused(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    Path nothing = Files.createDirectory(folder.resolve("nothing"));

    assertThatThrownBy(() -> MissionReader.read(empty, Missions.VOCABULARY))
        .hasMessageContaining("The mission is empty.");
    assertThatThrownBy(() -> MissionReader.read(folder.resolve("gone.yaml"), Missions.VOCABULARY))
        .hasMessageContaining("The file cannot be read.");
    assertThatThrownBy(() -> MissionReader.read(nothing, Missions.VOCABULARY))
        .hasMessageContaining("The folder holds no mission.");
  }

  @Test
  void aPhraseMayBeBrokenOverLines() {
    String folded = GOOD.replace("\"without hold music\"", "\"without   hold\n      music\"");
    assertThat(Missions.mission(folded).promises().get(0).statement())
        .isEqualTo("without hold music");
  }
}
