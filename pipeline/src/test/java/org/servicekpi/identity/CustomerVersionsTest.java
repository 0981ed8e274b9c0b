package org.servicekpi.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CustomerVersionsTest {

  @Test
  void theVersionIsTheOneThatWasKnownOnTheDay() {
    CustomerVersions known = new CustomerVersions();
    known.add("anna", 20, OptionalInt.of(1960), "business");
    known.add("anna", 10, OptionalInt.empty(), "private");

    assertThat(known.version("anna", 9)).isEqualTo(CustomerVersions.NONE);
    assertThat(known.segment(known.version("anna", 10))).isEqualTo("private");
    assertThat(known.birthYear(known.version("anna", 19))).isEmpty();
    assertThat(known.segment(known.version("anna", 20))).isEqualTo("business");
    assertThat(known.birthYear(known.version("anna", 999))).hasValue(1960);
    assertThat(known.version("ben", 20)).isEqualTo(CustomerVersions.NONE);
  }

  @Test
  void nobodyIsKnownBeforeAnybodyWasAdded() {
    assertThat(new CustomerVersions().isEmpty()).isTrue();
    assertThat(new CustomerVersions().version("0".repeat(31) + "1", 0))
        .isEqualTo(CustomerVersions.NONE);
  }

  @Test
  void inWhateverOrderAndPartsTheyComeTheyAreThoseOfAPlainMap() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Map<String, TreeMap<Integer, String>> plain = new HashMap<>();
      List<CustomerVersions> parts =
          List.of(new CustomerVersions(), new CustomerVersions(), new CustomerVersions());
      for (int i = 0; i < 400; i++) {
        String key = key(random);
        int day = random.nextInt(30);
        String segment = List.of("", "private", "business").get(random.nextInt(3));
        OptionalInt year =
            random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(1900 + i % 90);
        String before =
            plain
                .computeIfAbsent(key, first -> new TreeMap<>())
                .putIfAbsent(day, segment + " " + year);
        if (before == null) {
          parts.get(random.nextInt(3)).add(key, day, year, segment);
        }
      }
      CustomerVersions all = new CustomerVersions();
      parts.forEach(all::addAll);
      for (int i = 0; i < 500; i++) {
        String key = key(random);
        int day = random.nextInt(32) - 1;
        Map.Entry<Integer, String> expected =
            plain.getOrDefault(key, new TreeMap<>()).floorEntry(day);
        int version = all.version(key, day);
        assertThat(
                version == CustomerVersions.NONE
                    ? "nobody"
                    : all.segment(version) + " " + all.birthYear(version))
            .isEqualTo(expected == null ? "nobody" : expected.getValue());
      }
    }
  }

  /** Keyed as in production, or a text; few enough to come again. */
  private static String key(Random random) {
    int number = random.nextInt(120);
    return number % 3 == 0 ? "k" + number : "0000000000005eed" + String.format("%016x", number);
  }
}
