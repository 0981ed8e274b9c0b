package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of bins of a cell beside a plain map. */
class CellBinsTest {

  private static final int MOST = (1 << 27) - 1;

  private final TreeMap<Integer, Long> plain = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 3000})
  void binsAndCountsAreThoseOfAPlainMapHoweverTheyCame(int more) {
    Random random = new Random(more);
    CellBins one = filled(random, more);
    CellBins other = filled(random, 3 * more + 1);
    CellBins all = new CellBins();
    all.add(new CellBins());
    all.add(one);
    all.add(other);
    all.reserve(2 * more);
    add(all, MOST, 1L << 33);
    add(all, 0, 1);
    CellBins copied = new CellBins();
    copied.add(all);
    copied.add(7, 1);
    assertThat(map(all)).isEqualTo(plain);
    assertThat(all.sorted()).isSorted().hasSameSizeAs(all.all());
    plain.merge(7, 1L, Long::sum);
    assertThat(map(copied)).isEqualTo(plain);
  }

  private CellBins filled(Random random, int adds) {
    CellBins filled = new CellBins();
    for (int i = 0; i < adds; i++) {
      add(filled, random.nextInt(2 << random.nextInt(26)), 1 + random.nextInt(9));
    }
    return filled;
  }

  private void add(CellBins to, int bin, long count) {
    to.add(bin, count);
    plain.merge(bin, count, Long::sum);
  }

  private static Map<Integer, Long> map(CellBins bins) {
    Map<Integer, Long> map = new TreeMap<>();
    for (long counted : bins.sorted()) {
      map.put(CellBins.bin(counted), CellBins.count(counted));
    }
    return map;
  }
}
