package org.servicekpi.metric;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is measured.
 *
 * @param kpis the KPIs
 * @param cuts the cuts
 * @param cohorts the generations of customers
 * @param asOf the instant up to which the rows tell what happened
 */
public record Plan(List<Kpi> kpis, Cuts cuts, Cohorts cohorts, Instant asOf)
    implements Serializable {

  /** Sorts the KPIs by id, and refuses two of one id. */
  public Plan {
    kpis = kpis.stream().sorted(Comparator.comparing(Kpi::id)).toList();
    if (kpis.stream().map(Kpi::id).distinct().count() < kpis.size()) {
      throw new IllegalArgumentException("Two KPIs have the same id");
    }
  }

  /** What the KPIs of a subject compute, one after another in their order. */
  List<Computed> computed(Subject<?> subject) {
    return kpisOf(subject).stream().flatMap(kpi -> kpi.measure().computed().stream()).toList();
  }

  /** The KPIs of one subject. */
  List<Kpi> kpisOf(Subject<?> subject) {
    return kpis.stream().filter(kpi -> kpi.subject() == subject).toList();
  }
}
