package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.kpi.OwnKpis;
import org.servicekpi.problem.Problems;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.SparkExtension;

/** How much work Spark is given. */
@ExtendWith(SparkExtension.class)
class ScanBudgetTest {

  private static final List<Kpi> KPIS =
      KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC"))));

  @Test
  void allKpisTakeOneJobOfOneScanAndOneShuffleAndOneMoreKpiAddsNone() throws TimeoutException {
    Counted all = jobs(KPIS);
    Counted allButOne = jobs(KPIS.subList(1, KPIS.size()));
    assertThat(all.jobs()).isEqualTo(1);
    assertThat(all).isEqualTo(allButOne);
    assertThat(jobs(OwnKpis.with(KPIS, own()))).as("own ones in SQL ride along").isEqualTo(all);
  }

  private static List<Kpi> own() {
    String yaml =
        """
        kpi: own_share
        label: Own
        means: A share in SQL.
        kind: share
        of: wait_ms > 1000
        """;
    return OwnKpis.read(
        Map.of("kpis/own.yaml", yaml.getBytes(StandardCharsets.UTF_8)), KPIS, new Problems());
  }

  private static Counted jobs(List<Kpi> kpis) throws TimeoutException {
    SparkSession spark = SparkExtension.session();
    Plan plan =
        new Plan(kpis, Cuts.standard(), Cohorts.DEFAULT, Instant.parse("2026-05-01T00:00:00Z"));
    var rows =
        Map.<Subject<?>, org.apache.spark.sql.Dataset<org.apache.spark.sql.Row>>of(
            Subject.INTERACTIONS,
            RawCells.dataset(Subject.INTERACTIONS, RawRows.interactions(1, 200), 1).coalesce(1),
            Subject.SURVEYS,
            RawCells.dataset(Subject.SURVEYS, RawRows.surveys(1, 50), 1).coalesce(1));
    AtomicInteger jobs = new AtomicInteger();
    AtomicInteger stages = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            jobs.incrementAndGet();
            stages.addAndGet(job.stageInfos().size());
          }
        };
    spark.sparkContext().addSparkListener(listener);
    Metrics.fold(rows, plan, 4).write().format("noop").mode("overwrite").save();
    spark.sparkContext().listenerBus().waitUntilEmpty();
    spark.sparkContext().removeSparkListener(listener);
    return new Counted(jobs.get(), stages.get());
  }

  private record Counted(int jobs, int stages) {}
}
