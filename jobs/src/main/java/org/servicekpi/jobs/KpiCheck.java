package org.servicekpi.jobs;

import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.problem.Problems;

/**
 * Holds the SQL of own KPIs against the model. Apart from what reads them, so that Spark's analyser
 * is loaded only where there is any.
 */
final class KpiCheck {

  private KpiCheck() {}

  /** Notes what is wrong with the own KPIs. */
  static void check(Checked checked, Problems problems) {
    if (checked.kpis().stream().anyMatch(Kpi::own)) {
      Logs.nowhere();
      Metrics.check(checked.kpis(), problems);
    }
  }
}
