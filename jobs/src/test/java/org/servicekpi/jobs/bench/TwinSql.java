package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements that take the wide rows of {@link TwinRows} to states of days, as the product
 * keeps them: whole numbers that add up. Three counters share one number, because one sum is
 * cheaper than three.
 */
final class TwinSql {

  private static final int PACKED = 3;
  private static final int SHIFT = 21;

  private TwinSql() {}

  /** Codes of a dimension: new values get the next numbers, known ones keep theirs. */
  static List<String> codes(String dimension) {
    String table = "dict_" + dimension;
    return List.of(
        "CREATE TABLE IF NOT EXISTS " + table + "(word VARCHAR, code INTEGER)",
        "INSERT INTO %1$s SELECT word, (SELECT count(*) FROM %1$s) + row_number() OVER (ORDER BY word) - 1 FROM (SELECT DISTINCT d_%2$s AS word FROM staged) WHERE word NOT IN (SELECT word FROM %1$s)"
            .formatted(table, dimension),
        "CREATE TYPE e_%1$s AS ENUM (SELECT word FROM %2$s ORDER BY code)"
            .formatted(dimension, table));
  }

  /** The days with open items. */
  static String openDays() {
    TwinFold arrivals = TwinKpis.folds(TwinKpis.Needs.NONE).get(0);
    String open =
        arrivals.kpis().stream()
            .map(kpi -> kpi.counts().open())
            .filter(predicate -> !predicate.equals("false"))
            .map(arrivals.counters()::get)
            .distinct()
            .collect(Collectors.joining(" + "));
    return "SELECT DISTINCT (DATE '1970-01-01' + day)::VARCHAR FROM state_"
        + arrivals.name()
        + " WHERE cut = 0 AND "
        + open
        + " > 0";
  }

  /** Forgets the states of some days of arrival; those of work stay. */
  static List<String> forget(List<String> days) {
    String these =
        days.stream()
            .map(day -> "DATE '" + day + "' - DATE '1970-01-01'")
            .collect(Collectors.joining(", ", " WHERE day IN (-1, ", ")"))
            .replace(", )", ")");
    TwinFold arrivals = TwinKpis.folds(TwinKpis.Needs.NONE).get(0);
    List<String> statements = new ArrayList<>();
    statements.add("DELETE FROM state_" + arrivals.name() + these);
    arrivals.durations().forEach(kpi -> statements.add("DELETE FROM bin_" + kpi.id() + these));
    return statements;
  }

  /**
   * The rows of a fold: day, cell of each cube, packed counters, sums, bins.
   *
   * @param fresh the first day whose rows are new; rows of earlier days are there only because they
   *     were open
   */
  static String rows(TwinFold fold, int fresh) {
    List<String> columns = new ArrayList<>();
    columns.add(fold.day() + " AS day");
    if (fold.grouped()) {
      columns.add("grp");
    }
    List<List<String>> cubes = fold.cubes();
    for (int cube = 0; cube < cubes.size(); cube++) {
      columns.add("(" + TwinCut.cell(cubes.get(cube)) + ")::INTEGER AS cell" + cube);
    }
    List<String> predicates = List.copyOf(fold.counters().keySet());
    for (int from = 0; from < predicates.size(); from += PACKED) {
      List<String> terms = new ArrayList<>();
      for (int i = from; i < Math.min(from + PACKED, predicates.size()); i++) {
        terms.add("((" + TwinFold.adds(predicates.get(i)) + ") << " + SHIFT * (i - from) + ")");
      }
      columns.add(String.join(" + ", terms) + " AS p" + from / PACKED);
    }
    fold.sums().forEach((sum, name) -> columns.add("(" + sum + ") AS " + name));
    List<TwinKpi> durations = fold.durations();
    for (int i = 0; i < durations.size(); i++) {
      TwinKpi.Follow follow = durations.get(i).follow();
      columns.add(
          "CASE WHEN (%1$s) IS NOT NULL THEN bin_of((%1$s)) * 4 + (%2$s) END AS b%3$d"
              .formatted(follow.ms(), follow.end(), i));
    }
    String coded =
        fold.dimensions().stream()
            .map(d -> "enum_code(d_%1$s::e_%1$s) AS k_%1$s".formatted(d))
            .collect(Collectors.joining(", "));
    String again = fold.name().equals("arrival") ? "" : " AND day >= " + fresh;
    return "CREATE TABLE rows_%s AS SELECT %s FROM (SELECT *, %s FROM %s WHERE (%s)%s)"
        .formatted(
            fold.name(), String.join(", ", columns), coded, fold.table(), fold.where(), again);
  }

  /** The states of days of a fold, cut by cut; earlier days stay. */
  static List<String> states(TwinFold fold) {
    List<String> statements = new ArrayList<>();
    String group = fold.grouped() ? ", grp" : "";
    int packs = (fold.counters().size() + PACKED - 1) / PACKED;
    List<List<String>> cubes = fold.cubes();
    for (int cube = 0; cube < cubes.size(); cube++) {
      List<String> sums = new ArrayList<>();
      for (int pack = 0; pack < packs; pack++) {
        sums.add("sum(p" + pack + ")::BIGINT AS p" + pack);
      }
      fold.sums().values().forEach(name -> sums.add("sum(" + name + ")::BIGINT AS " + name));
      statements.add(
          "CREATE TEMP TABLE cube_%1$s_%2$d AS SELECT day, cell%2$d AS cell%3$s, %4$s FROM rows_%1$s GROUP BY ALL"
              .formatted(fold.name(), cube, group, String.join(", ", sums)));
    }
    List<String> selects = new ArrayList<>();
    for (TwinCut cut : fold.cuts()) {
      int cube = fold.cubeOf(cut);
      selects.add(
          "SELECT day, %d::UTINYINT AS cut, (%s)::INTEGER AS cell%s, %s FROM cube_%s_%d GROUP BY ALL"
              .formatted(
                  cut.number(),
                  cut.cellOf(cubes.get(cube)),
                  group,
                  unpacked(fold),
                  fold.name(),
                  cube));
    }
    statements.addAll(appended("state_" + fold.name(), selects));
    return statements;
  }

  private static String unpacked(TwinFold fold) {
    List<String> columns = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, String> counter : fold.counters().entrySet()) {
      columns.add(
          "sum((p%d >> %d) & 2097151)::BIGINT AS %s"
              .formatted(place / PACKED, SHIFT * (place % PACKED), counter.getValue()));
      place++;
    }
    fold.sums().values().forEach(name -> columns.add("sum(" + name + ")::BIGINT AS " + name));
    return String.join(", ", columns);
  }

  /** The bins of days of a duration, cut by cut; earlier days stay. */
  static List<String> bins(TwinFold fold, int duration) {
    List<String> statements = new ArrayList<>();
    List<List<String>> cubes = fold.cubes();
    for (int cube = 0; cube < cubes.size(); cube++) {
      statements.add(
          "CREATE TEMP TABLE bins_%1$s_%2$d_%3$d AS SELECT day, cell%3$d AS cell, b%2$d AS bin, count(*) AS c FROM rows_%1$s WHERE b%2$d IS NOT NULL GROUP BY ALL"
              .formatted(fold.name(), duration, cube));
    }
    List<String> selects = new ArrayList<>();
    TwinKpi kpi = fold.durations().get(duration);
    for (TwinCut cut : fold.cuts()) {
      if (kpi.appliesTo(cut)) {
        int cube = fold.cubeOf(cut);
        selects.add(
            "SELECT day, %d::UTINYINT AS cut, (%s)::INTEGER AS cell, bin, sum(c)::BIGINT AS c FROM bins_%s_%d_%d GROUP BY ALL"
                .formatted(cut.number(), cut.cellOf(cubes.get(cube)), fold.name(), duration, cube));
      }
    }
    statements.addAll(appended("bin_" + kpi.id(), selects));
    for (int cube = 0; cube < cubes.size(); cube++) {
      statements.add("DROP TABLE bins_%s_%d_%d".formatted(fold.name(), duration, cube));
    }
    return statements;
  }

  private static List<String> appended(String table, List<String> selects) {
    String all = String.join(" UNION ALL ", selects);
    return List.of(
        "CREATE TABLE IF NOT EXISTS " + table + " AS " + all + " LIMIT 0",
        "INSERT INTO " + table + " " + all);
  }

  /** The days and the periods that they are part of: those that a change touches. */
  static List<String> periods(List<TwinFold> folds) {
    String days =
        folds.stream()
            .map(fold -> "SELECT DISTINCT day FROM rows_" + fold.name())
            .collect(Collectors.joining(" UNION "));
    return List.of(
        "CREATE TEMP TABLE touched AS SELECT kind, start, row_number() OVER (ORDER BY kind, start) AS"
            + " pid FROM (SELECT DISTINCT kind, start FROM ("
            + of(days)
            + "))",
        "CREATE TEMP TABLE day_period AS SELECT day, kind, start, pid FROM ("
            + of("SELECT DISTINCT day FROM state_arrival")
            + ") JOIN touched USING (kind, start)");
  }

  private static String of(String days) {
    String date = "(DATE '1970-01-01' + day)";
    List<String> kinds = new ArrayList<>();
    for (String kind : List.of("day", "week", "month", "quarter", "year")) {
      kinds.add(
          "SELECT day, '%s' AS kind, date_trunc('%s', %s)::DATE AS start FROM (%s) WHERE day <= (SELECT max(day) FROM state_arrival)"
              .formatted(kind, kind, date, days));
    }
    return String.join(" UNION ALL ", kinds);
  }

  /** The states of periods of a fold; the total of every period is there, be it of nothing. */
  static String periodStates(TwinFold fold) {
    List<String> names = new ArrayList<>(fold.counters().values());
    names.addAll(fold.sums().values());
    String sums =
        names.stream()
            .map(name -> "coalesce(sum(" + name + "), 0)::BIGINT AS " + name)
            .collect(Collectors.joining(", "));
    String group = fold.grouped() ? ", grp" : "";
    return """
        CREATE TEMP TABLE total_%1$s AS
        SELECT kind, start, cut, cell%2$s, %3$s FROM (
          SELECT p.kind, p.start, s.* EXCLUDE (day) FROM state_%1$s s JOIN day_period p USING (day)
          UNION ALL BY NAME SELECT kind, start, 0::UTINYINT AS cut, 0 AS cell%4$s FROM touched)
        GROUP BY ALL"""
        .formatted(fold.name(), group, sums, fold.grouped() ? ", 0::UTINYINT AS grp" : "");
  }
}
