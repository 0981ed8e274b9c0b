package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The published rows of the report {@code kpi} computed by DuckDB, as far as {@link TwinKpis} goes:
 * same cuts, periods, bins, intervals, withheld values, files.
 */
final class DuckTwin implements AutoCloseable {

  private final Connection connection;
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private Instant last = Instant.now();
  private int fresh = Integer.MIN_VALUE;

  /** Opens an engine in memory ({@code ""}) or on a file that keeps states of days. */
  DuckTwin(String file, int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:" + file);
    execute(List.of("SET threads = " + threads, "SET preserve_insertion_order = false"));
    if (file.isEmpty() || !exists("staged_once")) {
      execute(TwinRows.macros());
    }
  }

  /** From the files of the log to the report. */
  void fromCsv(BenchInput input, Path reports) throws SQLException {
    run(input, TwinRows.log("'" + input.logFiles() + "'"), reports);
  }

  /** From the log as Parquet to the report. */
  void fromParquet(BenchInput input, Path log, Path reports) throws SQLException {
    run(input, "read_parquet('" + log + "')", reports);
  }

  /** The log as Parquet. */
  void toParquet(BenchInput input, Path log) throws SQLException {
    execute(
        List.of(
            "COPY (SELECT * FROM "
                + TwinRows.log("'" + input.logFiles() + "'")
                + " ORDER BY started) TO '"
                + log
                + "' (FORMAT parquet)"));
  }

  /**
   * Only the last day, added to the states of before; days with open items are folded again, as the
   * product does.
   */
  void night(BenchInput input, Path reports) throws SQLException {
    List<String> days = openDays();
    execute(TwinSql.forget(days));
    days.add(input.last().toString());
    String files =
        days.stream()
            .map(day -> "'" + input.landing() + "/bench-" + day + "*.csv'")
            .collect(Collectors.joining(", ", "[", "]"));
    fresh = (int) input.last().toEpochDay();
    run(input, TwinRows.log(files), reports);
  }

  private List<String> openDays() throws SQLException {
    List<String> days = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TwinSql.openDays())) {
      while (rows.next()) {
        days.add(rows.getString(1));
      }
    }
    return days;
  }

  private void run(BenchInput input, String log, Path reports) throws SQLException {
    if (!exists("customer")) {
      execute(
          List.of(
              TwinRows.customers(input.customerFile().toString(), BenchInput.SECRET),
              TwinRows.teams(input.folder().resolve("reference/teams.csv").toString())));
    }
    execute(
        List.of(
            TwinRows.staged(
                log, input.folder().resolve("reference/topics.csv").toString(), input.last())));
    noted("read");
    TwinKpis.Needs needs = fresh == Integer.MIN_VALUE ? TwinKpis.Needs.ALL : TwinKpis.Needs.NONE;
    if (needs == TwinKpis.Needs.ALL) {
      execute(TwinJourneys.statements(input.last()));
      noted("link");
    }
    List<TwinFold> folds = TwinKpis.folds(needs);
    for (String dimension : TwinCut.DIMENSIONS) {
      execute(TwinSql.codes(dimension));
      refuseMany(dimension);
    }
    for (TwinFold fold : folds) {
      execute(List.of(TwinSql.rows(fold, fresh)));
    }
    execute(List.of("DROP TABLE staged"));
    for (String table : List.of("linked", "came", "pairs", "turns", "need_facts", "needs")) {
      execute(List.of("DROP TABLE IF EXISTS " + table));
    }
    noted("rows");
    for (TwinFold fold : folds) {
      execute(TwinSql.states(fold));
    }
    noted("states");
    for (TwinFold fold : folds) {
      for (int duration = 0; duration < fold.durations().size(); duration++) {
        execute(TwinSql.bins(fold, duration));
      }
    }
    noted("bins");
    execute(TwinSql.periods(folds));
    execute(List.of(TwinValues.TABLE));
    for (TwinFold fold : folds) {
      execute(List.of(TwinSql.periodStates(fold)));
      execute(new TwinValues(fold).statements());
    }
    noted("values");
    new TwinPrivacy(connection).decide();
    noted("privacy");
    write(reports);
    clean(folds);
    noted("files");
  }

  /** What the next night does not need. */
  private void clean(List<TwinFold> folds) throws SQLException {
    List<String> statements = new ArrayList<>();
    folds.forEach(fold -> statements.add("DROP TABLE rows_" + fold.name()));
    for (String dimension : TwinCut.DIMENSIONS) {
      statements.add("DROP TYPE IF EXISTS e_" + dimension);
    }
    statements.add("CREATE TABLE IF NOT EXISTS staged_once(yes BOOLEAN)");
    execute(statements);
  }

  private void write(Path reports) throws SQLException {
    try {
      Files.createDirectories(reports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> columns = new ArrayList<>();
    List<String> cuts = new ArrayList<>();
    for (TwinCut cut : TwinCut.ALL) {
      cuts.add("(" + cut.number() + ", '" + cut.id() + "')");
    }
    for (String dimension : TwinCut.DIMENSIONS) {
      List<String> places = new ArrayList<>();
      for (TwinCut cut : TwinCut.ALL) {
        int at = cut.dimensions().indexOf(dimension);
        if (at >= 0) {
          places.add("WHEN " + cut.number() + " THEN (cell >> " + TwinCut.BITS * at + ") & 63");
        }
      }
      columns.add(
          "(SELECT list(word ORDER BY code) FROM dict_%1$s)[1 + CASE cut %2$s END] AS %1$s"
              .formatted(dimension, String.join(" ", places)));
    }
    String hidden = "w.base IS NOT NULL";
    String names =
        "SELECT cut, cell, cut_name, "
            + String.join(", ", columns)
            + " FROM (SELECT DISTINCT cut, cell FROM result) JOIN (VALUES "
            + String.join(", ", cuts)
            + ") c(cut, cut_name) USING (cut)";
    execute(
        List.of(
            "CREATE TEMP TABLE named AS " + names,
            """
            CREATE TEMP TABLE report AS
            SELECT r.kind AS period, r.start, cut_name AS cut, %s, kpi,
              CASE WHEN NOT %2$s THEN value END AS value, unit,
              CASE WHEN NOT %2$s THEN numerator END AS numerator,
              CASE WHEN NOT %2$s THEN denominator END AS denominator,
              CASE WHEN NOT %2$s THEN lower END AS lower,
              CASE WHEN NOT %2$s THEN upper END AS upper,
              CASE WHEN %2$s THEN 0 ELSE n END AS n,
              CASE WHEN %2$s THEN 'suppressed' ELSE status END AS status,
              CASE WHEN NOT %2$s THEN coverage END AS coverage, 1 AS definition_version
            FROM result r JOIN named USING (cut, cell)
            LEFT JOIN withheld w ON r.base = w.base AND r.kind = w.kind AND r.start = w.start
              AND r.cut = w.cut AND r.cell = w.cell"""
                .formatted(String.join(", ", TwinCut.DIMENSIONS), hidden),
            copy(reports, "parquet", "FORMAT parquet"),
            copy(reports, "csv", "FORMAT csv, HEADER true")));
  }

  private static String copy(Path reports, String folder, String format) {
    return "COPY report TO '%s' (%s, PARTITION_BY (period, start), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)"
        .formatted(reports.resolve(folder), format);
  }

  private void refuseMany(String dimension) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM dict_" + dimension)) {
      count.next();
      if (count.getInt(1) > 1 << TwinCut.BITS) {
        throw new IllegalArgumentException(dimension + " has more values than a cell can hold");
      }
    }
  }

  private boolean exists(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.tables WHERE table_name = '" + table + "'")) {
      return found.next();
    }
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          throw new SQLException(e.getMessage() + "\nin: " + sql, e);
        }
      }
    }
  }

  private void noted(String stage) {
    Instant now = Instant.now();
    times.put(stage, Duration.between(last, now));
    last = now;
  }

  /** What each stage took. */
  String story() {
    return times.entrySet().stream()
        .map(time -> time.getKey() + " " + time.getValue().toMillis() + " ms")
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
