package org.servicekpi.metric;

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

  /** The rule for rows of any type; rows of another subject never come to it. */
  @SuppressWarnings("unchecked")
  static <V> Rule<Object> erased(Rule<V> rule) {
    return (Rule<Object>) rule;
  }
}
