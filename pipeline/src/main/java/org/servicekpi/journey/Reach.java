package org.servicekpi.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;

/**
 * How far back a change reaches in what one person did. Needs lie on one side of each bound whole,
 * so what is linked from {@code readFrom} on comes, for needs from {@code linkedFrom} on, to what
 * linking all would come to; and no earlier need comes to anything else than before.
 *
 * @param linkedFrom the first day of the needs that may have changed, since 1970
 * @param readFrom the first day of those that these may look back at
 */
public record Reach(int linkedFrom, int readFrom) {

  /** Everything. */
  public static final Reach ALL = new Reach(Integer.MIN_VALUE, Integer.MIN_VALUE);

  /**
   * The days over which contacts of a need extend; those of one need overlap.
   *
   * @param first the first day
   * @param last the last day
   */
  public record Span(int first, int last) {}

  /**
   * How far a change reaches. A contact may join needs, and so make known what they were about;
   * whether it is known decides for whom else the customer's coming counts, some days before.
   *
   * @param changedDay the first day that has other contacts than before
   * @param spans of all needs that the person had before
   */
  public static Reach of(int changedDay, List<Span> spans, JourneyRules rules) {
    List<Span> byEnd =
        spans.stream().sorted(Comparator.comparingInt(Span::last).reversed()).toList();
    int joined = whole(changedDay - rules.joinedWithinDays(), byEnd);
    int linked = whole(joined - rules.notedWithinDays(), byEnd);
    return new Reach(linked, whole(linked - rules.lookedAtWithinDays(), byEnd));
  }

  /** From that day on, and as much earlier as needs began that had not ended then. */
  private static int whole(int from, List<Span> byEnd) {
    int day = from;
    for (Span span : byEnd) {
      if (span.last() < day) {
        break;
      }
      day = Math.min(day, span.first());
    }
    return day;
  }

  /**
   * Since when a contact before {@code readFrom} may be in a day, week, month, quarter or year of
   * one that is linked; whatever came earlier is in none of them.
   */
  public int seenFrom() {
    if (this.equals(ALL)) {
      return Integer.MIN_VALUE;
    }
    LocalDate day = LocalDate.ofEpochDay(readFrom);
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return Math.toIntExact(Math.min(day.withDayOfYear(1).toEpochDay(), monday.toEpochDay()));
  }
}
