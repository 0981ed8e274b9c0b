package org.servicekpi.testing;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Seeded rows of {@code journey} and {@code journey_step}, as {@link RawRows} has the others. */
public final class RawJourneys {

  private static final LocalDate FIRST_DAY = RawRows.FIRST_DAY.minusDays(12);
  private static final long MICROS = 1_000_000;
  private static final long HOUR = 3600 * MICROS;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 17;

  private final Random random;

  private RawJourneys(long seed) {
    this.random = new Random(seed);
  }

  /** Needs, some of them young, some of nobody known. */
  public static List<Map<String, Object>> journeys(long seed, int count) {
    RawJourneys rows = new RawJourneys(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.journey(i));
    }
    return all;
  }

  /** Contacts of needs, some of them young, some of nobody known. */
  public static List<Map<String, Object>> steps(long seed, int count) {
    RawJourneys rows = new RawJourneys(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.step(i));
    }
    firsts(all);
    return all;
  }

  /** Goes from contact to contact: whom did this day, week ... not see before? */
  private static void firsts(List<Map<String, Object>> steps) {
    Set<String> seen = new HashSet<>();
    List<Map<String, Object>> sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparingLong(row -> (Long) row.get("started_at")));
    for (Map<String, Object> row : sorted) {
      LocalDate day = LocalDate.ofEpochDay((Long) row.get("business_date"));
      List<String> periods =
          List.of(
              day.toString(),
              day.get(IsoFields.WEEK_BASED_YEAR) + "W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
              day.getYear() + "M" + day.getMonthValue(),
              day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR),
              day.getYear() + "");
      long person = 0;
      long channel = 0;
      boolean contact = List.of("new", "repeat", "retry").contains(row.get("kind"));
      for (int i = 0; contact && row.containsKey("person_key") && i < periods.size(); i++) {
        String who = row.get("person_key") + " " + periods.get(i);
        person += seen.add(who) ? 1L << i : 0;
        channel += seen.add(who + row.get("channel")) ? 1L << i : 0;
      }
      row.put("person_first_in", person);
      row.put("channel_first_in", channel);
    }
  }

  private Map<String, Object> journey(int number) {
    long opened = start();
    Map<String, Object> row = common(number, opened);
    row.put("journey_id", "j" + number);
    row.put("opened_at", opened);
    row.put("contact_count", (long) random.nextInt(5));
    row.put("interaction_count", 4L);
    row.put("hand_over_count", (long) random.nextInt(3));
    row.put("channel_count", (long) (1 + random.nextInt(2)));
    long ended = opened + some(random.nextInt(3));
    row.put("last_ended_at", ended);
    row.put("settled_at", ended + 7 * DAY);
    String by = any("human", "human", "self_service", "nobody");
    row.put("first_answer_by", by);
    if (!by.equals("nobody")) {
      row.put("first_sufficed", random.nextInt(3) > 0);
      maybe(row, "first_transfer_count", 7, (long) random.nextInt(2));
      row.put("first_ripe_at", opened + some(2) + 7 * DAY);
      row.put("helped_at", opened + 6 * DAY + some(2));
      row.put("first_marked_unresolved", random.nextInt(6) == 0);
      long ripe = (Long) row.get("first_ripe_at");
      maybe(row, "further_contact_in_journey_at", 4, ripe - DAY + some(2));
      row.put("may_be_repeat", random.nextInt(5) == 0);
    }
    if (random.nextInt(2) == 0) {
      long solved = opened + some(2);
      row.put("first_solved_at", solved);
      maybe(row, "resolved_at", 7, solved + some(1));
      if (random.nextInt(3) == 0) {
        row.put("reopened_at", solved + 5 * DAY + some(3));
        row.put("touched_at", row.get("reopened_at"));
      }
      maybe(row, "touched_at", 2, solved + some(3));
    }
    return row;
  }

  private Map<String, Object> step(int number) {
    long started = start();
    Map<String, Object> row = common(number, started);
    row.put("interaction_id", "i" + number);
    row.put("kind", any("new", "new", "new", "repeat", "retry", "redial", "none"));
    row.put("started_at", started);
    row.put("journey_opened_at", started - some(3));
    boolean opens = random.nextBoolean();
    row.put("opens_journey", opens);
    row.put("channel_first", opens || random.nextInt(3) > 0);
    row.put("service_zone", RawRows.ZONE.getId());
    row.put("direction", any("inbound", "unknown"));
    row.put("handled_by", any("bot", "human"));
    long ended = started + some(1);
    row.put("ended_at", ended);
    maybe(row, "helped_at", 6, started + 5 * DAY + some(3));
    row.put("fallback", any("none", "none", "mail", "advised", "offline_message"));
    maybe(row, "bot_end", 6, any("confirmed", "assumed", "handed_over", "unknown"));
    maybe(row, "tried_person_at", 5, ended + some(9));
    maybe(row, "went_private_at", 5, started + some(1));
    return row;
  }

  private Map<String, Object> common(int number, long started) {
    Map<String, Object> row = new HashMap<>();
    row.put("source", any("telephony", "helpdesk"));
    row.put("source_id", Integer.toString(number));
    row.put("business_date", RawRows.day(started).toEpochDay());
    row.put("channel", any("phone", "email", "live_chat", "social_public", "unknown"));
    maybe(row, "channel_detail", 5, any("whatsapp", "facebook"));
    maybe(row, "topic", 5, any("invoice", "delivery"));
    maybe(row, "queue", 5, any("billing", "sales"));
    maybe(row, "team", 5, any("blue", "red"));
    maybe(row, "complexity", 5, any("simple", "complex", "unknown"));
    maybe(row, "sensitivity", 5, any("normal", "sensitive"));
    maybe(row, "complaint_kind", 2, any("factual", "other"));
    maybe(row, "language", 5, any("de", "fr"));
    maybe(row, "brand", 5, any("north", "south"));
    if (random.nextInt(4) > 0) {
      int customer = random.nextInt(60);
      row.put("person_key", "p" + customer / 2);
      row.put("customer_key", "c" + customer);
      row.put("birth_year", 1940L + customer);
      row.put("segment", customer % 2 == 0 ? "private" : "business");
    }
    return row;
  }

  private long start() {
    long first = FIRST_DAY.atStartOfDay(RawRows.ZONE).toEpochSecond();
    return (first + random.nextInt(DAYS * 86_400)) * MICROS;
  }

  /** A time of at most so many days, often exactly some days. */
  private long some(int days) {
    int most = Math.max(1, days);
    return random.nextInt(3) == 0
        ? random.nextInt(most + 1) * DAY
        : (long) (random.nextDouble() * most * DAY) / 1000 * 1000;
  }

  private void maybe(Map<String, Object> row, String column, int inTen, Object value) {
    if (random.nextInt(10) < inTen) {
      row.put(column, value);
    }
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }
}
