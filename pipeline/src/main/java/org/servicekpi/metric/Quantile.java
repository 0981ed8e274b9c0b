package org.servicekpi.metric;

import org.servicekpi.schema.Word;

/** The percentiles of a duration that are published. */
enum Quantile implements Word {
  P50(0.50, "median", Kpi.Reach.EVERY_CUT),
  P80(0.80, "80th percentile", Kpi.Reach.DETAILED_CUTS),
  P90(0.90, "90th percentile", Kpi.Reach.EVERY_CUT),
  P95(0.95, "95th percentile", Kpi.Reach.DETAILED_CUTS);

  private final double share;
  private final String label;
  private final Kpi.Reach reach;

  Quantile(double share, String label, Kpi.Reach reach) {
    this.share = share;
    this.label = label;
    this.reach = reach;
  }

  double share() {
    return share;
  }

  String label() {
    return label;
  }

  Kpi.Reach reach() {
    return reach;
  }
}
