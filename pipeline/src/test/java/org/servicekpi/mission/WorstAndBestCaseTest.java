package org.servicekpi.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.servicekpi.mission.Missions.Numbers.share;
import static org.servicekpi.mission.Missions.week;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Cases;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Status;
import org.servicekpi.mission.Missions.Given;
import org.servicekpi.report.Colour;
import org.servicekpi.report.ScorecardText;

/** KPIs that are also published at worst and at best, against their targets. */
final class WorstAndBestCaseTest {

  private static final Period WEEK = week("2026-03-02");

  /** 780 of 1,000 known customers; 220 unknown ones besides, of which 10 are marked. */
  private static Given solved(double worst, double best) {
    return new Given()
        .value(Missions.SOLVED, WEEK, share(780, 1000).between(0.76, 0.80))
        .value(Missions.SOLVED_WORST, WEEK, share(Math.round(worst * 1220), 1220))
        .value(Missions.SOLVED_BEST, WEEK, share(Math.round(best * 1220), 1220));
  }

  private static Scorecard card(Given values, String... objectives) {
    return Scorecard.score(List.of(Missions.atOnce(objectives)), WEEK, values).orElseThrow();
  }

  private static ObjectiveScore only(Given values, String objective) {
    return card(values, objective).objectives().get(0);
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        // both cases on one side, and the interval too
        arguments("at-least: 60 %", 0.61, 0.83, Verdict.MET),
        arguments("at-least: 84 %", 0.61, 0.83, Verdict.MISSED),
        arguments("at-least: 60 %, at-risk-within: 20 points", 0.61, 0.83, Verdict.AT_RISK),
        // the target between them, though the interval lies on one side
        arguments("at-least: 75 %", 0.61, 0.83, Verdict.CANNOT_TELL),
        arguments("at-least: 82 %", 0.61, 0.83, Verdict.CANNOT_TELL),
        // nobody knows little: the interval decides
        arguments("at-least: 75 %", 0.755, 0.785, Verdict.MET),
        arguments("at-least: 77 %", 0.775, 0.785, Verdict.CANNOT_TELL),
        arguments("at-least: 81 %", 0.775, 0.785, Verdict.MISSED),
        // all who are known were solved more often than anybody can be
        arguments("at-least: 75 %", 0.55, 0.74, Verdict.CANNOT_TELL));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theTargetMustNotLieBetweenTheCases(
      String target, double worst, double best, Verdict verdict) {
    assertThat(only(solved(worst, best), "kpi: solved, " + target).verdict()).isEqualTo(verdict);
  }

  @Test
  void theSentenceSaysWhatNobodyKnows() {
    // 744 of 1,220 and 1,013 of 1,220.
    ObjectiveScore score = only(solved(0.61, 0.83), "kpi: solved, at-least: 75 %");
    assertThat(score.sentence())
        .isEqualTo(
            "Solved at once stood at 78 %; counting customers whom nobody knows, it lies"
                + " between 61 % and 83 %, so nobody can tell whether the target of at least 75 %"
                + " was reached.");
    assertThat(score.between()).contains(new Between(744.0 / 1220, 1013.0 / 1220));
  }

  @Test
  void whatIsOnlyYoungIsSaidFirst() {
    Given values = solved(0.61, 0.83);
    values.value(
        Missions.SOLVED, WEEK, share(780, 1000).between(0.70, 0.80).as(Status.PROVISIONAL));
    assertThat(only(values, "kpi: solved, at-least: 75 %").sentence())
        .contains("may still come to 70 % to 80 %");
    values.value(
        Missions.SOLVED, WEEK, share(780, 1000).between(0.76, 0.80).as(Status.PROVISIONAL));
    assertThat(only(values, "kpi: solved, at-least: 75 %").sentence())
        .contains("it lies between 61 % and 83 %");
  }

  @Test
  void aCaseThatIsNotPublishedDecidesNothing() {
    Given values =
        new Given()
            .value(Missions.SOLVED, WEEK, share(780, 1000).between(0.76, 0.80))
            .value(Missions.SOLVED_WORST, WEEK, share(10, 1220).as(Status.SUPPRESSED))
            .value(Missions.SOLVED_BEST, WEEK, share(1200, 1220));
    ObjectiveScore score = only(values, "kpi: solved, at-least: 75 %");
    assertThat(score.verdict()).isEqualTo(Verdict.MET);
    assertThat(score.betweenWords()).isEmpty();
  }

  @Test
  void whatIsCountedWhollyHasCasesTooAndLessMayBeBetter() {
    Given values =
        new Given()
            .value(Missions.RETURNS, WEEK, share(100, 1000))
            .value(Missions.SOLVED_WORST, WEEK, share(300, 1000))
            .value(Missions.SOLVED_BEST, WEEK, share(50, 1000));
    assertThat(only(values, "kpi: returns, at-most: 20 %").verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
    assertThat(only(values, "kpi: returns, at-most: 20 %").limits())
        .isEqualTo("between 5 % and 30 %");
    assertThat(only(values, "kpi: returns, at-most: 30 %").verdict()).isEqualTo(Verdict.MET);
    assertThat(only(values, "kpi: returns, at-most: 4 %").verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void whatNobodyCanTellIsInNoScoreAndInNoCountOfWeeksKept() {
    Given values = solved(0.61, 0.83);
    values
        .value(Missions.ZERO_WAIT, WEEK, share(90, 100))
        .value(Missions.SOLVED, WEEK.previous(), share(780, 1000).between(0.76, 0.80))
        .value(Missions.SOLVED_WORST, WEEK.previous(), share(920, 1220))
        .value(Missions.SOLVED_BEST, WEEK.previous(), share(960, 1220));
    Scorecard card =
        card(
            values,
            "kpi: solved, at-least: 75 %, weight: 3",
            "kpi: zero_wait_share, at-least: 1 %");
    assertThat(card.score().words()).isEqualTo("100 of 100, on 1 of 2 objectives");
    assertThat(card.verdict()).contains(Verdict.CANNOT_TELL);
    assertThat(card.objectives().get(0).kept()).isEqualTo(new Kept(1, 1));
  }

  @Test
  void thePageShowsBothCasesOnce() {
    Scorecard told = card(solved(0.61, 0.83), "kpi: solved, at-least: 60 %");
    assertThat(ScorecardText.of(told, 120, Colour.NONE))
        .contains("between 61 % and 83 % counting customers whom nobody knows");
    Scorecard open = card(solved(0.61, 0.83), "kpi: solved, at-least: 75 %");
    assertThat(ScorecardText.of(open, 120, Colour.NONE)).containsOnlyOnce("between 61 % and 83 %");
    Given values = solved(0.61, 0.83);
    values.value(
        Missions.SOLVED, WEEK, share(780, 1000).between(0.70, 0.80).as(Status.PROVISIONAL));
    assertThat(ScorecardText.of(card(values, "kpi: solved, at-least: 75 %"), 120, Colour.NONE))
        .as("the cases of a young value may still move")
        .contains("may still come to 70 % to 80 %")
        .doesNotContain("between 61 % and 83 %");
  }

  @Test
  void theCasesOfTheCatalogueArePublishedAndMeasuredAlike() {
    Map<String, Published> published =
        KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC))).stream()
            .flatMap(kpi -> kpi.published().stream())
            .collect(Collectors.toMap(Published::id, one -> one));
    List<Published> withCases =
        published.values().stream().filter(one -> one.cases().exist()).toList();
    assertThat(withCases).extracting(Published::id).containsExactly("first_contact_resolution");
    for (Published one : withCases) {
      Cases cases = one.cases();
      for (String id : List.of(cases.worst(), cases.best())) {
        assertThat(published).containsKey(id);
        assertThat(published.get(id).unit()).isEqualTo(one.unit());
        assertThat(published.get(id).dimensions()).isEqualTo(one.dimensions());
      }
    }
  }
}
