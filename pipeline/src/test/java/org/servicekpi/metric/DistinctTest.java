package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different things are counted without being kept, and the interval says how well. */
class DistinctTest {

  private static final int WORLDS = 200;

  private static BinCounts seen(int things, long seed) {
    Random random = new Random(seed);
    BinCounts bins = new BinCounts();
    for (int i = 0; i < things; i++) {
      int bin = Distinct.bin(random.nextLong());
      bins.add(bin, 1 + random.nextInt(3));
    }
    return bins;
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 300, 3_000, 30_000, 150_000})
  void theIntervalHoldsTheTruth(int things) {
    int held = 0;
    double squares = 0;
    for (int world = 0; world < WORLDS; world++) {
      Result found = Distinct.of(seen(things, 31L * things + world));
      double value = found.value().orElseThrow();
      squares += (value / things - 1) * (value / things - 1);
      held +=
          found.lower().orElseThrow() <= things && things <= found.upper().orElseThrow() ? 1 : 0;
    }
    // 95 of 100, less three times what luck takes away.
    assertThat(held).as("held of %d", WORLDS).isGreaterThanOrEqualTo(180);
    assertThat(Math.sqrt(squares / WORLDS)).as("usual error").isLessThan(0.04);
  }

  @Test
  void aFewAreCountedExactlyAndTwiceSeenIsOnce() {
    for (int things = 0; things <= 12; things++) {
      BinCounts once = seen(things, 5);
      BinCounts twice = new BinCounts();
      twice.add(once);
      twice.add(once);
      assertThat(Distinct.of(once).value()).hasValue(things);
      assertThat(Distinct.of(twice)).isEqualTo(Distinct.of(once));
    }
  }
}
