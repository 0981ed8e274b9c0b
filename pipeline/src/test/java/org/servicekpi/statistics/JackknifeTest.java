package org.servicekpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JackknifeTest {

  @Test
  void fourGroupsByHand() {
    // Shares without each group: 3/6, 3/6, 2/6, 4/6; over all 4/8.
    Jackknife share =
        Jackknife.ratio(new long[] {1, 1, 2, 0}, new long[] {2, 2, 2, 2}).orElseThrow();
    assertThat(share.estimate()).isEqualTo(0.5);
    assertThat(share.variance()).isEqualTo(0.75 * (2.0 / 36), within(1e-15));
    assertThat(share.degrees()).isEqualTo(3);
    assertThat(share.designEffect(0.25 / 8)).isEqualTo(4.0 / 3, within(1e-12));
    double t = Distributions.studentWidth(0.95, 3);
    assertThat(share.shareInterval(8))
        .isEqualTo(Wilson.of(0.5, 8 / share.designEffect(0.25 / 8), t));
  }

  @Test
  void luckInTheGroupsNeverNarrowsAnInterval() {
    Jackknife even =
        Jackknife.ratio(new long[] {1, 1, 1, 1}, new long[] {2, 2, 2, 2}).orElseThrow();
    assertThat(even.variance()).isZero();
    assertThat(even.designEffect(0.25 / 8)).isEqualTo(1);
    assertThat(even.interval(0.01).halfWidth())
        .isEqualTo(0.1 * Distributions.studentWidth(0.95, 3), within(1e-12));
  }

  @Test
  void rowsOfOneGroupAreWorthOneTrial() {
    Jackknife one = Jackknife.ratio(new long[] {5, 0, 0}, new long[] {10, 0, 0}).orElseThrow();
    assertThat(one.variance()).isInfinite();
    assertThat(one.shareInterval(10))
        .isEqualTo(Wilson.of(0.5, 1, Distributions.studentWidth(0.95, 2)));
  }

  @Test
  void withoutRowsThereIsNoEstimate() {
    assertThat(Jackknife.ratio(new long[64], new long[64])).isEmpty();
  }

  /** Customers come one to twelve times and are themselves mostly happy or mostly not. */
  @Test
  void theIntervalHoldsTheTruthNinetyFiveTimesInAHundredThoughCustomersRepeat() {
    Random random = new Random(1);
    int held = 0;
    int naive = 0;
    int worlds = 1_500;
    for (int world = 0; world < worlds; world++) {
      long[] good = new long[Jackknife.GROUPS];
      long[] all = new long[Jackknife.GROUPS];
      long n = 0;
      for (int customer = 0; customer < 500; customer++) {
        int group = random.nextInt(Jackknife.GROUPS);
        double happy = random.nextDouble() < 0.7 ? 0.9 : 0.3;
        int visits = 1 + random.nextInt(12);
        for (int visit = 0; visit < visits; visit++) {
          good[group] += random.nextDouble() < happy ? 1 : 0;
        }
        all[group] += visits;
        n += visits;
      }
      Jackknife share = Jackknife.ratio(good, all).orElseThrow();
      double truth = 0.7 * 0.9 + 0.3 * 0.3;
      held += share.shareInterval(n).contains(truth) ? 1 : 0;
      naive += Wilson.of(StrictMath.round(share.estimate() * n), n).contains(truth) ? 1 : 0;
    }
    assertThat((double) held / worlds).isBetween(0.93, 0.975);
    assertThat((double) naive / worlds).isLessThan(0.85);
  }
}
