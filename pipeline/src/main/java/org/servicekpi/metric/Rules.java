package org.servicekpi.metric;

import java.util.List;
import org.servicekpi.calendar.PeriodKind;

/** What a row adds, for each kind. */
final class Rules {

  private Rules() {}

  static <V> Rule<V> count(Condition<V> among, Condition<V> known) {
    return (row, tally) -> {
      if (among.holds(row)) {
        tally.about();
        if (known.holds(row)) {
          tally.counted();
        }
      }
    };
  }

  static <V> Rule<V> share(Condition<V> of, Condition<V> among, Condition<V> known) {
    return (row, tally) -> {
      if (among.holds(row)) {
        tally.about();
        if (known.holds(row)) {
          tally.counted();
          tally.part(1, 1);
          if (of.holds(row)) {
            tally.part(0, 1);
          }
        }
      }
    };
  }

  static <V> Rule<V> duration(Amount<V> of, Condition<V> among, Rule<V> otherwise) {
    return (row, tally) -> {
      if (among.holds(row)) {
        tally.about();
        long ms = of.of(row);
        if (ms == Amount.NONE) {
          otherwise.add(row, tally);
        } else {
          tally.counted();
          tally.part(0, ms);
          tally.event(ms);
        }
      }
    };
  }

  /** Rows that have all of some amounts, each added to the part of its place. */
  static <V> Rule<V> amounts(List<Amount<V>> amounts, Condition<V> among) {
    return (row, tally) -> {
      if (among.holds(row)) {
        tally.about();
        if (amounts.stream().noneMatch(amount -> amount.of(row) == Amount.NONE)) {
          tally.counted();
          for (int part = 0; part < amounts.size(); part++) {
            tally.part(part, amounts.get(part).of(row));
          }
        }
      }
    };
  }

  /** Rows that have something, which counts once however often it comes. */
  static <V> Rule<V> seen(Amount<V> of, Condition<V> among) {
    return (row, tally) -> {
      if (among.holds(row)) {
        tally.about();
        long hash = of.of(row);
        if (hash != Amount.NONE) {
          tally.counted();
          tally.seen(hash);
        }
      }
    };
  }

  static <V> Rule<V> shareWithin(Condition<V> of, Condition<V> among) {
    return (row, tally) -> {
      if (of.holds(row)) {
        tally.about();
        tally.counted();
        tally.part(0, 1);
      }
      if (among.holds(row)) {
        tally.part(1, 1);
      }
    };
  }

  /** Adds a row to the kinds of periods whose bits are set, from a part on. */
  static <V> Rule<V> firsts(Amount<V> firstIn, int from) {
    return (row, tally) -> {
      long bits = firstIn.of(row);
      if (bits != 0) {
        if (from == 0) {
          tally.about();
          tally.counted();
        }
        for (int kind = 0; kind < PeriodKind.values().length; kind++) {
          if (((bits >> kind) & 1) == 1) {
            tally.part(from + kind, 1);
          }
        }
      }
    };
  }

  /** The rule for rows of any type; rows of another subject never come to it. */
  @SuppressWarnings("unchecked")
  static <V> Rule<Object> erased(Rule<V> rule) {
    return (Rule<Object>) rule;
  }
}
