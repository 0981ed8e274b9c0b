package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One KPI as the twin computes it: predicates in SQL over the columns of {@link TwinRows}.
 *
 * @param id as the catalogue has it
 * @param kind how states become values
 * @param unit what values are measured in
 * @param counts which rows it is about, counts, and which are open
 * @param parts predicates, or one sum of milliseconds
 * @param partNames the parts that are published, by their names; empty where none
 * @param upper places of the parts that are divided
 * @param lower places of the parts that divide
 * @param without dimensions that it is not cut by
 * @param follow for a duration, how a row is followed: the milliseconds, and 0 for the event, 1 for
 *     censored, 2 for another end
 */
record TwinKpi(
    String id,
    Kind kind,
    String unit,
    Counts counts,
    List<String> parts,
    List<String> partNames,
    List<Integer> upper,
    List<Integer> lower,
    List<String> without,
    Follow follow) {

  private static final Follow NOT = new Follow("NULL", "0");

  /** How states become values. */
  enum Kind {
    COUNT,
    RATIO,
    OF_CHANNEL,
    PERSONS,
    PERSONS_OF_CHANNEL,
    DURATION
  }

  /**
   * Predicates.
   *
   * @param about the rows it is about
   * @param counted those with its input
   * @param open those that cannot be told yet
   */
  record Counts(String about, String counted, String open) {}

  /**
   * How a row is followed.
   *
   * @param ms the milliseconds; null where the row is not
   * @param end 0, 1 or 2
   */
  record Follow(String ms, String end) {

    /** Whether other ends than the event happen. */
    boolean competes() {
      return !end.equals("0");
    }
  }

  static TwinKpi count(String id, String among) {
    return new TwinKpi(
        id,
        Kind.COUNT,
        "count",
        new Counts(among, among, "false"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NOT);
  }

  static TwinKpi share(String id, String of, String among, String known) {
    String counted = "(" + among + ") AND (" + known + ")";
    return ratio(
        id, new Counts(among, counted, "false"), List.of(counted + " AND (" + of + ")", counted));
  }

  static TwinKpi ratio(String id, Counts counts, List<String> parts) {
    return new TwinKpi(
        id, Kind.RATIO, "share", counts, parts, List.of(), List.of(0), List.of(1), List.of(), NOT);
  }

  static TwinKpi duration(String id, String ms, String among) {
    String counted = "(" + among + ") AND " + ms + " IS NOT NULL";
    return followed(
        id,
        new Counts(among, counted, "false"),
        "CASE WHEN " + counted + " THEN " + ms + " END",
        new Follow("CASE WHEN " + counted + " THEN " + ms + " END", "0"));
  }

  static TwinKpi followed(String id, Counts counts, String sum, Follow follow) {
    return new TwinKpi(
        id,
        Kind.DURATION,
        "seconds",
        counts,
        List.of(sum),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        follow);
  }

  /** Different persons: parts are the firsts of each kind of period, own and over all channels. */
  static TwinKpi persons(String id, String own, String all) {
    List<String> parts = new ArrayList<>();
    for (String prefix : List.of(own, all)) {
      for (String kind : PERIODS) {
        parts.add(prefix + kind);
      }
    }
    String any = String.join(" OR ", parts.subList(0, PERIODS.size()));
    return new TwinKpi(
        id,
        Kind.PERSONS,
        "count",
        new Counts(any, any, "false"),
        parts,
        List.of(),
        List.of(),
        List.of(),
        TwinCut.DIMENSIONS.stream()
            .filter(dimension -> own.equals(all) || !dimension.equals("channel"))
            .toList(),
        NOT);
  }

  /** The kinds of periods. */
  static final List<String> PERIODS = List.of("day", "week", "month", "quarter", "year");

  TwinKpi ofChannel() {
    return with(
        kind == Kind.PERSONS ? Kind.PERSONS_OF_CHANNEL : Kind.OF_CHANNEL,
        "share",
        partNames,
        upper,
        lower,
        without);
  }

  TwinKpi in(String other) {
    return with(kind, other, partNames, upper, lower, without);
  }

  TwinKpi withParts(List<String> names, List<Integer> above, List<Integer> below) {
    return with(kind, unit, names, above, below, without);
  }

  TwinKpi without(String... dimensions) {
    return with(kind, unit, partNames, upper, lower, List.of(dimensions));
  }

  private TwinKpi with(
      Kind newKind,
      String newUnit,
      List<String> names,
      List<Integer> above,
      List<Integer> below,
      List<String> dimensions) {
    return new TwinKpi(
        id, newKind, newUnit, counts, parts, names, above, below, dimensions, follow);
  }

  /** By how much fractions are multiplied. */
  int factor() {
    return unit.equals("per_1000") ? 1000 : 1;
  }

  /** Whether it can be cut so. */
  boolean appliesTo(TwinCut cut) {
    return cut.dimensions().stream().noneMatch(without::contains)
        && ((kind != Kind.OF_CHANNEL && kind != Kind.PERSONS_OF_CHANNEL)
            || cut.dimensions().contains("channel"));
  }
}
