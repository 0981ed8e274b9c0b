package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bins of durations. */
class BinsTest {

  @Test
  void theFirstTwoMinutesAreCountedSecondBySecond() {
    for (int second = 0; second < 120; second++) {
      assertThat(Bins.of(second * 1000L)).isEqualTo(second);
      assertThat(Bins.of(second * 1000L + 999)).isEqualTo(second);
    }
  }

  @Test
  void everyDurationLiesWithinTheEdgesOfItsBin() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long ms = random.nextLong(1L << (10 + random.nextInt(35)));
      int bin = Bins.of(ms);
      assertThat(ms).isBetween(Bins.lowerMs(bin), Bins.upperMs(bin) - 1);
    }
  }

  @Test
  void binsTouchAndAreAtMostOnePercentWideAfterTwoMinutes() {
    for (int bin = 0; bin < 2500; bin++) {
      long lower = Bins.lowerMs(bin);
      long width = Bins.upperMs(bin) - lower;
      assertThat(Bins.of(lower)).isEqualTo(bin);
      assertThat(Bins.of(lower + width - 1)).isEqualTo(bin);
      assertThat(width).isLessThanOrEqualTo(Math.max(1000, lower / 100));
    }
  }

  @Test
  void aNegativeDurationCountsAsNone() {
    assertThat(Bins.of(-5)).isZero();
  }
}
