package org.servicekpi.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Seeded rows as they could stand in the lake, by column name: texts, numbers, instants as
 * microseconds, dates as days since 1970. A column that is not in a row is null.
 */
public final class RawRows {

  /** The zone of every row. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Rows start on this day or one of the next five; clocks change on the third. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 27);

  private static final long MICROS = 1_000_000;
  private static final int DAYS = 6;

  /** Waits at the thresholds of definitions and right beside them. */
  private static final long[] EDGES = {
    0, 3000, 5000, 5001, 7000, 20_000, 20_001, 25_000, 60_000, 60_001
  };

  private static final long[] NEAR_AN_HOUR = {1800, 3600, 3601, 5400};

  private final Random random;

  private RawRows(long seed) {
    this.random = new Random(seed);
  }

  /** Interactions of every channel and outcome, many with something missing. */
  public static List<Map<String, Object>> interactions(long seed, int count) {
    RawRows rows = new RawRows(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.interaction(i));
    }
    return all;
  }

  /** Survey invitations, some answered, some out of their scale. */
  public static List<Map<String, Object>> surveys(long seed, int count) {
    RawRows rows = new RawRows(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.survey(i));
    }
    return all;
  }

  /** Dialogues with bots and voice menus. */
  public static List<Map<String, Object>> botEpisodes(long seed, int count) {
    RawRows rows = new RawRows(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(rows.botEpisode(i));
    }
    return all;
  }

  private Map<String, Object> interaction(int number) {
    long started = start();
    Map<String, Object> row = common(number, started);
    row.put("interaction_id", "i" + number);
    row.put("root_interaction_id", "i" + number);
    row.put(
        "channel",
        any(
            "phone",
            "phone",
            "phone",
            "video",
            "email",
            "email",
            "live_chat",
            "messenger",
            "web_form",
            "social_public",
            "letter",
            "unknown"));
    maybe(row, "channel_detail", 5, any("whatsapp", "facebook"));
    row.put("direction", any("inbound", "inbound", "inbound", "inbound", "outbound", "unknown"));
    row.put("initiated_by", "customer");
    row.put("handled_by", any("none", "bot", "human", "both", "unknown"));
    row.put("service_zone", ZONE.getId());
    maybe(row, "language", 3, any("de", "fr"));
    maybe(row, "brand", 4, any("north", "south"));
    maybe(row, "queue", 3, any("billing", "sales"));
    maybe(row, "team", 3, any("blue", "red", "green"));
    maybe(row, "topic", 4, any("invoice", "delivery", "login"));
    maybe(row, "complexity", 3, any("simple", "complex", "unknown"));
    maybe(row, "sensitivity", 3, any("normal", "sensitive"));
    String outcome =
        any(
            "answered",
            "answered",
            "answered",
            "answered",
            "answered",
            "abandoned_queue",
            "abandoned_queue",
            "abandoned_ringing",
            "abandoned_entry",
            "contained",
            "overflowed",
            "timed_out",
            "callback_booked",
            "voicemail",
            "missed",
            "silent",
            "in_progress",
            "spam",
            "discarded",
            "closed_hours",
            "unknown");
    row.put("outcome", outcome);
    row.put("ended_by", "customer");
    row.put("resolution", "unknown");
    times(row, outcome, started);
    maybe(row, "transfer_count", 5, (long) random.nextInt(3));
    maybe(row, "complaint_kind", 1, any("factual", "other"));
    maybe(row, "is_actionable", 3, random.nextInt(4) > 0);
    row.put("is_public", false);
    row.put("is_test", random.nextInt(40) == 0);
    row.put("is_spam", random.nextInt(40) == 0);
    person(row);
    return row;
  }

  private void times(Map<String, Object> row, String outcome, long started) {
    long wait = random.nextInt(3) > 0 ? random.nextInt(200_000) : any(EDGES);
    maybe(row, "wait_ms", 9, wait);
    maybe(row, "ivr_ms", 4, random.nextInt(4) == 0 ? 0L : (long) random.nextInt(90_000));
    maybe(row, "hold_ms", 5, random.nextBoolean() ? 0L : (long) random.nextInt(200_000));
    maybe(row, "hold_count", 4, (long) random.nextInt(2));
    maybe(row, "queued_at", 7, started + random.nextInt(30) * MICROS);
    if (outcome.equals("answered")) {
      maybe(row, "answered_at", 9, started + wait * 1000);
      long later =
          random.nextInt(3) > 0
              ? (long) (StrictMath.exp(random.nextDouble() * 13) * MICROS)
              : any(NEAR_AN_HOUR) * MICROS;
      maybe(row, "first_human_response_at", 6, started + later);
      maybe(row, "talk_ms", 8, (long) random.nextInt(900_000));
      maybe(row, "wrap_up_ms", 5, (long) random.nextInt(400_000));
    }
    if (outcome.equals("callback_booked")) {
      maybe(row, "callback_reached_at", 5, started + 3600 * MICROS);
    }
    if (!outcome.equals("in_progress")) {
      maybe(row, "ended_at", 8, started + random.nextInt(20_000) * MICROS);
    }
    maybe(row, "last_activity_at", 5, started + random.nextInt(20_000) * MICROS);
  }

  private Map<String, Object> survey(int number) {
    long started = start();
    Map<String, Object> row = common(number, started);
    row.put("survey_id", "s" + number);
    row.put("kind", any("csat", "csat", "csat", "nps", "ces", "review"));
    maybe(row, "invited_at", 9, started);
    row.put("scale_min", 1L);
    row.put("scale_max", (long) (random.nextInt(10) == 0 ? 1 : random.nextBoolean() ? 5 : 7));
    if (random.nextInt(3) > 0) {
      maybe(row, "responded_at", 9, started + 600 * MICROS);
      maybe(row, "score", 9, (long) random.nextInt(8));
    }
    maybe(row, "channel", 8, any("phone", "email", "live_chat"));
    maybe(row, "topic", 5, any("invoice", "delivery"));
    maybe(row, "team", 5, any("blue", "red"));
    person(row);
    return row;
  }

  private Map<String, Object> botEpisode(int number) {
    long started = start();
    Map<String, Object> row = common(number, started);
    row.put("interaction_id", "i" + number);
    row.put("episode_no", 1L);
    row.put("started_at", started);
    row.put("party", any("bot", "bot", "bot", "ivr"));
    row.put(
        "end", any("confirmed", "assumed", "handed_over", "left", "timer", "failed", "unknown"));
    row.put("channel", any("live_chat", "messenger", "phone"));
    maybe(row, "topic", 5, any("invoice", "delivery"));
    maybe(row, "language", 5, any("de", "fr"));
    person(row);
    return row;
  }

  private Map<String, Object> common(int number, long started) {
    Map<String, Object> row = new HashMap<>();
    row.put("source", any("telephony", "helpdesk"));
    row.put("source_id", Integer.toString(number));
    row.put("content_hash", (long) number);
    row.put("delivered_on", FIRST_DAY.toEpochDay());
    row.put("source_file", "f.csv");
    row.put("run_id", "r");
    row.put("business_date", day(started).toEpochDay());
    row.put("started_at", started);
    return row;
  }

  private void person(Map<String, Object> row) {
    if (random.nextInt(4) > 0) {
      int customer = random.nextInt(60);
      row.put("customer_key", "c" + customer);
      row.put("birth_year", 1940L + customer);
      row.put("segment", customer % 2 == 0 ? "private" : "business");
    }
  }

  private long start() {
    long first = FIRST_DAY.atStartOfDay(ZONE).toEpochSecond();
    return (first + random.nextInt(DAYS * 86_400)) * MICROS + random.nextInt(1000) * 1000L;
  }

  /** The local day of an instant in microseconds. */
  public static LocalDate day(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)).atZone(ZONE).toLocalDate();
  }

  private void maybe(Map<String, Object> row, String column, int inTen, Object value) {
    if (random.nextInt(10) < inTen) {
      row.put(column, value);
    }
  }

  private long any(long[] numbers) {
    return numbers[random.nextInt(numbers.length)];
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }
}
