package org.servicekpi.run;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.store.Publication;

/**
 * What runs of single stages left to later ones, as each publication notes it for the next run. A
 * whole night leaves nothing but the days with open items.
 *
 * @param unmeasured days whose facts changed and that were not folded since
 * @param unscored days whose values changed and that were not scored since
 * @param unsettled days with open items
 * @param notes all that the publication noted
 */
record Pending(
    NavigableSet<LocalDate> unmeasured,
    NavigableSet<LocalDate> unscored,
    NavigableSet<LocalDate> unsettled,
    SortedMap<String, String> notes) {

  private static final String UNMEASURED = "unmeasured";
  private static final String UNSCORED = "unscored";
  private static final String UNSETTLED = "unsettled";
  private static final String FIRST_DAY = "measured_from";
  private static final String LAST_DAY = "measured_to";

  /** What the publication before left. */
  static Pending in(Optional<Publication> before) {
    SortedMap<String, String> notes =
        before.map(Publication::notes).orElseGet(java.util.Collections::emptySortedMap);
    return new Pending(
        days(notes, UNMEASURED), days(notes, UNSCORED), days(notes, UNSETTLED), notes);
  }

  /** Whether deliveries of other days are known than when the states were made. */
  boolean measuredAsOf(LocalDate asOf) {
    return asOf.toString().equals(notes.get(LAST_DAY));
  }

  /** Whether anything but the facts is other than in the publication before. */
  boolean otherwiseDefined(Nightly asked) {
    return !notes.entrySet().containsAll(asked.fingerprints().entrySet());
  }

  /** The days that the states were made for, those without rows too. */
  NavigableSet<LocalDate> measuredDays() {
    NavigableSet<LocalDate> measured = new TreeSet<>();
    for (LocalDate first : days(notes, FIRST_DAY)) {
      for (LocalDate last : days(notes, LAST_DAY)) {
        first.datesUntil(last.plusDays(1)).forEach(measured::add);
      }
    }
    return measured;
  }

  /**
   * Refuses a stage whose own input an earlier stage has not made yet.
   *
   * @throws org.servicekpi.problem.RefusedException then; nothing is written
   */
  void refuseTooEarly(Night night) {
    Problems problems = new Problems();
    if (!night.does(Stage.INGEST)
        && night
            .lake()
            .startedFrom()
            .filter(before -> !before.asOf().isBefore(night.asked().to()))
            .isEmpty()) {
      problems.add(
          Where.file("--date"),
          "The deliveries of " + night.asked().to() + " have not been read yet.",
          "Run `servicekpi ingest` for that date first.");
    } else if (night.does(Stage.REPORT) && !night.does(Stage.MEASURE)) {
      if (!unmeasured.isEmpty() || !measuredAsOf(night.asOf())) {
        problems.add(
            Where.file("report"),
            "What was read up to " + night.asOf() + " has not been measured yet.",
            "Run `servicekpi measure` first.");
      } else if (otherwiseDefined(night.asked()) || night.own().changed()) {
        problems.add(
            Where.file("report"),
            "Configuration, mission or KPIs are others than those that were measured with.",
            "Run `servicekpi measure` again first.");
      }
    }
    problems.refuseIfAny(Actor.EDITOR);
  }

  /** What this night leaves to the next run, with whatever that one must know. */
  SortedMap<String, String> after(Night night, Ingested ingested, Measured measured) {
    SortedMap<String, String> left = new TreeMap<>(notes);
    NavigableSet<LocalDate> facts = new TreeSet<>(unmeasured);
    facts.addAll(ingested.days());
    left.put(UNMEASURED, night.does(Stage.MEASURE) ? "" : joined(facts));
    left.put(UNSCORED, night.does(Stage.SCORE) ? "" : joined(measured.changed()));
    left.put(UNSETTLED, joined(measured.unsettled()));
    if (night.does(Stage.MEASURE)) {
      left.putAll(night.asked().fingerprints());
      night.own().note(left);
      left.put(LAST_DAY, night.asOf().toString());
      left.put(FIRST_DAY, joined(Measure.storedDays(night.lake()).stream().limit(1).toList()));
    }
    return left;
  }

  private static NavigableSet<LocalDate> days(SortedMap<String, String> notes, String name) {
    return Arrays.stream(notes.getOrDefault(name, "").split(",", -1))
        .filter(day -> !day.isEmpty())
        .map(LocalDate::parse)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String joined(Collection<LocalDate> days) {
    return days.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(","));
  }
}
