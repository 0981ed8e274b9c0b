package org.servicekpi.source;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the day of a record fits its delivery.
 *
 * @param lookBackDays a record that starts more days before its delivery is too old
 */
record Arrival(int lookBackDays) implements Serializable {

  /** Days by which a record may start later than its delivery says: zones and late-night files. */
  private static final int DAYS_AHEAD = 2;

  /**
   * Why a record is refused.
   *
   * @param rule the name of the rule
   * @param reason the sentence with the value
   */
  record Refusal(String rule, String reason) {}

  /** What a record without a day is refused for. */
  static Refusal noDay() {
    return new Refusal(
        "no_day", "The record has no day: no start and no invitation of it can be read.");
  }

  /**
   * Why a record of this day is refused.
   *
   * @param day as days since 1970
   * @param deliveredOn the date of the delivery, as days since 1970
   */
  Optional<Refusal> refused(int day, int deliveredOn) {
    String starts = "The record starts on ";
    if (day < deliveredOn - lookBackDays) {
      return Optional.of(
          new Refusal(
              "too_old",
              starts
                  + LocalDate.ofEpochDay(day)
                  + ", more than "
                  + lookBackDays
                  + " days before its delivery on "
                  + LocalDate.ofEpochDay(deliveredOn)
                  + "."));
    }
    if (day > deliveredOn + DAYS_AHEAD) {
      return Optional.of(
          new Refusal(
              "starts_after_delivery",
              starts
                  + LocalDate.ofEpochDay(day)
                  + ", after its delivery on "
                  + LocalDate.ofEpochDay(deliveredOn)
                  + "."));
    }
    return Optional.empty();
  }
}
