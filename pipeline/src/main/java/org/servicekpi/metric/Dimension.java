package org.servicekpi.metric;

import org.servicekpi.schema.Word;

/** What values can be split by. */
public enum Dimension implements Word {
  SOURCE("The source."),
  CHANNEL("The medium."),
  CHANNEL_DETAIL("The network or app within the medium."),
  DIRECTION("Who reached out."),
  HANDLED_BY("Bot, human, both or none."),
  QUEUE("The first queue."),
  TEAM("The team that answered."),
  PROVIDER("Own team or partner."),
  TOPIC("What it was about."),
  COMPLEXITY("Simple or complex topic."),
  SENSITIVITY("Normal or sensitive topic."),
  IS_COMPLAINT("Whether it was a complaint."),
  BRAND("The brand."),
  LANGUAGE("The language."),
  COHORT("The generation of the customer, by birth year."),
  AGE_BAND("The age of the customer, in bands of ten years."),
  SEGMENT("The company's own segment."),
  HOUR("The hour of the start in the service's zone, 00 to 23."),
  WEEKDAY("The weekday of the start in the service's zone, 1 (Monday) to 7.");

  /** How an unknown value is written; null stands for "all". */
  public static final String UNKNOWN = "(unknown)";

  private final String meaning;

  Dimension(String meaning) {
    this.meaning = meaning;
  }

  /** A sentence for the documents. */
  public String meaning() {
    return meaning;
  }
}
