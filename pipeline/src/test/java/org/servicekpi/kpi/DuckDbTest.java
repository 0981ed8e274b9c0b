package org.servicekpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Value;
import org.servicekpi.testing.RawCells;
import org.servicekpi.testing.RawRows;
import org.servicekpi.testing.SparkExtension;

/** Another engine reads the same rows from Parquet and comes to the same numbers by SQL. */
@ExtendWith(SparkExtension.class)
class DuckDbTest {

  private static final Cut BY_CHANNEL = Cut.by(Dimension.CHANNEL);
  private static final String KEPT =
      " FROM '%s' WHERE NOT is_test AND NOT is_spam AND outcome NOT IN ('spam', 'discarded')"
          + " AND year(business_date) = 2026 AND month(business_date) = 3";
  private static final String REACHED =
      " AND (outcome = 'answered' OR answered_at IS NOT NULL OR callback_reached_at IS NOT NULL)";
  private static final String LOST =
      "(outcome IN ('abandoned_queue', 'abandoned_ringing', 'missed', 'silent', 'timed_out')"
          + " AND answered_at IS NULL AND callback_reached_at IS NULL)";
  private static final String OFFERED =
      " AND direction = 'inbound' AND (outcome IN ('answered', 'abandoned_queue',"
          + " 'abandoned_ringing', 'missed', 'silent', 'timed_out', 'overflowed',"
          + " 'callback_booked', 'voicemail') OR answered_at IS NOT NULL)";

  @Test
  void duckDbComesToTheSameNumbers(@TempDir Path folder) throws SQLException {
    List<Map<String, Object>> rows = RawRows.interactions(21, 5000);
    Path parquet = folder.resolve("rows");
    RawCells.dataset(Subject.INTERACTIONS, rows, 1).write().parquet(parquet.toString());
    List<Value> values = values(rows);
    String from = KEPT.formatted(parquet + "/*.parquet");
    Map<String, String> queries =
        Map.of(
            "interaction_volume",
            "count(*)" + from,
            "complaint_rate",
            "1000 * avg((complaint_kind IS NOT NULL)::int)" + from,
            "transfer_rate",
            "avg((transfer_count > 0)::int)" + from + REACHED,
            "inbound_share",
            "avg((direction = 'inbound')::int)" + from + " AND direction <> 'unknown'",
            "short_abandon_share",
            "avg(("
                + LOST
                + " AND wait_ms <= 5000)::int)"
                + from
                + OFFERED
                + " AND (NOT "
                + LOST
                + " OR wait_ms IS NOT NULL)",
            "abandonment_rate",
            "avg(("
                + LOST
                + " AND outcome LIKE 'abandoned%')::int)"
                + from
                + OFFERED
                + " AND (NOT "
                + LOST
                + " OR wait_ms > 5000)");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        assertThat(ours(values, query.getKey()))
            .as(query.getKey())
            .isEqualTo(theirs(duck, query.getValue()))
            .isNotEmpty();
      }
    }
  }

  private static List<Value> values(List<Map<String, Object>> rows) {
    Plan plan =
        new Plan(
            KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC")))),
            new Cuts(List.of(Cut.TOTAL, BY_CHANNEL), List.of()),
            Cohorts.DEFAULT,
            Instant.parse("2026-05-01T00:00:00Z"));
    return Metrics.finish(
        Metrics.fold(Subject.INTERACTIONS, RawCells.of(Subject.INTERACTIONS, rows), plan),
        Period.of(PeriodKind.MONTH, LocalDate.of(2026, 3, 1)),
        plan);
  }

  private static Map<String, Long> ours(List<Value> values, String kpi) {
    Map<String, Long> ours = new TreeMap<>();
    for (Value value : values) {
      if (value.kpi().equals(kpi) && value.cut().equals(BY_CHANNEL) && value.value().isPresent()) {
        String channel = value.cell().get(Dimension.CHANNEL);
        ours.put(
            channel.equals(Dimension.UNKNOWN) ? "unknown" : channel,
            Math.round(1e9 * value.value().getAsDouble()));
      }
    }
    return ours;
  }

  private static Map<String, Long> theirs(Connection duck, String query) throws SQLException {
    Map<String, Long> theirs = new TreeMap<>();
    try (Statement statement = duck.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT channel, " + query + " GROUP BY channel")) {
      while (result.next()) {
        theirs.put(result.getString(1), Math.round(1e9 * result.getDouble(2)));
      }
    }
    return theirs;
  }
}
