package org.servicekpi.mission;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Cut;

/**
 * One version of the service mission statement, with the promises it makes.
 *
 * @param text the statement, whitespace folded
 * @param owner who answers for it
 * @param validFrom the first day of its targets; they hold until the next version
 * @param promises in the order of the file
 */
public record Mission(String text, String owner, LocalDate validFrom, List<Promise> promises) {

  public Mission {
    promises = List.copyOf(promises);
  }

  /** The ids whose values its scorecards look up: of its objectives, and of their cases. */
  public NavigableSet<String> kpis() {
    NavigableSet<String> kpis = new TreeSet<>();
    for (Promise promise : promises) {
      for (Objective objective : promise.objectives()) {
        kpis.add(objective.kpi().id());
        if (objective.kpi().cases().exist()) {
          kpis.add(objective.kpi().cases().worst());
          kpis.add(objective.kpi().cases().best());
        }
      }
    }
    return kpis;
  }

  /** The cuts that its objectives ask for, so that a cell that the usual cuts lack is folded. */
  public NavigableSet<Cut> cuts() {
    NavigableSet<Cut> cuts = new TreeSet<>();
    promises.forEach(
        promise -> promise.objectives().forEach(objective -> cuts.add(objective.cut())));
    return cuts;
  }

  /** The lengths of period by which its objectives are judged, shortest first. */
  public NavigableSet<PeriodKind> kinds() {
    NavigableSet<PeriodKind> kinds = new TreeSet<>();
    promises.forEach(
        promise -> promise.objectives().forEach(objective -> kinds.add(objective.every())));
    return kinds;
  }

  /** The words of the mission that no promise takes up, clause by clause. */
  public List<String> unpromised() {
    return Phrases.uncovered(text, promises.stream().map(Promise::statement).toList());
  }

  /**
   * The version that was in force on the first day of a period; where there was none yet, the first
   * that came into force during it.
   */
  public static Optional<Mission> inForce(Collection<Mission> versions, Period period) {
    Comparator<Mission> byDay = Comparator.comparing(Mission::validFrom);
    Optional<Mission> atStart =
        versions.stream()
            .filter(mission -> !mission.validFrom().isAfter(period.start()))
            .max(byDay);
    return atStart.isPresent()
        ? atStart
        : versions.stream().filter(mission -> period.contains(mission.validFrom())).min(byDay);
  }
}
