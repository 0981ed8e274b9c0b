package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.analysis.ChannelFallback;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.report.FallbackReport;
import org.servicekpi.report.LiftReport;
import org.servicekpi.report.ReportFiles;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * The questions that no single KPI answers: each reads the days of the published periods once, from
 * a table of its own, and writes a report for each period.
 */
final class Analyses {

  /** So many shuffle partitions stand for one task with all the visits of a period. */
  private static final int PERIODS_AT_ONCE = 4;

  private final Night night;
  private final Agenda agenda;
  private final long asOf;

  private Analyses(Night night, Agenda agenda) {
    this.night = night;
    this.agenda = agenda;
    this.asOf = DateTimeUtils.instantToMicros(night.plan().asOf());
  }

  /**
   * Writes the reports.
   *
   * @param publication the hash of what the reports of a period rest on
   */
  static void write(
      Night night, Agenda agenda, ReportFiles files, Function<Period, String> publication) {
    Analyses analyses = new Analyses(night, agenda);
    ChannelFallback fallback = analyses.fallback();
    for (Period period : agenda.published()) {
      files.write(FallbackReport.of(period, fallback, publication.apply(period)));
    }
    List<Period> longer =
        agenda.published().stream().filter(period -> LiftReport.isMadeFor(period.kind())).toList();
    analyses.lift(longer, publication, files);
  }

  private ChannelFallback fallback() {
    ChannelFallback all = new ChannelFallback();
    NavigableSet<LocalDate> days = days(JourneyStep.TABLE, agenda.published());
    if (!days.isEmpty()) {
      new DayRows(night)
          .read(JourneyStep.TABLE, AnalysisRows.STEP, days)
          .mapPartitions(new AnalysisRows.Moves(asOf))
          .collect()
          .forEach(all::add);
    }
    return all;
  }

  /** Each period in a task, one after the other where tasks are few: its visits are many. */
  private void lift(List<Period> periods, Function<Period, String> publication, ReportFiles files) {
    List<Period> without = new ArrayList<>(periods);
    NavigableSet<LocalDate> days = days(VisitOutcome.TABLE, periods);
    if (!days.isEmpty()) {
      LiftRows.Comparing comparing =
          new LiftRows.Comparing(
              List.copyOf(periods),
              night.asked().shop().cartBands(),
              periods.stream().map(publication).toList(),
              night.lake().reports().toString(),
              new SerializableConfiguration(night.spark().sparkContext().hadoopConfiguration()));
      int tasks = Math.max(1, Math.min(periods.size(), night.tasks() / PERIODS_AT_ONCE));
      visits(periods, days)
          .repartitionAndSortWithinPartitions(new HashPartitioner(tasks))
          .mapPartitions(comparing)
          .collect()
          .forEach(written -> without.remove(periods.get(written)));
    }
    for (Period period : without) {
      files.write(LiftReport.of(period, List.of(), publication.apply(period)));
    }
  }

  private JavaPairRDD<Integer, byte[]> visits(List<Period> periods, NavigableSet<LocalDate> days) {
    Dataset<Row> rows = night.lake().read(VisitOutcome.TABLE, days);
    KnownCustomers customers = KnownCustomers.of(night.lake());
    List<Field> columns = LiftRows.VISIT;
    return select(
            customers.join(rows),
            customers.any() ? columns : columns.subList(0, columns.size() - 1))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitionsToPair(
            new LiftRows.Packed(
                asOf,
                List.copyOf(periods),
                customers.any() ? LiftRows.Segments.KNOWN : LiftRows.Segments.UNKNOWN));
  }

  private NavigableSet<LocalDate> days(Table table, Collection<Period> periods) {
    NavigableSet<LocalDate> days = new TreeSet<>(night.lake().rowsByDay(table).keySet());
    days.removeIf(
        day ->
            day.isAfter(night.asOf())
                || periods.stream().noneMatch(period -> period.contains(day)));
    return days;
  }

  private static Dataset<Row> select(Dataset<Row> rows, List<Field> columns) {
    return rows.select(columns.stream().map(field -> col(field.name())).toArray(Column[]::new));
  }
}
