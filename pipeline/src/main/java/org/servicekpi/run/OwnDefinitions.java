package org.servicekpi.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.servicekpi.kpi.OwnKpis;
import org.servicekpi.metric.Kpi;

/**
 * From which day each KPI of the workspace holds, as it is defined by now. A new or changed one
 * folds history back as far as it says; the publication notes from when it holds.
 *
 * @param all by id
 * @param gone whether the publication before had one that there is no longer
 */
record OwnDefinitions(SortedMap<String, Defined> all, boolean gone) {

  private static final String NOTE = "own.";
  private static final String ALWAYS = "always";

  /**
   * One definition.
   *
   * @param hash tells it from another one
   * @param from the first day on which it holds; empty where on all
   * @param changed whether the publication before had another one
   */
  record Defined(String hash, Optional<LocalDate> from, boolean changed) {

    private String note() {
      return hash + " " + from.map(LocalDate::toString).orElse(ALWAYS);
    }
  }

  OwnDefinitions {
    all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  /**
   * The definitions of a night.
   *
   * @param kpis what is measured
   * @param notes of the publication before
   * @param asOf the last day that the night knows
   */
  static OwnDefinitions of(List<Kpi> kpis, Map<String, String> notes, LocalDate asOf) {
    SortedMap<String, Defined> all = new TreeMap<>();
    for (Kpi kpi : kpis) {
      if (kpi.own()) {
        String hash = DigestUtils.sha256Hex(OwnKpis.definition(kpi)).substring(0, 16);
        String before = notes.getOrDefault(NOTE + kpi.id(), "");
        boolean same = before.startsWith(hash + " ");
        int days = kpi.scope().backfillDays();
        Optional<LocalDate> from =
            same
                ? Optional.of(before.substring(hash.length() + 1))
                    .filter(day -> !day.equals(ALWAYS))
                    .map(LocalDate::parse)
                : Optional.of(days)
                    .filter(limit -> limit != Kpi.ALL_HISTORY)
                    .map(limit -> asOf.minusDays(limit - 1L));
        all.put(kpi.id(), new Defined(hash, from, !same));
      }
    }
    boolean gone =
        notes.keySet().stream()
            .anyMatch(
                note -> note.startsWith(NOTE) && !all.containsKey(note.substring(NOTE.length())));
    return new OwnDefinitions(all, gone);
  }

  /** Whether anything is other than in the publication before. */
  boolean changed() {
    return gone || all.values().stream().anyMatch(Defined::changed);
  }

  /** Those of some days that must be folded again, and their periods told again. */
  NavigableSet<LocalDate> refolded(NavigableSet<LocalDate> days) {
    TreeSet<LocalDate> refolded = new TreeSet<>();
    if (gone) {
      refolded.addAll(days);
    }
    all.values().stream()
        .filter(Defined::changed)
        .forEach(
            one -> refolded.addAll(one.from().map(from -> days.tailSet(from, true)).orElse(days)));
    return refolded;
  }

  /** The KPIs that do not hold through all of a time that begins with this day. */
  List<String> missing(LocalDate first) {
    return all.entrySet().stream()
        .filter(one -> one.getValue().from().filter(first::isBefore).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What people should hear of definitions that came into a lake that was measured before. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    all.forEach(
        (id, one) -> {
          if (one.changed()) {
            told.add(
                "The KPI "
                    + id
                    + " is new or defined anew; it holds "
                    + one.from()
                        .map(day -> "from " + day + " on (backfill-days)")
                        .orElse("for all of history")
                    + ".");
          }
        });
    return told;
  }

  /** Writes into the notes of a publication what holds by now. */
  void note(SortedMap<String, String> notes) {
    notes.keySet().removeIf(note -> note.startsWith(NOTE));
    all.forEach((id, one) -> notes.put(NOTE + id, one.note()));
  }

  /** The definitions, as what a report rests on. */
  @Override
  public String toString() {
    return all.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue().note())
        .collect(Collectors.joining("\n"));
  }
}
