package org.servicekpi.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.servicekpi.calendar.Period;
import org.servicekpi.mission.Values;

/**
 * What reporting came to.
 *
 * @param agenda the periods that were published, and those that are to be scored
 * @param values what the scorecards look up
 * @param publications the hash of the facts of a period
 * @param counts periods published
 */
record Reported(
    Agenda agenda,
    Values values,
    Function<Period, String> publications,
    SortedMap<String, Long> counts)
    implements Staged {

  /** What is left where nothing is reported. */
  static Reported left() {
    return new Reported(
        new Agenda(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
        (kpi, period, cell) -> Optional.empty(),
        period -> "",
        new TreeMap<>());
  }
}
