package org.servicekpi.calendar;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/**
 * When the service is open: hours per queue, else per channel, else everywhere, in the service's
 * zone. Hours of a date win over those of the week. A range over midnight belongs to the day on
 * which it begins, so a closed day does not cut the night before it. Where no default is written,
 * the service is always open. Safe for use by several threads.
 */
public final class ServiceCalendar implements Serializable {

  private final ZoneId zone;
  private final Map<Scope, Map<DayOfWeek, Hours>> weeks = new HashMap<>();
  private final Map<Scope, Map<LocalDate, Hours>> dates = new HashMap<>();
  private final ConcurrentHashMap<Scopes, BusinessTime> clocks = new ConcurrentHashMap<>();

  /**
   * Reads a calendar as the configuration has it.
   *
   * @param zone the service's zone and where it is written
   * @param weekly hours of every week; at most one per scope
   * @param dated hours of single dates; at most one per scope and date
   * @throws org.servicekpi.problem.RefusedException with every problem
   */
  public static ServiceCalendar of(
      ServiceZone zone, List<WeeklyHours> weekly, List<DatedHours> dated) {
    Problems problems = new Problems();
    ServiceCalendar calendar = new ServiceCalendar(zone.read(problems));
    calendar.weeks.put(Scope.EVERYWHERE, new HoursText(zone.where(), problems).week("24/7"));
    Map<Scope, Where> seen = new HashMap<>();
    for (WeeklyHours hours : weekly) {
      Where before = seen.putIfAbsent(hours.scope(), hours.where());
      if (before != null) {
        problems.add(hours.where(), twice(hours.scope()), "They stand at " + before + " already.");
      }
      calendar.weeks.put(hours.scope(), new HoursText(hours.where(), problems).week(hours.text()));
    }
    for (DatedHours hours : dated) {
      Hours before =
          calendar
              .dates
              .computeIfAbsent(hours.scope(), scope -> new TreeMap<>())
              .put(hours.date(), new HoursText(hours.where(), problems).date(hours.text()));
      if (before != null) {
        problems.add(
            hours.where(), twice(hours.scope()), "Keep one of those on " + hours.date() + ".");
      }
    }
    problems.refuseIfAny(Actor.EDITOR);
    return calendar;
  }

  private ServiceCalendar(ZoneId zone) {
    this.zone = zone;
  }

  /** A service that is always open. */
  public static ServiceCalendar always(ZoneId zone) {
    return of(new ServiceZone(Where.file(""), zone.getId()), List.of(), List.of());
  }

  /** The service's zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The day of an instant in the service's zone. */
  public LocalDate day(Instant instant) {
    return Days.of(instant, zone);
  }

  /** Whether a queue is open; an empty queue or channel is an unknown one. */
  public boolean isOpen(Instant instant, String queue, String channel) {
    return businessTime(queue, channel).openAt(instant);
  }

  /** The clock of a queue; an empty queue or channel is an unknown one. */
  public BusinessTime businessTime(String queue, String channel) {
    return clocks.computeIfAbsent(new Scopes(queue, channel), this::clock);
  }

  private BusinessTime clock(Scopes scopes) {
    Map<DayOfWeek, Hours> week = Map.of();
    Map<LocalDate, Hours> ownDates = new TreeMap<>();
    for (Scope scope : scopes.farthestFirst()) {
      week = weeks.getOrDefault(scope, week);
      ownDates.putAll(dates.getOrDefault(scope, Map.of()));
    }
    return new BusinessTime(zone, week, ownDates);
  }

  private static String twice(Scope scope) {
    return switch (scope.kind()) {
      case EVERYWHERE -> "The default hours are written twice.";
      case QUEUE -> "The hours of the queue '" + scope.name() + "' are written twice.";
      case CHANNEL -> "The hours of the channel '" + scope.name() + "' are written twice.";
    };
  }

  /**
   * The service's zone as somebody wrote it.
   *
   * @param where the place in the configuration
   * @param name an IANA name such as {@code Europe/Berlin}
   */
  public record ServiceZone(Where where, String name) {

    private ZoneId read(Problems problems) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException unknown) {
        problems.add(
            where,
            "No time zone is called '" + name + "'.",
            Nearest.hint(name, ZoneId.getAvailableZoneIds(), "Write one like 'Europe/Berlin'."));
        return ZoneId.of("UTC");
      }
    }
  }

  /** A queue and the channel it serves. */
  private record Scopes(String queue, String channel) implements Serializable {

    List<Scope> farthestFirst() {
      return List.of(Scope.EVERYWHERE, Scope.channel(channel), Scope.queue(queue));
    }
  }
}
