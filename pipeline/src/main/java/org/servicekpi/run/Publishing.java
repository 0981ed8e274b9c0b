package org.servicekpi.run;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.report.ReportCatalogue;

/** Checks that everything adds up, then makes it public at once. */
final class Publishing {

  private Publishing() {}

  static Made run(Night night, Ingested ingested, Measured measured) {
    refuseUnbalanced(night, measured);
    night.reportFiles().describe(ReportCatalogue.TABLES);
    SortedMap<String, String> notes = night.pending().after(night, ingested, measured);
    notes.put(Night.KEY, night.asked().keyFingerprint());
    String content = DigestUtils.sha256Hex(notes.toString()).substring(0, 16);
    return new Made(night.lake().publish(night.asOf(), content, notes));
  }

  /**
   * Interactions in the lake, by its own books, must be those that were counted by outcome, and
   * those that are in a journey.
   */
  private static void refuseUnbalanced(Night night, Measured measured) {
    SortedMap<LocalDate, Long> stored = night.lake().rowsByDay(Interaction.TABLE);
    SortedMap<LocalDate, Long> counted = new TreeMap<>();
    SortedMap<LocalDate, Long> days = night.lake().rowsByDay(DayCounts.TABLE);
    days.keySet().retainAll(measured.folded());
    if (!days.isEmpty()) {
      for (Row row : night.lake().read(DayCounts.TABLE, days.keySet()).collectAsList()) {
        counted.merge(
            row.getAs(DayCounts.BUSINESS_DATE.name()),
            row.<Long>getAs(DayCounts.INTERACTION_COUNT.name()),
            Long::sum);
      }
    }
    Problems problems = new Problems();
    for (LocalDate day : measured.folded()) {
      long have = stored.getOrDefault(day, 0L);
      long count = counted.getOrDefault(day, 0L);
      if (have != count) {
        problems.add(
            Where.file("balance"),
            "The lake has "
                + have
                + " interactions of "
                + day
                + ", but "
                + count
                + " are accounted for by outcome.",
            "Nothing was published. Run the night again; if it stays so, report it.");
      }
    }
    SortedMap<LocalDate, Long> linked = night.lake().rowsByDay(JourneyStep.TABLE);
    if (problems.isEmpty() && !linked.equals(stored)) {
      problems.add(
          Where.file("journeys"),
          "The lake has "
              + sum(stored)
              + " interactions, but "
              + sum(linked)
              + " of them are in a journey.",
          "Nothing was published. Run the night again; if it stays so, report it.");
    }
    problems.refuseIfAny(Actor.DATA_OWNER);
  }

  private static long sum(SortedMap<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }
}
