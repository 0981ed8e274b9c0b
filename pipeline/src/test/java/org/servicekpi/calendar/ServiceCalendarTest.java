package org.servicekpi.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servicekpi.calendar.ServiceCalendar.ServiceZone;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

class ServiceCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ServiceZone ZONE = new ServiceZone(at(1), "Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 08:00-18:00, Sat 09:00-13:00 | 2026-03-02T07:59 | false",
        "Mon-Fri 08:00-18:00, Sat 09:00-13:00 | 2026-03-02T08:00 | true",
        "Mon-Fri 08:00-18:00, Sat 09:00-13:00 | 2026-03-06T18:00 | false",
        "Mon-Fri 08:00-18:00, Sat 09:00-13:00 | 2026-03-07T12:59 | true",
        "Mon-Fri 08:00-18:00, Sat 09:00-13:00 | 2026-03-08T12:00 | false",
        "mon, wed 8-12 | 2026-03-04T11:59 | true",
        "mon, wed 8-12 | 2026-03-03T11:00 | false",
        "Monday-Friday 08:00-12:00 and 13:00-17:00 | 2026-03-03T12:30 | false",
        "Monday-Friday 08:00-12:00 and 13:00-17:00 | 2026-03-03T16:59 | true",
        "Fri 22:00-06:00 | 2026-03-07T05:59 | true",
        "Fri 22:00-06:00 | 2026-03-06T05:59 | false",
        "Sat-Mon 10:00-24:00 | 2026-03-08T23:59 | true",
        "Sat-Mon 10:00-24:00 | 2026-03-10T00:00 | false",
        "daily 07:00-23:00; Sun closed | 2026-03-08T22:59 | true",
        "24/7 | 2026-03-08T03:00 | true",
        "closed | 2026-03-02T10:00 | false",
      })
  void hoursAreReadAsPeopleWriteThem(String hours, LocalDateTime wall, boolean open) {
    ServiceCalendar calendar =
        ServiceCalendar.of(ZONE, List.of(weekly(2, Scope.EVERYWHERE, hours)), List.of());
    assertThat(calendar.isOpen(instant(wall), "", "phone")).isEqualTo(open);
  }

  @Test
  void aQueueWinsOverItsChannelAndTheChannelOverTheDefault() {
    ServiceCalendar calendar =
        ServiceCalendar.of(
            ZONE,
            List.of(
                weekly(2, Scope.EVERYWHERE, "Mon-Fri 08:00-18:00"),
                weekly(3, Scope.channel("phone"), "Mon-Fri 10:00-18:00"),
                weekly(4, Scope.queue("emergency"), "24/7")),
            List.of());
    Instant nine = instant(LocalDateTime.parse("2026-03-02T09:00"));
    assertThat(calendar.isOpen(nine, "orders", "email")).isTrue();
    assertThat(calendar.isOpen(nine, "orders", "phone")).isFalse();
    assertThat(calendar.isOpen(nine, "emergency", "phone")).isTrue();
    assertThat(calendar.isOpen(nine, "", "")).isTrue();
  }

  @Test
  void hoursOfADateReplaceThoseOfTheWeekButNotTheNightBefore() {
    LocalDate holiday = LocalDate.parse("2026-05-01");
    ServiceCalendar calendar =
        ServiceCalendar.of(
            ZONE,
            List.of(weekly(2, Scope.EVERYWHERE, "daily 20:00-02:00")),
            List.of(
                new DatedHours(at(3), Scope.EVERYWHERE, holiday, "closed"),
                new DatedHours(at(4), Scope.queue("hotline"), holiday, "09:00-13:00")));
    assertThat(calendar.isOpen(instant(holiday.atTime(1, 0)), "orders", "phone")).isTrue();
    assertThat(calendar.isOpen(instant(holiday.atTime(21, 0)), "orders", "phone")).isFalse();
    assertThat(calendar.isOpen(instant(holiday.plusDays(1).atTime(1, 0)), "", "")).isFalse();
    assertThat(calendar.isOpen(instant(holiday.atTime(10, 0)), "hotline", "phone")).isTrue();
    assertThat(calendar.isOpen(instant(holiday.atTime(21, 0)), "hotline", "phone")).isFalse();
  }

  @Test
  void everyProblemOfACalendarIsFoundAtOnce() {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () ->
                ServiceCalendar.of(
                    new ServiceZone(at(1), "Europe/Berlim"),
                    List.of(
                        weekly(2, Scope.EVERYWHERE, "Mon-Fir 08:00-18:00"),
                        weekly(3, Scope.channel("phone"), "Mon-Fri 08:00-25:00"),
                        weekly(4, Scope.queue("a"), "08:00-18:00"),
                        weekly(5, Scope.queue("b"), "Mon-Fri"),
                        weekly(6, Scope.queue("b"), "Mon 08:00-08:00"),
                        weekly(7, Scope.queue("c"), "Mon 08:00-12:00 or so"),
                        weekly(8, Scope.queue("d"), "Mon 08:75-12:00")),
                    List.of(
                        new DatedHours(at(9), Scope.EVERYWHERE, LocalDate.EPOCH, "closed"),
                        new DatedHours(at(10), Scope.EVERYWHERE, LocalDate.EPOCH, "noon"))));
    assertThat(refused.actor()).isEqualTo(Actor.EDITOR);
    assertThat(refused.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "servicekpi.yaml:1: No time zone is called 'Europe/Berlim'. Did you mean 'Europe/Berlin'?",
            "servicekpi.yaml:2: The hours 'Mon-Fir 08:00-18:00' name no day with 'fir'."
                + " Did you mean 'fri'?",
            "servicekpi.yaml:3: The hours 'Mon-Fri 08:00-25:00' have no time '08:00-25:00'." + FORM,
            "servicekpi.yaml:4: The hours '08:00-18:00' have times without days." + FORM,
            "servicekpi.yaml:5: The hours 'Mon-Fri' end with days that have no times." + FORM,
            "servicekpi.yaml:6: The hours 'Mon 08:00-08:00' open and close at the same time in"
                + " '08:00-08:00'. Write 00:00-24:00 for a whole day, or 'closed'.",
            "servicekpi.yaml:6: The hours of the queue 'b' are written twice."
                + " They stand at servicekpi.yaml:5 already.",
            "servicekpi.yaml:7: The hours 'Mon 08:00-12:00 or so' have ' or so'." + FORM,
            "servicekpi.yaml:8: The hours 'Mon 08:75-12:00' have no time '08:75-12:00'." + FORM,
            "servicekpi.yaml:10: The default hours are written twice."
                + " Keep one of those on 1970-01-01.",
            "servicekpi.yaml:10: The hours 'noon' have 'noon'." + FORM);
  }

  private static final String FORM =
      " Write it like 'Mon-Fri 08:00-18:00, Sat 09:00-13:00', '24/7' or 'closed'.";

  @Test
  void aCalendarTravelsToOtherMachines() throws IOException, ClassNotFoundException {
    ServiceCalendar calendar =
        ServiceCalendar.of(
            ZONE, List.of(weekly(2, Scope.EVERYWHERE, "Mon-Fri 08:00-18:00")), List.of());
    Instant nine = instant(LocalDateTime.parse("2026-03-02T09:00"));
    assertThat(calendar.isOpen(nine, "", "")).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(calendar);
    ServiceCalendar there =
        (ServiceCalendar)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(there.isOpen(nine, "", "")).isTrue();
    assertThat(there.isOpen(nine.plusSeconds(36_000), "x", "phone")).isFalse();
  }

  @Test
  void withoutHoursTheServiceIsAlwaysOpen() {
    assertThat(ServiceCalendar.always(BERLIN).isOpen(Instant.EPOCH, "", "")).isTrue();
  }

  private static WeeklyHours weekly(int line, Scope scope, String hours) {
    return new WeeklyHours(at(line), scope, hours);
  }

  private static Where at(int line) {
    return Where.at("servicekpi.yaml", line, 0, "");
  }

  private static Instant instant(LocalDateTime wall) {
    return wall.atZone(BERLIN).toInstant();
  }
}
