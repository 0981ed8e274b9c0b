package org.servicekpi.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, PT23H",
    "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, PT25H",
    "Europe/Berlin, 2026-03-28, 2026-03-27T23:00:00Z, PT24H",
    "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, PT23H",
    "America/Sao_Paulo, 2019-02-16, 2019-02-16T02:00:00Z, PT25H",
    "Australia/Lord_Howe, 2026-10-04, 2026-10-03T13:30:00Z, PT23H30M",
    "Asia/Jerusalem, 2026-03-27, 2026-03-26T22:00:00Z, PT23H",
  })
  void aDayIsAsLongAsTheClocksSay(String zone, LocalDate day, Instant start, String length) {
    ZoneId id = ZoneId.of(zone);
    assertThat(Days.start(day, id)).isEqualTo(start);
    assertThat(Days.length(day, id)).hasToString(length);
    assertThat(Days.of(start, id)).isEqualTo(day);
    assertThat(Days.of(start.minusMillis(1), id)).isEqualTo(day.minusDays(1));
    assertThat(Days.of(Days.end(day, id).minusMillis(1), id)).isEqualTo(day);
  }
}
