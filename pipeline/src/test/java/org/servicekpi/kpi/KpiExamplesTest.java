package org.servicekpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Value;

/** Runs the worked example of every declaration. */
class KpiExamplesTest {

  private static final KpiSettings SETTINGS =
      KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC")));
  private static final Period DAY = Period.of(PeriodKind.DAY, LocalDate.of(2026, 3, 2));

  static Stream<Kpi> all() {
    return KpiCatalogue.of(SETTINGS).stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theExampleOfAKpiComesToWhatItSays(Kpi kpi) {
    Cut cut = kpi.scope().within().map(Cut::by).orElse(Cut.TOTAL);
    Plan plan =
        new Plan(
            List.of(kpi),
            new Cuts(List.of(Cut.TOTAL, cut), List.of(Cut.TOTAL, cut)),
            Cohorts.DEFAULT,
            Instant.parse("2026-04-01T00:00:00Z"));
    List<Value> values =
        Metrics.finish(
            Metrics.fold(kpi.subject(), kpi.meaning().example().rows(), plan), DAY, plan);
    for (Map.Entry<String, String> expected : kpi.meaning().example().results().entrySet()) {
      Value value =
          values.stream()
              .filter(any -> any.kpi().equals(expected.getKey()) && any.cut().equals(cut))
              .findFirst()
              .orElseThrow();
      assertThat(value.unit().show(value.value().orElseThrow()))
          .as(expected.getKey())
          .isEqualTo(expected.getValue());
    }
  }

  @Test
  void everyServiceLevelVariantComesToItsPublishedExample() {
    // 1000 answered, 860 of them in time; 60 left, 20 within the threshold, 10 within 5 seconds.
    Map<ServiceLevelVariant, Double> published =
        Map.of(
            ServiceLevelVariant.SL_N, 81.1,
            ServiceLevelVariant.SL_S, 81.9,
            ServiceLevelVariant.SL_I, 82.7,
            ServiceLevelVariant.SL_P, 83.0,
            ServiceLevelVariant.SL_A, 86.0);
    Map<ServiceLevelPart, Integer> parts =
        Map.of(
            ServiceLevelPart.ANSWERED_IN_TIME, 860,
            ServiceLevelPart.ANSWERED_LATE, 140,
            ServiceLevelPart.LOST_SHORT, 10,
            ServiceLevelPart.LOST_IN_TIME, 10,
            ServiceLevelPart.LOST_LATE, 40);
    published.forEach(
        (variant, percent) -> {
          double upper = variant.upper().stream().mapToInt(parts::get).sum();
          double lower = variant.lower().stream().mapToInt(parts::get).sum();
          assertThat(Math.round(1000 * upper / lower) / 10.0).as(variant.id()).isEqualTo(percent);
        });
  }

  @Test
  void everyPublishedIdStandsOnce() {
    assertThat(all().flatMap(kpi -> kpi.published().stream()).map(Published::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][a-z0-9_]*"));
  }
}
