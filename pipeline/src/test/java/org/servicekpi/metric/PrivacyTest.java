package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;

/** Small groups are withheld, and cannot be had by subtraction. */
class PrivacyTest {

  private static final Period WEEK = Period.of(PeriodKind.WEEK, LocalDate.of(2026, 3, 2));

  private static final Privacy LARGE_TEAMS =
      new Privacy(0, 20, 5, Map.of("t0", 5, "t1", 6, "t2", 7, "t3", 8));

  @Test
  void aSmallTeamIsWithheldTogetherWithTheNextSmallest() {
    List<Value> values = teams(WEEK, 12, 300, 40, 80);
    assertThat(withheld(LARGE_TEAMS.withhold(values))).containsExactly("t0", "t2");
  }

  @Test
  void nothingIsWithheldWhereAllAreLargeEnough() {
    assertThat(withheld(LARGE_TEAMS.withhold(teams(WEEK, 20, 300)))).isEmpty();
  }

  @Test
  void twoSmallTeamsHideEachOther() {
    assertThat(withheld(LARGE_TEAMS.withhold(teams(WEEK, 5, 300, 6, 80))))
        .containsExactly("t0", "t2");
  }

  @Test
  void aTeamOfFewAgentsIsWithheld() {
    Privacy privacy = new Privacy(0, 20, 5, Map.of("t0", 2, "t1", 9, "t2", 9));
    assertThat(withheld(privacy.withhold(teams(WEEK, 500, 300, 400)))).containsExactly("t0", "t1");
  }

  @Test
  void aTeamOfWhichNobodyKnowsTheSizeIsWithheld() {
    assertThat(withheld(Privacy.STANDARD.withhold(teams(WEEK, 500, 300))))
        .containsExactly("t0", "t1");
  }

  @Test
  void aWithheldValueTellsNothing() {
    Value hidden = LARGE_TEAMS.withhold(teams(WEEK, 3, 4)).get(0);
    assertThat(hidden.value()).isEmpty();
    assertThat(hidden.numerator()).isEmpty();
    assertThat(hidden.denominator()).isEmpty();
    assertThat(hidden.n()).isZero();
    assertThat(hidden.coverage()).isEmpty();
  }

  private static List<String> withheld(List<Value> values) {
    return values.stream()
        .filter(value -> value.status() == Status.SUPPRESSED)
        .map(value -> value.cell().get(Dimension.TEAM))
        .toList();
  }

  private static List<Value> teams(Period period, long... sizes) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      values.add(
          new Value(
              period,
              Cut.by(Dimension.TEAM),
              Map.of(Dimension.TEAM, "t" + i),
              "transfer_rate",
              OptionalDouble.of(0.5),
              Unit.SHARE,
              OptionalLong.of(sizes[i] / 2),
              OptionalLong.of(sizes[i]),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              sizes[i],
              0,
              Status.FINAL,
              OptionalDouble.of(1),
              1));
    }
    return values;
  }
}
