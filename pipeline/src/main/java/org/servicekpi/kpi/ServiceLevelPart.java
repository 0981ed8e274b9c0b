package org.servicekpi.kpi;

import java.util.Arrays;
import java.util.List;
import org.servicekpi.metric.Parts;
import org.servicekpi.schema.Word;

/** What became of an interaction that a service level is about; exactly one. */
public enum ServiceLevelPart implements Word {
  ANSWERED_IN_TIME("answered within the threshold"),
  ANSWERED_LATE("answered later"),
  LOST_SHORT("lost within the short threshold"),
  LOST_IN_TIME("lost after it, within the threshold"),
  LOST_LATE("lost later");

  private final String label;

  ServiceLevelPart(String label) {
    this.label = label;
  }

  /** What it is, in words. */
  public String label() {
    return label;
  }

  /** Its place in the state of the KPI. */
  int place() {
    return List.of(values()).indexOf(this);
  }

  /** The parts with the fraction of a variant. */
  static Parts of(ServiceLevelVariant variant) {
    return new Parts(
        Arrays.stream(values()).map(ServiceLevelPart::word).toList(),
        Arrays.stream(values()).map(ServiceLevelPart::label).toList(),
        variant.upper().stream().map(ServiceLevelPart::place).toList(),
        variant.lower().stream().map(ServiceLevelPart::place).toList());
  }
}
