package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.schema.InternalRows;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawJourneys;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.SparkExtension;

/** Whole months come to what their days come to. */
@ExtendWith(SparkExtension.class)
final class MonthsTest {

  /** Needs open from 15 March on; those of the last days can still come to anything. */
  private static final Plan PLAN =
      new Plan(
          KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(RawRows.ZONE))),
          Cuts.standard(),
          Cohorts.DEFAULT,
          Instant.parse("2026-03-30T00:00:00Z"));

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  @Test
  void periodsHaveTheSameValuesFromMonthsAsFromDays() {
    List<StateRow> days = new ArrayList<>();
    days.addAll(fold(Subject.INTERACTIONS, RawRows.interactions(21, 600)));
    days.addAll(fold(Subject.STEPS, RawJourneys.steps(21, 600)));
    days.addAll(fold(Subject.JOURNEYS, RawJourneys.journeys(21, 8000)));
    List<StateRow> months = sums(days);
    assertThat(months)
        .hasSizeLessThan(days.size() / 2)
        .allMatch(row -> row.place().businessDate().getDayOfMonth() == 1)
        .anyMatch(row -> row.place().countsOn().isAfter(MARCH.plusDays(20)));

    Outlook outlook = Outlook.of(days);
    for (PeriodKind kind : List.of(PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)) {
      for (LocalDate date : List.of(MARCH, MARCH.plusMonths(1))) {
        Period period = Period.of(kind, date);
        List<Value> values = Metrics.finish(months, period, PLAN, outlook);
        assertThat(values).isEqualTo(Metrics.finish(days, period, PLAN, outlook));
        assertThat(values)
            .as("some of them rest on young needs")
            .anyMatch(value -> value.status() == Status.PROVISIONAL || !date.equals(MARCH));
      }
    }
  }

  private static List<StateRow> fold(Subject<?> subject, List<java.util.Map<String, Object>> rows) {
    return Metrics.fold(subject, RawCells.of(subject, rows), PLAN);
  }

  /** As the lake has them, in tasks that each see some of all months. */
  private static List<StateRow> sums(List<StateRow> days) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(SparkExtension.session().sparkContext());
    List<InternalRow> rows = days.stream().map(KpiStates::row).toList();
    Dataset<Row> states =
        InternalRows.dataset(
            SparkExtension.session(), context.parallelize(rows, 3), KpiStates.TABLE);
    return MetricsTest.read(Metrics.months(states, PLAN, 2), PLAN);
  }
}
