package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bins as sorted columns are what a plain map of them is. */
final class BinCountsTest {

  @Test
  void countsAreThoseOfAMapHoweverTheyWereAdded() {
    Random random = new Random(3);
    for (int world = 0; world < 500; world++) {
      Map<Integer, Long> plain = new TreeMap<>();
      BinCounts all = new BinCounts();
      for (int part = random.nextInt(6); part > 0; part--) {
        BinCounts more = new BinCounts();
        for (int i = random.nextInt(10); i > 0; i--) {
          int bin = random.nextInt(20);
          more.add(bin, i);
          plain.merge(bin, (long) i, Long::sum);
        }
        all.add(more);
      }
      assertThat(all.sortedBins()).containsExactly(ints(plain));
      assertThat(all.sortedCounts()).containsExactly(longs(plain));
      assertThat(all.total()).isEqualTo(plain.values().stream().mapToLong(count -> count).sum());

      int[] asked = random.ints(random.nextInt(12), 0, 25).sorted().distinct().toArray();
      long[] found = all.counts(asked);
      for (int i = 0; i < asked.length; i++) {
        assertThat(found[i])
            .isEqualTo(plain.getOrDefault(asked[i], 0L))
            .isEqualTo(all.count(asked[i]));
      }
    }
  }

  private static int[] ints(Map<Integer, Long> plain) {
    return plain.keySet().stream().mapToInt(bin -> bin).toArray();
  }

  private static long[] longs(Map<Integer, Long> plain) {
    return plain.values().stream().mapToLong(count -> count).toArray();
  }
}
