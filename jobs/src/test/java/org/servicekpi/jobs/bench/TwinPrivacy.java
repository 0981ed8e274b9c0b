package org.servicekpi.jobs.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Which values are withheld: those of small groups, and where one of a group is, the next smallest.
 * Cuts by one dimension are decided in SQL; in the others a value has neighbours in every direction
 * and what is withheld depends on the order, so that is done here, cut by cut.
 */
final class TwinPrivacy {

  private static final int SMALL = 5;
  private static final int SMALL_TEAM = 20;

  private final Connection connection;
  private final Map<String, List<String>> words = new HashMap<>();
  private final Set<String> large = new HashSet<>();

  TwinPrivacy(Connection connection) {
    this.connection = connection;
  }

  /** Fills the table {@code withheld}. */
  void decide() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT team FROM team WHERE agents >= 5")) {
      while (rows.next()) {
        large.add(rows.getString(1));
      }
    }
    List<TwinCut> single =
        TwinCut.ALL.stream().filter(cut -> cut.dimensions().size() == 1).toList();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE judged AS SELECT DISTINCT base, kind, start, cut, cell, n FROM result"
              + " WHERE n > 0 AND cut <> 0");
      statement.execute(
          "CREATE TEMP TABLE withheld(base VARCHAR, kind VARCHAR, start DATE, cut UTINYINT, cell"
              + " INTEGER)");
      String small = "n < " + SMALL;
      for (TwinCut cut : single) {
        String dimension = cut.dimensions().get(0);
        String tooSmall =
            dimension.equals("team")
                ? ("CASE WHEN word = '(unknown)' THEN %s ELSE n < %d OR word"
                        + " NOT IN (SELECT team FROM team WHERE agents >= 5) END")
                    .formatted(small, SMALL_TEAM)
                : small;
        statement.execute(
            """
            INSERT INTO withheld SELECT base, kind, start, cut, cell FROM (
              SELECT *, sum(small::INTEGER) OVER w AS smalls,
                row_number() OVER (PARTITION BY base, kind, start, small ORDER BY n, word) AS place
              FROM (SELECT j.*, %s AS small, word FROM judged j JOIN dict_%s ON code = cell
                WHERE cut = %d) WINDOW w AS (PARTITION BY base, kind, start))
            WHERE small OR (smalls = 1 AND place = 1)"""
                .formatted(tooSmall, dimension, cut.number()));
      }
    }
    for (TwinCut cut : TwinCut.ALL) {
      if (cut.dimensions().size() > 1) {
        neighbours(cut);
      }
    }
  }

  private List<String> words(String dimension) throws SQLException {
    List<String> known = words.get(dimension);
    if (known != null) {
      return known;
    }
    List<String> read = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT word FROM dict_" + dimension + " ORDER BY code")) {
      while (rows.next()) {
        read.add(rows.getString(1));
      }
    }
    words.put(dimension, read);
    return read;
  }

  private void neighbours(TwinCut cut) throws SQLException {
    for (String dimension : cut.dimensions()) {
      words(dimension);
    }
    boolean teams = cut.dimensions().contains("team");
    String reached = teams ? "true" : "n < " + SMALL;
    Map<String, List<Judged>> groups = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT base, kind, start::VARCHAR, cell, n FROM (SELECT *, bool_or(%s) OVER
                  (PARTITION BY base, kind, start) AS any_small FROM judged WHERE cut = %d)
                WHERE any_small"""
                    .formatted(reached, cut.number()))) {
      while (rows.next()) {
        String where = rows.getString(1) + '|' + rows.getString(2) + '|' + rows.getString(3);
        groups
            .computeIfAbsent(where, key -> new ArrayList<>())
            .add(judged(cut, rows.getInt(4), rows.getLong(5)));
      }
    }
    Map<String, List<Judged>> withheld =
        groups.entrySet().parallelStream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> closed(cut, entry.getValue())));
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "withheld")) {
      for (String where : groups.keySet()) {
        List<String> key = List.of(where.split("\\|", -1));
        for (Judged judged : withheld.get(where)) {
          appender.beginRow();
          appender.append(key.get(0));
          appender.append(key.get(1));
          appender.append(java.time.LocalDate.parse(key.get(2)));
          appender.append((byte) cut.number());
          appender.append(judged.cell);
          appender.endRow();
        }
      }
    }
  }

  private Judged judged(TwinCut cut, int cell, long n) {
    String[] values = new String[cut.dimensions().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = words.get(cut.dimensions().get(i)).get((cell >> (TwinCut.BITS * i)) & 63);
    }
    return new Judged(cell, n, List.of(values));
  }

  private List<Judged> closed(TwinCut cut, List<Judged> cells) {
    cells.sort(Comparator.comparing(judged -> judged.values, TwinPrivacy::compare));
    int team = cut.dimensions().indexOf("team");
    Map<List<Object>, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged judged : cells) {
      boolean known = team >= 0 && !judged.values.get(team).equals("(unknown)");
      judged.withheld =
          known
              ? judged.n < SMALL_TEAM || !large.contains(judged.values.get(team))
              : judged.n < SMALL;
      for (int i = 0; i < cut.dimensions().size(); i++) {
        List<Object> rest = new ArrayList<>(judged.values);
        rest.set(i, i);
        groups.computeIfAbsent(rest, key -> new ArrayList<>()).add(judged);
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (List<Judged> group : groups.values()) {
        if (group.stream().filter(judged -> judged.withheld).count() == 1) {
          more |=
              group.stream()
                  .filter(judged -> !judged.withheld)
                  .min(
                      Comparator.comparingLong((Judged judged) -> judged.n)
                          .thenComparing(judged -> judged.values, TwinPrivacy::compare))
                  .map(Judged::withhold)
                  .isPresent();
        }
      }
    }
    return cells.stream().filter(judged -> judged.withheld).toList();
  }

  private static int compare(List<String> left, List<String> right) {
    return Arrays.compare(left.toArray(String[]::new), right.toArray(String[]::new));
  }

  private static final class Judged {
    private final int cell;
    private final long n;
    private final List<String> values;
    private boolean withheld;

    Judged(int cell, long n, List<String> values) {
      this.cell = cell;
      this.n = n;
      this.values = values;
    }

    Judged withhold() {
      withheld = true;
      return this;
    }
  }
}
