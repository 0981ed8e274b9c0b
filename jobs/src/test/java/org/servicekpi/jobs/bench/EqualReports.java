package org.servicekpi.jobs.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the two reports against each other, row by row: every column but the hash of the
 * publication; whole numbers and words exactly, fractions to a billionth of their size, because
 * sums of products round in another order. Provisional values rest on what earlier weeks came to,
 * which the twin does not look up, so a KPI is passed over in the periods that have any.
 */
final class EqualReports {

  private static final int SHOWN = 10;
  private static final List<String> EXACT =
      List.of("unit", "numerator", "denominator", "n", "status", "definition_version");
  private static final List<String> NEAR = List.of("value", "lower", "upper", "coverage");

  /**
   * The KPIs and periods in which values rest on what is expected of young rows, which the twin
   * does not look at; what is withheld beside them rests on it, too.
   */
  private static final String EXPECTED =
      "SELECT DISTINCT kpi, period, start FROM every WHERE status = 'provisional' OR (status ="
          + " 'low n' AND open_count > 0 AND value IS NOT NULL AND numerator IS NULL)";

  private EqualReports() {}

  /**
   * What the comparison came to.
   *
   * @param rows how many rows are held against each other
   * @param young how many are passed over, because they rest on what is expected of young rows
   * @param kpis the published ids that both have
   * @param uncovered the published ids that the twin does not compute
   * @param uncoveredRows how many rows those are
   * @param differences the first rows that differ, in words; empty where all are equal
   */
  record Outcome(
      long rows,
      long young,
      List<String> kpis,
      List<String> uncovered,
      long uncoveredRows,
      List<String> differences) {}

  /** Which periods of the product are held against the twin's. */
  enum Periods {
    /** All that are there. */
    EVERY,
    /** Those that the twin wrote, because a night touched them. */
    TOUCHED
  }

  /** Compares the product's folder of reports with the twin's, as far as the twin's KPIs go. */
  static Outcome of(Path product, Path twin, Periods periods) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE theirs AS SELECT * FROM read_parquet('"
              + twin
              + "/parquet/*/*/*.parquet')");
      statement.execute(
          "CREATE TABLE every AS SELECT * FROM read_parquet('"
              + product
              + "/kpi/*/*.parquet')"
              + (periods == Periods.TOUCHED
                  ? " WHERE (period, start) IN (SELECT (period, start) FROM theirs)"
                  : ""));
      statement.execute("CREATE TABLE expected AS " + EXPECTED);
      statement.execute("CREATE TABLE covered AS SELECT DISTINCT kpi FROM theirs");
      String both = " FROM every WHERE kpi IN (SELECT kpi FROM covered)";
      String young = "(kpi, period, start) IN (SELECT (kpi, period, start) FROM expected)";
      statement.execute("CREATE TABLE ours AS SELECT *" + both + " AND NOT " + young);
      statement.execute("DELETE FROM theirs WHERE " + young);
      String uncovered = " FROM every WHERE kpi NOT IN (SELECT kpi FROM covered)";
      return new Outcome(
          number(statement, "SELECT count(*) FROM ours"),
          number(statement, "SELECT count(*)" + both + " AND " + young),
          words(statement, "SELECT DISTINCT kpi FROM ours ORDER BY 1"),
          words(statement, "SELECT DISTINCT kpi" + uncovered + " ORDER BY 1"),
          number(statement, "SELECT count(*)" + uncovered),
          words(statement, differences()));
    }
  }

  private static String differences() {
    List<String> keys = new ArrayList<>(List.of("period", "start", "cut"));
    keys.addAll(TwinCut.DIMENSIONS);
    keys.add("kpi");
    String joined =
        keys.stream()
            .map(key -> "o." + key + " IS NOT DISTINCT FROM t." + key)
            .collect(Collectors.joining(" AND "));
    List<String> apart = new ArrayList<>();
    apart.add("o.kpi IS NULL");
    apart.add("t.kpi IS NULL");
    EXACT.forEach(column -> apart.add("o.%1$s IS DISTINCT FROM t.%1$s".formatted(column)));
    NEAR.forEach(
        column ->
            apart.add(
                "(o.%1$s IS NULL) <> (t.%1$s IS NULL) OR abs(o.%1$s - t.%1$s) > 1e-9 * greatest(abs(o.%1$s), 1e-9)"
                    .formatted(column)));
    return "SELECT concat_ws(' ', "
        + keys.stream()
            .map(key -> "coalesce(o.%1$s, t.%1$s)".formatted(key))
            .collect(Collectors.joining(", "))
        + ", CASE WHEN o.kpi IS NULL THEN 'only the twin has it' WHEN t.kpi IS NULL THEN 'the twin"
        + " lacks it' ELSE 'ours: ' || "
        + shown("o")
        + " || ', twin: ' || "
        + shown("t")
        + " END) FROM ours o FULL JOIN theirs t ON "
        + joined
        + " WHERE ("
        + String.join(" OR ", apart)
        + ") ORDER BY 1 LIMIT "
        + SHOWN;
  }

  private static String shown(String side) {
    List<String> columns = new ArrayList<>(NEAR);
    columns.addAll(EXACT);
    return columns.stream()
        .map(column -> "coalesce(" + side + "." + column + "::VARCHAR, '-')")
        .collect(Collectors.joining(" || ' ' || "));
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static List<String> words(Statement statement, String query) throws SQLException {
    List<String> words = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        words.add(result.getString(1));
      }
    }
    return words;
  }
}
