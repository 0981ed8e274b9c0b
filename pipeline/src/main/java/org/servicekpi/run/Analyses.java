package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.servicekpi.analysis.ChannelFallback;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.Customer;
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
    List<AnalysisRows.Dated> visits = analyses.visits(longer);
    for (Period period : longer) {
      List<LiftVisit> its = new ArrayList<>();
      for (AnalysisRows.Dated visit : visits) {
        if (period.contains(LocalDate.ofEpochDay(visit.day()))) {
          its.add(visit.visit());
        }
      }
      files.write(LiftReport.of(period, ConversionLift.of(its), publication.apply(period)));
    }
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

  private List<AnalysisRows.Dated> visits(Collection<Period> periods) {
    NavigableSet<LocalDate> days = days(VisitOutcome.TABLE, periods);
    if (days.isEmpty()) {
      return List.of();
    }
    Dataset<Row> rows = night.lake().read(VisitOutcome.TABLE, days);
    boolean customers = !night.lake().read(Customer.TABLE).isEmpty();
    List<Field> columns = AnalysisRows.VISIT;
    return AnalysisRows.unpacked(
        select(
                customers ? Measure.withCustomers(rows, night.lake()) : rows,
                customers ? columns : columns.subList(0, columns.size() - 1))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(
                new AnalysisRows.Packed(
                    asOf, customers ? AnalysisRows.Segments.KNOWN : AnalysisRows.Segments.UNKNOWN))
            .collect());
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
