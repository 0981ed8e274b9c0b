package org.servicekpi.jobs;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;

/**
 * Holds the SQL of own KPIs against the model. Apart from what reads them, so that Spark's analyser
 * is loaded only where there is any.
 */
final class KpiCheck {

  private KpiCheck() {}

  /** The check of the own KPIs, where there are any; it gives what is wrong with them. */
  static Stream<Supplier<List<Problem>>> of(Checked checked) {
    return checked.kpis().stream().anyMatch(Kpi::own)
        ? Stream.of(() -> wrong(checked.kpis()))
        : Stream.empty();
  }

  private static List<Problem> wrong(List<Kpi> kpis) {
    Problems problems = new Problems();
    Metrics.check(kpis, problems);
    return problems.all();
  }
}
