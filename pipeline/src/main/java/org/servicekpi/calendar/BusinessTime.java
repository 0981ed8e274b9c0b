package org.servicekpi.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clock that runs while one queue or channel is open.
 *
 * <p>Open is an instant at which the wall clock of the zone shows a time within the hours. So an
 * hour that a day repeats counts twice, and an hour that it skips does not count. Exact to the
 * millisecond. The first question about a year costs its days, every further one a search. Safe for
 * use by several threads.
 */
public final class BusinessTime implements Serializable {

  private static final long SPAN_MS = 366L * 24 * 60 * 60 * 1000;
  private static final long MINUTE_MS = 60_000;
  private static final long DAY_MS = Hours.DAY * MINUTE_MS;
  private static final long SEARCHED_SPANS = 12;

  private final ZoneId zone;
  private final Map<DayOfWeek, Hours> week;
  private final Map<LocalDate, Hours> dates;
  private final ConcurrentHashMap<Long, OpenSpan> spans = new ConcurrentHashMap<>();

  BusinessTime(ZoneId zone, Map<DayOfWeek, Hours> week, Map<LocalDate, Hours> dates) {
    this.zone = zone;
    this.week = Map.copyOf(week);
    this.dates = Map.copyOf(dates);
  }

  /** Whether it is open at an instant. */
  public boolean openAt(Instant instant) {
    return openAt(instant.toEpochMilli());
  }

  /** Whether it is open at an instant, in milliseconds of the epoch. */
  public boolean openAt(long ms) {
    return span(Math.floorDiv(ms, SPAN_MS)).openAt(ms);
  }

  /** The open milliseconds from one instant to another; 0 where the second is not later. */
  public long between(Instant from, Instant to) {
    return between(from.toEpochMilli(), to.toEpochMilli());
  }

  /** The open milliseconds between two instants in milliseconds of the epoch. */
  public long between(long from, long to) {
    if (to <= from) {
      return 0;
    }
    long first = Math.floorDiv(from, SPAN_MS);
    long last = Math.floorDiv(to, SPAN_MS);
    long open = -span(first).until(from);
    for (long index = first; index < last; index++) {
      open += span(index).total();
    }
    return open + span(last).until(to);
  }

  /**
   * The first instant by which so much open time has passed, such as the deadline of a target.
   *
   * @return empty where it is not reached within twelve years
   */
  public Optional<Instant> after(Instant from, long openMs) {
    OptionalLong ms = after(from.toEpochMilli(), openMs);
    return ms.isPresent() ? Optional.of(Instant.ofEpochMilli(ms.getAsLong())) : Optional.empty();
  }

  /** The same in milliseconds of the epoch. */
  public OptionalLong after(long from, long openMs) {
    if (openMs <= 0) {
      return OptionalLong.of(from);
    }
    long first = Math.floorDiv(from, SPAN_MS);
    long left = openMs + span(first).until(from);
    for (long index = first; index <= first + SEARCHED_SPANS; index++) {
      OpenSpan span = span(index);
      if (left <= span.total()) {
        return OptionalLong.of(span.instantAfter(left));
      }
      left -= span.total();
    }
    return OptionalLong.empty();
  }

  private OpenSpan span(long index) {
    OpenSpan known = spans.get(index);
    return known != null ? known : spans.computeIfAbsent(index, this::compute);
  }

  /** Walks the stretches of constant offset, in each of which the wall clock runs evenly. */
  private OpenSpan compute(long index) {
    long from = index * SPAN_MS;
    long end = from + SPAN_MS;
    List<Long> opens = new ArrayList<>();
    List<Long> closes = new ArrayList<>();
    ZoneRules rules = zone.getRules();
    while (from < end) {
      Instant start = Instant.ofEpochMilli(from);
      ZoneOffset offset = rules.getOffset(start);
      ZoneOffsetTransition next = rules.nextTransition(start);
      long to = next == null ? end : Math.min(end, next.getInstant().toEpochMilli());
      stretch(new Stretch(from, to, offset.getTotalSeconds() * 1000L), opens, closes);
      from = to;
    }
    return new OpenSpan(array(opens), array(closes));
  }

  private void stretch(Stretch stretch, List<Long> opens, List<Long> closes) {
    long firstDay = Math.floorDiv(stretch.from + stretch.offset, DAY_MS) - 1;
    long lastDay = Math.floorDiv(stretch.to - 1 + stretch.offset, DAY_MS);
    for (long day = firstDay; day <= lastDay; day++) {
      long midnight = day * DAY_MS - stretch.offset;
      for (Hours.Range range : hours(LocalDate.ofEpochDay(day)).ranges()) {
        long open = Math.max(stretch.from, midnight + range.from() * MINUTE_MS);
        long close = Math.min(stretch.to, midnight + range.to() * MINUTE_MS);
        int last = closes.size() - 1;
        if (last >= 0 && open <= closes.get(last)) {
          closes.set(last, Math.max(closes.get(last), close));
        } else if (open < close) {
          opens.add(open);
          closes.add(close);
        }
      }
    }
  }

  private Hours hours(LocalDate date) {
    Hours dated = dates.get(date);
    return dated != null ? dated : week.get(date.getDayOfWeek());
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** From one instant to another, with the milliseconds by which the wall clock is ahead of UTC. */
  private record Stretch(long from, long to, long offset) {}
}
