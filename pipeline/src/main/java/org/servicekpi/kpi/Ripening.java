package org.servicekpi.kpi;

import java.io.Serializable;
import java.time.Duration;
import org.servicekpi.metric.Amount;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Parts;
import org.servicekpi.metric.Rule;
import org.servicekpi.metric.Subject;

/**
 * Shares of rows that must have aged before anybody can say: until then a row is in neither part,
 * and its day is folded again.
 *
 * @param among the rows it is about
 * @param known those of which it can be told at all; the others lower the coverage
 * @param ripeAt from when on it can be told, in microseconds
 * @param of the rows of the upper part
 */
record Ripening<V>(Condition<V> among, Condition<V> known, Amount<V> ripeAt, Condition<V> of)
    implements Serializable {

  /** 24 hours, in microseconds. */
  static final long DAY = micros(Duration.ofDays(1));

  /** 72 hours, in microseconds. */
  static final long THREE_DAYS = micros(Duration.ofDays(3));

  /** Seven days, in microseconds. */
  static final long WEEK = micros(Duration.ofDays(7));

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /** Whether something came, and within a window after an instant. */
  static boolean within(long window, long after, long came) {
    return came != Amount.NONE && came <= after + window;
  }

  /** A draft of the share. */
  Kinds.Directed<V> share(Subject<V> subject, String id, String label) {
    return Kinds.ratio(subject, id, label).adding(rule()).parts(Parts.of("numerator", "ripe"));
  }

  private Rule<V> rule() {
    return (row, tally) -> {
      if (!among.holds(row)) {
        return;
      }
      if (!known.holds(row)) {
        tally.about();
      } else if (ripeAt.of(row) > tally.asOf()) {
        tally.open();
      } else {
        tally.about();
        tally.counted();
        tally.part(1, 1);
        if (of.holds(row)) {
          tally.part(0, 1);
        }
      }
    };
  }
}
