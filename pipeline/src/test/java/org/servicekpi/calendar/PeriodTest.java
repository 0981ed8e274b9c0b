package org.servicekpi.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-03-04, 2026-03-04, 2026-03-05, 2026-03-03, 2025-03-05, 2026-03-04",
    "WEEK, 2026-03-04, 2026-03-02, 2026-03-09, 2026-02-23, 2025-03-03, 2026-W10",
    "WEEK, 2027-01-01, 2026-12-28, 2027-01-04, 2026-12-21, 2025-12-29, 2026-W53",
    "MONTH, 2024-02-29, 2024-02-01, 2024-03-01, 2024-01-01, 2023-02-01, 2024-02",
    "QUARTER, 2026-03-31, 2026-01-01, 2026-04-01, 2025-10-01, 2025-01-01, 2026-Q1",
    "QUARTER, 2026-12-31, 2026-10-01, 2027-01-01, 2026-07-01, 2025-10-01, 2026-Q4",
    "YEAR, 2024-07-01, 2024-01-01, 2025-01-01, 2023-01-01, 2023-01-01, 2024",
  })
  void aDateLiesInOnePeriodOfEachKind(
      PeriodKind kind,
      LocalDate date,
      LocalDate start,
      LocalDate end,
      LocalDate previous,
      LocalDate yearAgo,
      String label) {
    Period period = Period.of(kind, date);
    assertThat(period.start()).isEqualTo(start);
    assertThat(period.end()).isEqualTo(end);
    assertThat(period.previous().start()).isEqualTo(previous);
    assertThat(period.previous().next()).isEqualTo(period);
    assertThat(period.sameAYearAgo().start()).isEqualTo(yearAgo);
    assertThat(period.label()).isEqualTo(label);
    assertThat(Period.parse(label)).contains(period);
    assertThat(period.contains(date)).isTrue();
    assertThat(period.contains(end)).isFalse();
    assertThat(period.days().count()).isEqualTo(period.dayCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2025-W53", "2026-13", "2026-02-30", "2026-Q5", "26", "", "2026-W00", "2026-00"})
  void aLabelOfNoPeriodIsNotRead(String label) {
    assertThat(Period.parse(label)).isEmpty();
  }

  @Test
  void everyDayOfThirtyYearsIsInTheWeekThatItsLabelNames() {
    LocalDate.of(2000, 1, 1)
        .datesUntil(LocalDate.of(2030, 1, 1))
        .forEach(
            day -> {
              Period week = Period.of(PeriodKind.WEEK, day);
              assertThat(Period.parse(week.label())).contains(week);
              assertThat(week.contains(day)).isTrue();
            });
  }

  @Test
  void aPeriodBeginsOnItsFirstDay() {
    assertThatThrownBy(() -> new Period(PeriodKind.WEEK, LocalDate.of(2026, 3, 3)))
        .hasMessage("A week does not begin on 2026-03-03");
  }
}
