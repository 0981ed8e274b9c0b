package org.servicekpi.report;

import org.servicekpi.schema.Word;

/** What one asks of data before believing it. */
public enum TrustMeasure implements Word {
  READ(From.DELIVERIES, "Records read."),
  ACCEPTED(From.DELIVERIES, "Of the records read, those accepted."),
  SUPERSEDED(From.DELIVERIES, "Of the records read, those that a newer or equal version replaced."),
  QUARANTINED(From.DELIVERIES, "Of the records read, those refused."),
  HELD(From.DELIVERIES, "Of the records read, those from after the as-of."),
  QUARANTINED_BY_RULE(From.DELIVERIES, "Of the records read, those refused by the rule."),
  DUPLICATES(From.DELIVERIES, "Of the records read, those that say again what was known."),
  LATE(From.DELIVERIES, "Of the records used, those delivered more than a day after their day."),
  WARNED(From.DELIVERIES, "Of the records read, those of which a wrong measure was left out."),
  CLOCK_SKEW(From.DELIVERIES, "Of the records read, those with an instant before their start."),
  IDENTIFIED(From.FACTS, "Of the interactions, those whose customer is known."),
  UNKNOWN_VALUES(From.FACTS, "Of the rows, those in which the field has no known value.");

  /** What a measure depends on. */
  private enum From {
    /**
     * On how often and in which files the rows came: differs where the same facts came otherwise.
     */
    DELIVERIES,
    /** On the facts alone. */
    FACTS
  }

  private final From from;
  private final String meaning;

  TrustMeasure(From from, String meaning) {
    this.from = from;
    this.meaning = meaning;
  }

  /** Whether it depends on how the rows were delivered, and not on the facts alone. */
  public boolean deliveryBased() {
    return from == From.DELIVERIES;
  }

  /** A sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
