package org.servicekpi.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded rows of {@code visit_outcome}, as {@link RawRows} has the others. */
public final class RawVisits {

  private static final LocalDate FIRST_DAY = RawRows.FIRST_DAY.minusDays(12);
  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400 * MICROS;
  private static final int DAYS = 17;

  private final Random random;

  private RawVisits(long seed) {
    this.random = new Random(seed);
  }

  /** Visits, some of them young, some with a chat, some tests. */
  public static List<Map<String, Object>> visits(long seed, int count) {
    RawVisits rows = new RawVisits(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.visit(i));
    }
    return all;
  }

  private Map<String, Object> visit(int number) {
    long first = FIRST_DAY.atStartOfDay(RawRows.ZONE).toEpochSecond();
    long started = (first + random.nextInt(DAYS * 86_400)) * MICROS;
    Map<String, Object> row = new HashMap<>();
    row.put("source", any("web", "app"));
    row.put("source_id", Integer.toString(number));
    row.put("business_date", RawRows.day(started).toEpochDay());
    row.put("started_at", started);
    row.put("service_zone", RawRows.ZONE.getId());
    row.put("is_test", random.nextInt(20) == 0);
    maybe(row, "topic", any("invoice", "delivery"));
    maybe(row, "complexity", any("simple", "complex", "unknown"));
    if (random.nextInt(3) == 0) {
      row.put("converted_at", started + (long) (random.nextDouble() * DAY / 100));
    }
    if (random.nextInt(2) == 0) {
      row.put("chat_started_at", started + (long) (random.nextDouble() * DAY / 100));
      if (random.nextInt(3) == 0) {
        row.put("assisted_at", (Long) row.get("chat_started_at") + DAY);
      }
    }
    if (random.nextInt(4) > 0) {
      int customer = random.nextInt(60);
      row.put("person_key", "p" + customer / 2);
      row.put("customer_key", "c" + customer);
      row.put("birth_year", 1940L + customer);
      row.put("segment", customer % 2 == 0 ? "private" : "business");
    }
    return row;
  }

  private void maybe(Map<String, Object> row, String column, Object value) {
    if (random.nextBoolean()) {
      row.put(column, value);
    }
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }
}
