package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that take bins of days to percentiles of periods. A cell of a period is one
 * number, because that sorts and groups faster than four columns; a cell with nothing censored
 * needs no more than a running sum, and one without events has no percentile.
 */
final class TwinCurve {

  /** The percentiles that are published. */
  static final List<Integer> QUANTILES = List.of(50, 80, 90, 95);

  private TwinCurve() {}

  /** Makes the table {@code quantile_<kpi>}: a row a cell, a column a percentile. */
  static List<String> of(TwinKpi kpi) {
    String id = kpi.id();
    List<String> statements = new ArrayList<>();
    statements.add(
        """
        CREATE TEMP TABLE pbin_%1$s AS
        SELECT (pid << 40) + (cut::BIGINT << 32) + cell AS key, bin, sum(c)::BIGINT AS c
        FROM bin_%1$s JOIN day_period USING (day) GROUP BY ALL"""
            .formatted(id));
    statements.add(
        """
        CREATE TEMP TABLE cell_%1$s AS
        SELECT key, coalesce(sum(c) FILTER (bin & 3 = 0), 0)::BIGINT AS events,
          coalesce(sum(c) FILTER (bin & 3 = 1), 0)::BIGINT AS censored, sum(c)::BIGINT AS total,
          max(bin) >> 2 AS last FROM pbin_%1$s GROUP BY key"""
            .formatted(id));
    List<String> picked = new ArrayList<>();
    for (int quantile : QUANTILES) {
      picked.add(
          ("max((lower_ms(b) + (lower_ms(b + 1) - lower_ms(b)) * greatest(0, CASE WHEN share > before"
                  + " THEN least(1, (%2$s - before) / (share - before)) ELSE 0 END)) / 1000)"
                  + " FILTER (share >= %2$s - 1e-12 AND before < %2$s - 1e-12) AS q%1$d")
              .formatted(quantile, "0." + quantile + "::DOUBLE"));
    }
    String curves =
        running(id) + (kpi.follow().competes() ? " UNION ALL BY NAME " + survival(id) : "");
    statements.add(
        """
        CREATE TEMP TABLE quantile_%1$s AS
        SELECT t.kind, t.start, ((c.key >> 32) & 255)::UTINYINT AS cut,
          (c.key & 4294967295)::INTEGER AS cell, c.events, lower_ms(c.last) / 1000.0::DOUBLE AS last,
          q.* EXCLUDE (key)
        FROM cell_%1$s c JOIN touched t ON t.pid = c.key >> 40
        LEFT JOIN (SELECT key, %2$s FROM (%3$s) GROUP BY key) q ON q.key = c.key"""
            .formatted(id, String.join(", ", picked), curves));
    return statements;
  }

  /** Nothing is censored: the share by a bin is a running sum over all. */
  private static String running(String id) {
    return """
        SELECT key, b, cum::DOUBLE / total AS share, (cum - e)::DOUBLE / total AS before FROM (
          SELECT key, bin >> 2 AS b, c AS e, total,
            sum(c) OVER (PARTITION BY key ORDER BY bin ROWS UNBOUNDED PRECEDING) AS cum
          FROM pbin_%1$s JOIN cell_%1$s USING (key)
          WHERE bin & 3 = 0 AND censored = 0)"""
        .formatted(id);
  }

  /** Aalen and Johansen: other ends compete, open rows leave at the end of their bin. */
  private static String survival(String id) {
    String bins =
        """
        SELECT key, bin >> 2 AS b, coalesce(sum(c) FILTER (bin & 3 = 0), 0)::BIGINT AS e,
          coalesce(sum(c) FILTER (bin & 3 = 1), 0)::BIGINT AS z,
          coalesce(sum(c) FILTER (bin & 3 = 2), 0)::BIGINT AS x, any_value(total) AS total
        FROM pbin_%1$s JOIN cell_%1$s USING (key) WHERE censored > 0 AND events > 0
        GROUP BY key, b"""
            .formatted(id);
    return """
        SELECT key, b, share,
          coalesce(lag(share) OVER (PARTITION BY key ORDER BY b), 0) AS before FROM (
        SELECT *, CASE WHEN censored = 0 THEN cum::DOUBLE / total
          ELSE sum(alive * e / risk) OVER (PARTITION BY key ORDER BY b
            ROWS UNBOUNDED PRECEDING) END AS share FROM (
        SELECT *, coalesce(exp(sum(CASE WHEN risk = e + x THEN -1000
            ELSE ln((risk - e - x)::DOUBLE / risk) END)
          OVER (PARTITION BY key ORDER BY b
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)), 1) AS alive FROM (
        SELECT *, (total - gone + e + z + x)::BIGINT AS risk, gone_censored - z AS censored FROM (
        SELECT *,
          sum(e + z + x) OVER (PARTITION BY key ORDER BY b ROWS UNBOUNDED PRECEDING) AS gone,
          sum(z) OVER (PARTITION BY key ORDER BY b ROWS UNBOUNDED PRECEDING) AS gone_censored,
          sum(e) OVER (PARTITION BY key ORDER BY b ROWS UNBOUNDED PRECEDING) AS cum
        FROM (%s)))))"""
        .formatted(bins);
  }
}
