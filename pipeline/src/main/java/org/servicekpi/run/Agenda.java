package org.servicekpi.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.mission.Kept;
import org.servicekpi.mission.Mission;

/**
 * Which periods a night publishes, scores and looks up.
 *
 * @param published periods whose values changed
 * @param scored periods whose scorecard may have changed: the changed ones and all later ones, for
 *     trends and "kept in n of m" look back
 * @param looked periods whose values the scorecards need
 * @param withdrawn changed periods that lie before the first day by now: their rows moved away
 */
record Agenda(
    NavigableSet<Period> published,
    NavigableSet<Period> scored,
    NavigableSet<Period> looked,
    NavigableSet<Period> withdrawn) {

  /**
   * Plans the periods.
   *
   * @param days the days whose values changed
   * @param first the first day that has any
   * @param last the as-of
   * @param missions the versions of the mission
   */
  static Agenda of(
      NavigableSet<LocalDate> days, LocalDate first, LocalDate last, Collection<Mission> missions) {
    NavigableSet<Period> published = new TreeSet<>();
    NavigableSet<Period> scored = new TreeSet<>();
    NavigableSet<Period> looked = new TreeSet<>();
    NavigableSet<PeriodKind> judged = new TreeSet<>();
    missions.forEach(mission -> judged.addAll(mission.kinds()));
    for (LocalDate day : days) {
      for (PeriodKind kind : PeriodKind.values()) {
        published.add(Period.of(kind, day));
      }
    }
    if (!days.isEmpty()) {
      for (PeriodKind kind : judged) {
        for (Period period = Period.of(kind, days.first());
            !period.start().isAfter(last);
            period = period.next()) {
          scored.add(period);
        }
      }
    }
    for (Period period : scored) {
      lookBack(period, looked);
      for (PeriodKind kind : judged) {
        if (kind != period.kind()) {
          lookBack(Period.of(kind, period.end()).previous(), looked);
        }
      }
    }
    NavigableSet<Period> withdrawn = new TreeSet<>(published);
    withdrawn.removeIf(period -> period.end().isAfter(first));
    published.removeAll(withdrawn);
    scored.removeIf(period -> !period.end().isAfter(first));
    looked.removeIf(period -> !period.end().isAfter(first) || period.start().isAfter(last));
    return new Agenda(published, scored, looked, withdrawn);
  }

  private static void lookBack(Period period, NavigableSet<Period> looked) {
    looked.add(period.sameAYearAgo());
    Period past = period;
    for (int i = 0; i < Kept.PERIODS; i++) {
      looked.add(past);
      past = past.previous();
    }
  }
}
