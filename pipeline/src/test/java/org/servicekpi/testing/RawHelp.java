package org.servicekpi.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded rows of {@code help_view}, as {@link RawRows} has the others. */
public final class RawHelp {

  private static final List<String> KINDS =
      List.of("view", "search", "no_result", "vote_up", "vote_down", "exit_to_contact", "unknown");
  private static final long MICROS = 1_000_000;
  private static final int DAYS = 17;

  private RawHelp() {}

  /** Uses of help pages, some by customers that are known. */
  public static List<Map<String, Object>> uses(long seed, int count) {
    Random random = new Random(seed);
    long first = RawRows.FIRST_DAY.minusDays(12).atStartOfDay(RawRows.ZONE).toEpochSecond();
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = (first + random.nextInt(DAYS * 86_400)) * MICROS;
      Map<String, Object> row = new HashMap<>();
      row.put("source", random.nextBoolean() ? "help" : "app");
      row.put("source_id", Integer.toString(i));
      row.put("business_date", RawRows.day(at).toEpochDay());
      row.put("at", at);
      row.put("service_zone", RawRows.ZONE.getId());
      row.put("kind", KINDS.get(random.nextInt(KINDS.size())));
      if (random.nextInt(4) > 0) {
        int customer = random.nextInt(60);
        row.put("customer_key", "c" + customer);
        row.put("birth_year", 1940L + customer);
        row.put("segment", customer % 2 == 0 ? "private" : "business");
      }
      all.add(row);
    }
    return all;
  }
}
