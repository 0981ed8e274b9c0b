package org.servicekpi.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.problem.Where;

class BusinessTimeTest {

  private static final long MINUTE = 60_000;
  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2037-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Jerusalem",
        "America/St_Johns"
      })
  void aroundEveryZoneChangeItCountsWhatTheWallClockShows(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    BusinessTime time =
        clock(zoneName, "Mon-Sun 00:15-02:20, Mon-Fri 09:00-17:30, Sat 22:00-05:30");
    Random random = new Random(42);
    for (Instant change : changes(zone)) {
      long from = change.toEpochMilli() - random.nextLong(36 * 60 * MINUTE);
      long to = change.toEpochMilli() + random.nextLong(36 * 60 * MINUTE);
      long open = 0;
      for (long minute = Math.floorDiv(from, MINUTE) * MINUTE; minute < to; minute += MINUTE) {
        if (shownOpen(LocalDateTime.ofInstant(Instant.ofEpochMilli(minute), zone))) {
          open += Math.min(to, minute + MINUTE) - Math.max(from, minute);
        }
      }
      assertThat(time.between(from, to)).as("%s around %s", zone, change).isEqualTo(open);
      long at = from + random.nextLong(to - from);
      assertThat(time.openAt(at))
          .as("%s at %s", zone, Instant.ofEpochMilli(at))
          .isEqualTo(shownOpen(LocalDateTime.ofInstant(Instant.ofEpochMilli(at), zone)));
    }
  }

  /** The hours of the property above, told a second time without any range. */
  private static boolean shownOpen(LocalDateTime wall) {
    int minute = wall.getHour() * 60 + wall.getMinute();
    DayOfWeek day = wall.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    return (minute >= 15 && minute < 140)
        || (!weekend && minute >= 540 && minute < 1050)
        || (day == DayOfWeek.SATURDAY && minute >= 1320)
        || (day == DayOfWeek.SUNDAY && minute < 330);
  }

  private static List<Instant> changes(ZoneId zone) {
    return Stream.iterate(
            zone.getRules().nextTransition(FROM),
            change -> change != null && change.getInstant().isBefore(TO),
            change -> zone.getRules().nextTransition(change.getInstant()))
        .map(ZoneOffsetTransition::getInstant)
        .toList();
  }

  @Test
  void theDeadlineIsTheFirstInstantAtWhichTheTimeHasPassed() {
    BusinessTime time = clock("Europe/Berlin", "Mon-Fri 08:00-18:00, Sat 09:00-13:00");
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Instant from = FROM.plusMillis(random.nextLong(40L * 365 * 24 * 60 * MINUTE));
      long target = 1 + random.nextLong(200 * 60 * MINUTE);
      Instant due = time.after(from, target).orElseThrow();
      assertThat(time.between(from, due)).isEqualTo(target);
      assertThat(time.between(from, due.minusMillis(1))).isEqualTo(target - 1);
    }
  }

  @Test
  void anHourOfWorkOnFridayEveningEndsOnMonday() {
    BusinessTime time = clock("Europe/Berlin", "Mon-Fri 08:00-18:00");
    assertThat(time.after(Instant.parse("2026-03-27T16:30:00Z"), 60 * MINUTE))
        .contains(Instant.parse("2026-03-30T06:30:00Z"));
    assertThat(
            time.between(
                Instant.parse("2026-03-27T16:30:00Z"), Instant.parse("2026-03-30T07:00:00Z")))
        .isEqualTo(90 * MINUTE);
  }

  @Test
  void aRoundTheClockServiceCountsEveryHourOfLongAndShortDays() {
    BusinessTime time = clock("Europe/Berlin", "24/7");
    assertThat(
            time.between(
                Instant.parse("1899-12-31T00:00:00Z"), Instant.parse("2101-01-01T00:00:00Z")))
        .isEqualTo(
            Instant.parse("2101-01-01T00:00:00Z").toEpochMilli()
                - Instant.parse("1899-12-31T00:00:00Z").toEpochMilli());
  }

  @Test
  void aClosedServiceNeverReachesADeadline() {
    BusinessTime time = clock("Europe/Berlin", "closed");
    assertThat(time.after(FROM, 1)).isEqualTo(Optional.empty());
    assertThat(time.between(FROM, TO)).isZero();
    assertThat(time.after(FROM, 0)).contains(FROM);
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThat(clock("Europe/Berlin", "24/7").between(TO, FROM)).isZero();
  }

  static BusinessTime clock(String zone, String hours) {
    Where where = Where.file("servicekpi.yaml");
    return ServiceCalendar.of(
            new ServiceCalendar.ServiceZone(where, zone),
            List.of(new WeeklyHours(where, Scope.EVERYWHERE, hours)),
            List.of())
        .businessTime("", "phone");
  }
}
