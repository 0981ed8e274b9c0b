package org.servicekpi.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order and the number of deliveries change nothing. */
class VendorOrderTest {

  private static final int SEEDS = 200;

  static java.util.stream.Stream<Vendor> vendors() {
    return VendorGoldenTest.vendors();
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void anyOrderWithRepetitionsGivesTheSame(Vendor vendor) {
    List<RawRecord> records = VendorTexts.records(vendor, VendorGoldenTest.sample(vendor));
    List<Assembled> inOrder = VendorTexts.assemble(vendor, records);
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<RawRecord> shuffled = new ArrayList<>(records);
      for (int again = random.nextInt(10); again > 0; again--) {
        shuffled.add(records.get(random.nextInt(records.size())));
      }
      Collections.shuffle(shuffled, random);
      assertThat(VendorTexts.assemble(vendor, shuffled)).as("seed " + seed).isEqualTo(inOrder);
    }
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void everyRecordMoreWeighsMore(Vendor vendor) {
    for (RawRecord record : VendorTexts.records(vendor, VendorGoldenTest.sample(vendor))) {
      assertThat(record.weight()).isPositive();
      RawRecord newer =
          new RawRecord(
              record.sourceId(),
              record.group(),
              record.version().plusMillis(1),
              record.startedAt(),
              record.customerKey(),
              record.payload(),
              Long.MIN_VALUE);
      assertThat(newer.weight()).isGreaterThan(record.weight());
    }
  }
}
