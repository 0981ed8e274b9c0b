package org.servicekpi.kpi;

import static org.servicekpi.kpi.ServiceLevelPart.ANSWERED_IN_TIME;
import static org.servicekpi.kpi.ServiceLevelPart.ANSWERED_LATE;
import static org.servicekpi.kpi.ServiceLevelPart.LOST_IN_TIME;
import static org.servicekpi.kpi.ServiceLevelPart.LOST_LATE;
import static org.servicekpi.kpi.ServiceLevelPart.LOST_SHORT;

import java.util.List;

/** The ways in which a service level treats those who left. */
public enum ServiceLevelVariant {
  /** Who left hurts, but for the short ones. */
  SL_S("short abandons left out"),
  /** Everybody who left hurts. */
  SL_N("all abandons hurt"),
  /** Who left within the threshold is ignored. */
  SL_I("abandons within the threshold ignored"),
  /** Who left within the threshold helps. */
  SL_P("abandons within the threshold help"),
  /** Only the answered are seen. */
  SL_A("answered only");

  private final String label;

  ServiceLevelVariant(String label) {
    this.label = label;
  }

  /** SL-S, as the configuration names it. */
  public String id() {
    return name().replace('_', '-');
  }

  /** What it does, in words. */
  public String label() {
    return label;
  }

  /** The parts that are divided. */
  public List<ServiceLevelPart> upper() {
    return this == SL_P
        ? List.of(ANSWERED_IN_TIME, LOST_SHORT, LOST_IN_TIME)
        : List.of(ANSWERED_IN_TIME);
  }

  /** The parts that divide. */
  public List<ServiceLevelPart> lower() {
    return switch (this) {
      case SL_S -> List.of(ANSWERED_IN_TIME, ANSWERED_LATE, LOST_IN_TIME, LOST_LATE);
      case SL_N, SL_P -> List.of(ServiceLevelPart.values());
      case SL_I -> List.of(ANSWERED_IN_TIME, ANSWERED_LATE, LOST_LATE);
      case SL_A -> List.of(ANSWERED_IN_TIME, ANSWERED_LATE);
    };
  }
}
