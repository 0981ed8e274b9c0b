package org.servicekpi.kpi;

import java.io.Serializable;
import java.time.Duration;
import org.servicekpi.metric.Amount;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Parts;
import org.servicekpi.metric.Ripens;
import org.servicekpi.metric.Rule;
import org.servicekpi.metric.Subject;

/**
 * Shares of rows that must have aged before anybody can say: until then a row is in neither part,
 * and its day is folded again.
 *
 * @param among the rows it is about
 * @param known those of which it can be told at all; the others lower the coverage
 * @param ripeAt from when on it can be told, in microseconds
 * @param of the rows of the upper part; of a row that is not ripe, as far as it is known
 * @param foreseen what is kept of young rows, so that the share can be foreseen
 */
record Ripening<V>(
    Condition<V> among, Condition<V> known, Amount<V> ripeAt, Condition<V> of, Foreseen<V> foreseen)
    implements Serializable {

  private static final long HOUR = micros(Duration.ofHours(1));

  /** Hours are kept as seconds, so that each of them has a bin of its own. */
  private static final long KEPT_AS = 1000;

  /** Of young rows nothing is foreseen. */
  Ripening(Condition<V> among, Condition<V> known, Amount<V> ripeAt, Condition<V> of) {
    this(among, known, ripeAt, of, new Foreseen<>(Ripens.UNFORESEEN, 0, row -> Amount.NONE));
  }

  /**
   * What decides a row.
   *
   * @param ripens what becomes of rows that nothing decides
   * @param window after how long it is ripe, in microseconds
   * @param decidedAt when it was decided, asked of decided rows; none where that was at once
   */
  record Foreseen<V>(Ripens ripens, long window, Amount<V> decidedAt) implements Serializable {}

  /** The same, foreseen. */
  Ripening<V> foreseen(Ripens ripens, long window, Amount<V> decidedAt) {
    return new Ripening<>(among, known, ripeAt, of, new Foreseen<>(ripens, window, decidedAt));
  }

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
    return Kinds.ratio(subject, id, label)
        .adding(rule())
        .parts(Parts.of("numerator", "ripe"))
        .ripening(foreseen.ripens);
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
        if (foreseen.ripens != Ripens.UNFORESEEN) {
          if (decided(row)) {
            tally.competing(decidedAfter(row));
          } else {
            tally.censored(hours(row, tally.asOf()));
          }
        }
      } else {
        tally.about();
        tally.counted();
        tally.part(1, 1);
        if (of.holds(row)) {
          tally.part(0, 1);
        }
        if (foreseen.ripens != Ripens.UNFORESEEN && decided(row)) {
          tally.event(decidedAfter(row));
        }
      }
    };
  }

  /** Whether something has taken the row out of the upper part, or into it. */
  private boolean decided(V row) {
    return of.holds(row) == (foreseen.ripens == Ripens.RISING);
  }

  private long decidedAfter(V row) {
    long decidedAt = foreseen.decidedAt.of(row);
    return decidedAt == Amount.NONE ? 0 : hours(row, decidedAt);
  }

  /** Whole hours of the window that have passed at an instant. */
  private long hours(V row, long instant) {
    long since = instant - (ripeAt.of(row) - foreseen.window);
    return KEPT_AS * Math.floorDiv(Math.max(0, Math.min(since, foreseen.window)), HOUR);
  }
}
