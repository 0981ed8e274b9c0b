package org.servicekpi.testing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Every published id counted once more, by hand, from raw rows: the words of the definitions read
 * again by somebody who knows none of the predicates, views, calendars or bins of production. The
 * service is open Monday to Friday, 08:00 to 18:00; messengers are deferred.
 */
public final class KpiOracle {

  /** What the rows are known up to, in microseconds. */
  public static final long AS_OF =
      Instant.parse("2026-04-01T22:00:00Z").getEpochSecond() * 1_000_000;

  private static final Set<String> LIVE = Set.of("phone", "video", "live_chat");
  private static final Set<String> LOST =
      Set.of("abandoned_queue", "abandoned_ringing", "missed", "silent", "timed_out");
  private static final Set<String> OFFERED_TO_PEOPLE =
      Set.of(
          "abandoned_queue",
          "abandoned_ringing",
          "missed",
          "silent",
          "timed_out",
          "overflowed",
          "callback_booked",
          "voicemail");
  private static final Set<String> ON_TIME =
      Set.of(
          "email",
          "web_form",
          "letter",
          "social_public",
          "social_private",
          "sms",
          "messenger",
          "app");
  private static final long HOUR_MS = 3_600_000;
  private static final Map<Stretch, Long> COUNTED = new ConcurrentHashMap<>();

  private final Map<String, Function<Cell, OptionalDouble>> recounts = new HashMap<>();

  /**
   * The rows of a cell, and those of the cell that leaves the channel out.
   *
   * @param rows of the cell
   * @param rest of the cell without its channel
   */
  public record Cell(List<Map<String, Object>> rows, List<Map<String, Object>> rest) {

    List<Map<String, Object>> kept(Predicate<Map<String, Object>> condition) {
      return rows.stream().filter(row -> !leftOut(row)).filter(condition).toList();
    }

    List<Map<String, Object>> all(Predicate<Map<String, Object>> condition) {
      return rows.stream().filter(condition).toList();
    }
  }

  /** All recounts. */
  public KpiOracle() {
    volumes();
    serviceLevel();
    access();
    responses();
    work();
    others();
    recounts.putAll(new JourneyOracle().all());
    VisitOracle.addTo(recounts);
  }

  /** The ids that can be counted again. */
  public Set<String> ids() {
    return recounts.keySet();
  }

  /** An id counted again; empty where undefined. */
  public OptionalDouble recount(String id, Cell cell) {
    return recounts.get(id).apply(cell);
  }

  private void volumes() {
    recounts.put(
        "interaction_volume", cell -> OptionalDouble.of((double) cell.kept(row -> true).size()));
    recounts.put(
        "channel_share",
        cell ->
            ratio(
                cell.kept(row -> true).size(),
                new Cell(cell.rest(), List.of()).kept(row -> true).size()));
    recounts.put(
        "digital_share",
        cell ->
            share(
                cell.kept(row -> !is(row, "channel", "unknown")),
                row -> !Set.of("phone", "letter", "in_person").contains(row.get("channel"))));
    recounts.put(
        "inbound_share",
        cell -> share(cell.kept(row -> !is(row, "direction", "unknown")), KpiOracle::inbound));
    recounts.put(
        "complaint_rate",
        cell -> {
          OptionalDouble share =
              share(cell.kept(row -> true), row -> row.containsKey("complaint_kind"));
          return share.isEmpty() ? share : OptionalDouble.of(1000 * share.getAsDouble());
        });
  }

  private void serviceLevel() {
    Predicate<Map<String, Object>> timed = row -> row.containsKey("wait_ms");
    Predicate<Map<String, Object>> answered =
        timed.and(row -> inbound(row) && live(row) && answered(row) && !booked(row));
    Predicate<Map<String, Object>> lost =
        timed.and(row -> inbound(row) && live(row) && !reached(row) && lostOutcome(row));
    Predicate<Map<String, Object>> inTime =
        row -> wait(row) <= (is(row, "channel", "phone") ? 20_000 : 60_000);
    Predicate<Map<String, Object>> brief = row -> wait(row) <= 5000;
    count("service_level_answered_in_time", answered.and(inTime));
    count("service_level_answered_late", answered.and(inTime.negate()));
    count("service_level_lost_short", lost.and(brief));
    count("service_level_lost_in_time", lost.and(brief.negate()).and(inTime));
    count("service_level_lost_late", lost.and(inTime.negate()));
    recounts.put(
        "service_level",
        cell -> share(cell.kept(answered.or(lost.and(brief.negate()))), answered.and(inTime)));
    recounts.put(
        "zero_wait_share",
        cell ->
            share(
                cell.kept(answered.and(KpiOracle::holdKnown).or(lost.and(brief.negate()))),
                answered.and(row -> wait(row) <= 5000 && !held(row))));
    times("wait", cell -> events(cell.kept(answered), KpiOracle::wait));
    times(
        "experienced_wait",
        cell ->
            events(
                cell.kept(timed.and(row -> inbound(row) && live(row) && offered(row))),
                KpiOracle::wait));
  }

  private void access() {
    Predicate<Map<String, Object>> told =
        row ->
            inbound(row)
                && offered(row)
                && (reached(row) || !lostOutcome(row) || row.containsKey("wait_ms"));
    Predicate<Map<String, Object>> brief =
        row -> !reached(row) && lostOutcome(row) && wait(row) <= 5000;
    recounts.put(
        "abandonment_rate",
        cell ->
            share(
                cell.kept(told.and(brief.negate())),
                row ->
                    !reached(row)
                        && (is(row, "outcome", "abandoned_queue")
                            || is(row, "outcome", "abandoned_ringing"))));
    recounts.put("short_abandon_share", cell -> share(cell.kept(told), brief));
    Predicate<Map<String, Object>> left = row -> is(row, "outcome", "abandoned_entry");
    Predicate<Map<String, Object>> menu =
        row ->
            inbound(row)
                && (number(row, "ivr_ms", 0) > 0
                    || (left.test(row) && is(row, "channel", "phone")));
    recounts.put("ivr_abandonment_rate", cell -> share(cell.kept(menu), left));
    times(
        "ivr_time",
        cell ->
            events(
                cell.kept(menu.and(row -> row.containsKey("ivr_ms"))),
                row -> number(row, "ivr_ms", 0)));
  }

  private void responses() {
    recounts.put("on_time_rate", KpiOracle::onTime);
    times("first_response_time", cell -> responses(cell, KpiOracle::elapsed));
    times("first_response_time_business", cell -> responses(cell, KpiOracle::business));
  }

  private static OptionalDouble onTime(Cell cell) {
    long due = 0;
    long met = 0;
    for (Map<String, Object> row :
        cell.kept(
            row ->
                inbound(row)
                    && ON_TIME.contains(row.get("channel"))
                    && !is(row, "outcome", "contained")
                    && !Objects.equals(row.get("is_actionable"), false))) {
      if (response(row) >= 0) {
        due++;
        met += business(row, response(row)) <= HOUR_MS ? 1 : 0;
      } else if (!answered(row)) {
        boolean overdue = business(row, AS_OF) > HOUR_MS;
        due += overdue || !is(row, "outcome", "in_progress") ? 1 : 0;
      }
    }
    return ratio(met, due);
  }

  private static Times responses(Cell cell, Span span) {
    Times times = new Times(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Map<String, Object> row :
        cell.kept(row -> inbound(row) && !is(row, "outcome", "contained"))) {
      if (response(row) >= 0) {
        times.events.add(span.ms(row, response(row)));
      } else if (is(row, "outcome", "in_progress")) {
        times.open.add(span.ms(row, AS_OF));
      } else if (!answered(row)) {
        times.others.add(span.ms(row, lastKnown(row)));
      }
    }
    return times;
  }

  private void work() {
    times(
        "talk_time",
        cell ->
            events(
                cell.kept(row -> reached(row) && row.containsKey("talk_ms")),
                row -> number(row, "talk_ms", 0)));
    times(
        "handle_time",
        cell ->
            events(
                cell.kept(row -> reached(row) && row.containsKey("talk_ms")),
                row ->
                    number(row, "talk_ms", 0)
                        + number(row, "hold_ms", 0)
                        + number(row, "wrap_up_ms", 0)));
    recounts.put(
        "hold_share",
        cell -> share(cell.kept(row -> reached(row) && holdKnown(row)), KpiOracle::held));
    recounts.put(
        "transfer_rate",
        cell ->
            share(
                cell.kept(row -> reached(row) && row.containsKey("transfer_count")),
                row -> number(row, "transfer_count", 0) > 0));
  }

  private void others() {
    Predicate<Map<String, Object>> dialogue =
        row -> is(row, "party", "bot") && !is(row, "end", "unknown");
    recounts.put(
        "containment_rate",
        cell ->
            share(
                cell.all(dialogue),
                row -> is(row, "end", "confirmed") || is(row, "end", "assumed")));
    recounts.put(
        "bot_handover_rate",
        cell -> share(cell.all(dialogue), row -> is(row, "end", "handed_over")));
    recounts.put(
        "csat",
        cell ->
            share(
                cell.all(row -> is(row, "kind", "csat") && scored(row)),
                row ->
                    (double) (number(row, "score", 0) - number(row, "scale_min", 0))
                            / (number(row, "scale_max", 0) - number(row, "scale_min", 0))
                        >= 0.75));
    recounts.put(
        "survey_response_rate",
        cell ->
            share(
                cell.all(row -> row.containsKey("invited_at")),
                row -> row.containsKey("responded_at") || scored(row)));
  }

  private void count(String id, Predicate<Map<String, Object>> condition) {
    recounts.put(id, cell -> OptionalDouble.of((double) cell.kept(condition).size()));
  }

  private void times(String id, Function<Cell, Times> durations) {
    times(recounts, id, durations);
  }

  /** The mean and the percentiles of durations. */
  static void times(
      Map<String, Function<Cell, OptionalDouble>> recounts,
      String id,
      Function<Cell, Times> durations) {
    recounts.put(id + "_mean", cell -> durations.apply(cell).mean());
    for (int percent : new int[] {50, 80, 90, 95}) {
      recounts.put(id + "_p" + percent, cell -> durations.apply(cell).quantile(percent / 100.0));
    }
  }

  private static Times events(
      List<Map<String, Object>> rows, ToLongFunction<Map<String, Object>> duration) {
    return new Times(rows.stream().map(duration::applyAsLong).toList(), List.of(), List.of());
  }

  /** The day on which the work on an interaction ended, since 1970. */
  public static long workDay(Map<String, Object> row) {
    return RawRows.day(lastKnown(row) + 1000 * number(row, "wrap_up_ms", 0)).toEpochDay();
  }

  /** A test, spam or discarded; no contact; a need with which nobody came. */
  public static boolean leftOut(Map<String, Object> row) {
    return Objects.equals(row.get("is_test"), true)
        || Objects.equals(row.get("is_spam"), true)
        || is(row, "outcome", "spam")
        || is(row, "outcome", "discarded")
        || is(row, "kind", "none")
        || is(row, "kind", "redial")
        || (row.containsKey("contact_count") && number(row, "contact_count", 0) == 0);
  }

  private static boolean inbound(Map<String, Object> row) {
    return is(row, "direction", "inbound");
  }

  private static boolean live(Map<String, Object> row) {
    return LIVE.contains(row.get("channel"));
  }

  private static boolean answered(Map<String, Object> row) {
    return is(row, "outcome", "answered") || row.containsKey("answered_at");
  }

  static boolean reached(Map<String, Object> row) {
    return answered(row) || row.containsKey("callback_reached_at");
  }

  private static boolean booked(Map<String, Object> row) {
    return is(row, "outcome", "callback_booked");
  }

  private static boolean lostOutcome(Map<String, Object> row) {
    return LOST.contains(row.get("outcome"));
  }

  private static boolean offered(Map<String, Object> row) {
    return answered(row) || OFFERED_TO_PEOPLE.contains(row.get("outcome"));
  }

  private static boolean talks(Map<String, Object> row) {
    return is(row, "channel", "phone") || is(row, "channel", "video");
  }

  private static boolean holdKnown(Map<String, Object> row) {
    return !talks(row) || row.containsKey("hold_ms") || row.containsKey("hold_count");
  }

  private static boolean held(Map<String, Object> row) {
    return talks(row) && (number(row, "hold_ms", 0) > 0 || number(row, "hold_count", 0) > 0);
  }

  private static boolean scored(Map<String, Object> row) {
    long least = number(row, "scale_min", 0);
    long most = number(row, "scale_max", 0);
    return row.containsKey("score")
        && least < most
        && number(row, "score", 0) >= least
        && number(row, "score", 0) <= most;
  }

  private static long wait(Map<String, Object> row) {
    return number(row, "wait_ms", Long.MAX_VALUE);
  }

  private static long response(Map<String, Object> row) {
    return number(row, "first_human_response_at", number(row, "answered_at", -1));
  }

  private static long lastKnown(Map<String, Object> row) {
    if (row.containsKey("ended_at")) {
      return number(row, "ended_at", 0);
    }
    if (row.containsKey("last_activity_at")) {
      return number(row, "last_activity_at", 0);
    }
    if (row.containsKey("answered_at")) {
      return number(row, "answered_at", 0)
          + 1000 * (number(row, "talk_ms", 0) + number(row, "hold_ms", 0));
    }
    long started = number(row, "started_at", 0);
    return row.containsKey("queued_at")
        ? Math.max(started, number(row, "queued_at", 0) + 1000 * number(row, "wait_ms", 0))
        : started;
  }

  private static long elapsed(Map<String, Object> row, long until) {
    return (until - number(row, "started_at", 0)) / 1000;
  }

  private static long business(Map<String, Object> row, long untilMicros) {
    return openMs(number(row, "started_at", 0), untilMicros);
  }

  /** Milliseconds between two instants in microseconds. */
  interface Between {
    long ms(long from, long until);
  }

  static long micros(long from, long until) {
    return (until - from) / 1000;
  }

  static long openMs(long fromMicros, long untilMicros) {
    return COUNTED.computeIfAbsent(
        new Stretch(fromMicros / 1000, untilMicros / 1000), KpiOracle::open);
  }

  /** Whether the wall clock shows an hour of the service. */
  static boolean openAt(long ms) {
    ZonedDateTime local = Instant.ofEpochMilli(ms).atZone(RawRows.ZONE);
    boolean weekend =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend
        && !local.toLocalTime().isBefore(LocalTime.of(8, 0))
        && local.toLocalTime().isBefore(LocalTime.of(18, 0));
  }

  /** Goes from minute to minute and asks the wall clock each time. */
  private static long open(Stretch stretch) {
    long from = stretch.from;
    long until = stretch.until;
    long open = 0;
    for (long minute = from / 60_000 * 60_000; minute < until; minute += 60_000) {
      if (openAt(minute)) {
        open += Math.min(until, minute + 60_000) - Math.max(from, minute);
      }
    }
    return open;
  }

  static boolean is(Map<String, Object> row, String column, String word) {
    return word.equals(row.get(column));
  }

  static long number(Map<String, Object> row, String column, long otherwise) {
    Object value = row.get(column);
    return value == null ? otherwise : ((Number) value).longValue();
  }

  static OptionalDouble share(
      List<Map<String, Object>> rows, Predicate<Map<String, Object>> condition) {
    return ratio(rows.stream().filter(condition).count(), rows.size());
  }

  static OptionalDouble ratio(long upper, long lower) {
    return lower == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) upper / lower);
  }

  private record Stretch(long from, long until) {}

  private interface Span {
    long ms(Map<String, Object> row, long until);
  }

  /** Durations in milliseconds: to the event, to another end, and until now. */
  record Times(List<Long> events, List<Long> others, List<Long> open) {

    OptionalDouble mean() {
      OptionalDouble mean = events.stream().mapToLong(Long::longValue).average();
      return mean.isEmpty() ? mean : OptionalDouble.of(mean.getAsDouble() / 1000);
    }

    /** Goes from bin to bin: of those that nothing happened to yet, to how many now? */
    OptionalDouble quantile(double share) {
      TreeMap<Long, long[]> at = new TreeMap<>();
      tally(at, events, 0);
      tally(at, others, 1);
      tally(at, open, 2);
      double untouched = 1;
      double met = 0;
      double left = events.size() + others.size() + open.size();
      for (Map.Entry<Long, long[]> now : at.entrySet()) {
        long[] counts = now.getValue();
        met += untouched * counts[0] / left;
        untouched *= 1 - (counts[0] + counts[1]) / left;
        left -= counts[0] + counts[1] + counts[2];
        if (met >= share - 1e-9) {
          return OptionalDouble.of(now.getKey() / 1000.0);
        }
      }
      return OptionalDouble.empty();
    }

    private static void tally(TreeMap<Long, long[]> at, List<Long> times, int kind) {
      times.forEach(time -> at.computeIfAbsent(binStart(time), key -> new long[3])[kind]++);
    }

    /** Bins are a second wide, and twice as wide after 4, 8, 16 ... minutes. */
    private static long binStart(long ms) {
      long seconds = ms / 1000;
      long width = 1;
      while (seconds >= 240 * width) {
        width *= 2;
      }
      return seconds / width * width * 1000;
    }
  }
}
