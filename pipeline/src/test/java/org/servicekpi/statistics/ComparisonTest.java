package org.servicekpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  /** Nearly all chats are of visitors about to buy: the reference page's example of selection. */
  private static final List<Stratum> INTENT =
      List.of(new Stratum(18_000, 90_000, 1_800, 10_000), new Stratum(500, 10_000, 4_050, 90_000));

  @Test
  void standardisingShowsThatThreefoldLiftWasIntent() {
    Comparison lift = Standardisation.onTheTreated(INTENT).orElseThrow();
    assertThat(lift.treated()).isEqualTo(0.185, within(1e-12));
    assertThat(lift.difference()).isEqualTo(0.0185, within(1e-12));
    assertThat(lift.ratio()).isEqualTo(1.11, within(0.005));
    assertThat(lift.overlap()).isEqualTo(1);
    Comparison all = Standardisation.onAll(INTENT).orElseThrow();
    assertThat(all.treated()).isEqualTo(0.125, within(1e-12));
    assertThat(all.control()).isEqualTo(0.1125, within(1e-12));
  }

  @Test
  void strataWithoutBothArmsAreLeftOutAndSaid() {
    List<Stratum> strata = new ArrayList<>(INTENT);
    strata.add(new Stratum(10, 100_000, 0, 0));
    Comparison lift = Standardisation.onTheTreated(strata).orElseThrow();
    assertThat(lift.difference()).isEqualTo(0.0185, within(1e-12));
    assertThat(lift.overlap()).isEqualTo(0.5);
    assertThat(Standardisation.onAll(List.of(new Stratum(1, 2, 0, 0)))).isEmpty();
    assertThat(MantelHaenszel.of(List.of(new Stratum(0, 0, 1, 2)))).isEmpty();
  }

  /** Deaths under tolbutamide by age (UGDP 1970), as in Rothman's Epidemiology. */
  @Test
  void mantelHaenszelGivesThePublishedEffects() {
    MantelHaenszel effect =
        MantelHaenszel.of(List.of(new Stratum(8, 106, 5, 120), new Stratum(22, 98, 16, 85)))
            .orElseThrow();
    assertThat(effect.difference()).isEqualTo(0.035, within(0.0005));
    assertThat(effect.ratio()).isEqualTo(1.33, within(0.005));
    assertThat(effect.differenceInterval().contains(0)).isTrue();
    assertThat(effect.ratioInterval().contains(1)).isTrue();
  }

  @Test
  void intervalsHoldTheTruthNinetyFiveTimesInAHundred() {
    Random random = new Random(3);
    int worlds = 2_000;
    int[] held = new int[4];
    for (int world = 0; world < worlds; world++) {
      List<Stratum> strata = new ArrayList<>();
      for (double base : new double[] {0.1, 0.2, 0.35}) {
        strata.add(new Stratum(draw(random, 150, base * 1.2), 150, draw(random, 400, base), 400));
      }
      Comparison treated = Standardisation.onTheTreated(strata).orElseThrow();
      double truth = 0.65 / 3 * 0.2;
      held[0] += treated.differenceInterval().contains(truth) ? 1 : 0;
      held[1] += treated.ratioInterval().contains(1.2) ? 1 : 0;
      MantelHaenszel common = MantelHaenszel.of(strata).orElseThrow();
      held[2] += common.ratioInterval().contains(1.2) ? 1 : 0;
      held[3] += common.differenceInterval().contains(truth) ? 1 : 0;
    }
    for (int count : held) {
      assertThat((double) count / worlds).isBetween(0.93, 0.97);
    }
  }

  private static long draw(Random random, int trials, double share) {
    return random.doubles(trials).filter(value -> value < share).count();
  }

  /** VanderWeele and Ding 2017: a ratio of 3.9 (1.8 to 8.7), and the reference page's 1.8. */
  @Test
  void eValuesAreThePublishedOnes() {
    assertThat(EValue.of(3.9)).isEqualTo(7.26, within(0.005));
    assertThat(EValue.ofLimit(new Interval(1.8, 8.7))).isEqualTo(3.0, within(0.005));
    assertThat(EValue.of(1 / 3.9)).isEqualTo(7.26, within(0.005));
    assertThat(EValue.of(1)).isEqualTo(1);
    assertThat(EValue.ofLimit(new Interval(0.9, 2))).isEqualTo(1);
    assertThat(EValue.ofLimit(new Interval(0.3, 1 / 1.8))).isEqualTo(3.0, within(0.005));
  }
}
