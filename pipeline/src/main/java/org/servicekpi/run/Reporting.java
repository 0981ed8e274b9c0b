package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Outlook;
import org.servicekpi.metric.StateRow;
import org.servicekpi.metric.Value;
import org.servicekpi.mission.Mission;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.report.Balance;
import org.servicekpi.report.DataTrust;
import org.servicekpi.report.KpiReport;
import org.servicekpi.report.ReportCatalogue;
import org.servicekpi.report.ReportFiles;
import org.servicekpi.schema.Table;

/** Finishes the values of the changed periods, writes the reports, and scores the mission. */
final class Reporting {

  private final Night night;
  private final Agenda agenda;
  private final Facts facts;
  private final OwnDefinitions own;
  private final List<FinishTask.Wanted> periods = new ArrayList<>();
  private final NavigableSet<LocalDate> unsettled;

  /** The hash of all that the reports of a period rest on; asked for by each report. */
  private final Map<Period, String> publications = new HashMap<>();

  private Reporting(Night night, Agenda agenda, Facts facts, NavigableSet<LocalDate> unsettled) {
    this.night = night;
    this.unsettled = unsettled;
    this.agenda = agenda;
    this.facts = facts;
    this.own = night.own();
    NavigableSet<Period> all = new TreeSet<>(agenda.published());
    all.addAll(agenda.looked());
    LocalDate first =
        night.lake().rowsByDay(KpiStates.TABLE).keySet().stream().findFirst().orElse(night.asOf());
    // The longest first: whoever deals them out gives no task two years, and none is left to the
    // end.
    for (Period period :
        all.stream().sorted(Comparator.comparing(Period::kind).reversed()).toList()) {
      LocalDate start = period.start().isAfter(first) ? period.start() : first;
      periods.add(
          new FinishTask.Wanted(
              period,
              agenda.published().contains(period) ? publication(period) : "",
              own.missing(start)));
    }
  }

  static Reported run(Night night, Measured measured) {
    NavigableSet<LocalDate> days = new TreeSet<>(night.lake().rowsByDay(KpiStates.TABLE).keySet());
    Agenda agenda =
        Agenda.of(
            measured.changed(),
            days.isEmpty() ? night.asOf() : days.first(),
            night.asOf(),
            night.asked().missions());
    return new Reporting(night, agenda, Facts.read(night, agenda), measured.unsettled()).write();
  }

  private Reported write() {
    ReportFiles files = night.reportFiles();
    Map<Found, Value> values = periods.isEmpty() ? Map.of() : finish(night.lake().reports());
    Balance balance = facts.balance();
    refuseGaps(balance);
    DataTrust trust = facts.trust();
    for (Period period : agenda.published()) {
      files.write(balance.report(period, publication(period)));
      files.write(trust.report(period, publication(period)));
      if (!files.has(KpiReport.TABLE, period)) {
        withdraw(KpiReport.TABLE, period);
      }
    }
    Analyses.write(night, agenda, files, this::publication);
    for (Period period : agenda.withdrawn()) {
      ReportCatalogue.TABLES.forEach(table -> withdraw(table, period));
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("periods", (long) agenda.published().size());
    return new Reported(
        agenda,
        (kpi, period, cell) ->
            Optional.ofNullable(values.get(new Found(kpi, period, new TreeMap<>(cell)))),
        this::publication,
        counts);
  }

  /** Interactions that were lost on the way to the reports: then nothing is published. */
  private void refuseGaps(Balance balance) {
    Problems problems = new Problems();
    for (Period period : agenda.published()) {
      balance.lines(period).stream()
          .filter(line -> !line.closes())
          .forEach(
              line ->
                  problems.add(
                      Where.file("balance " + period),
                      line.offered()
                          + " interactions are stored"
                          + line.source().map(source -> " of " + source).orElse("")
                          + ", and "
                          + (line.offered() - line.gap())
                          + " are accounted for.",
                      "Somebody or something other than a night changed the lake: run"
                          + " `servicekpi measure` for all days, or go back to the publication"
                          + " before."));
    }
    problems.refuseIfAny(Actor.DATA_OWNER);
  }

  /** A report that was published before, and of which nothing is left to say. */
  private void withdraw(Table table, Period period) {
    ReportFiles.paths(table, period).forEach(night.lake()::withdrawReport);
  }

  private record Found(String kpi, Period period, Map<Dimension, String> cell) {}

  private Map<Found, Value> finish(Path folder) {
    Set<String> kpis = new HashSet<>();
    Set<String> cuts = new HashSet<>();
    for (Mission mission : night.asked().missions()) {
      kpis.addAll(mission.kpis());
      mission.cuts().stream().map(Cut::id).forEach(cuts::add);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(night.spark().sparkContext());
    FinishTask task =
        new FinishTask(
            context.broadcast(night.plan()),
            context.broadcast(outlook()),
            night.asked().privacy(),
            List.copyOf(periods),
            kpis,
            cuts,
            folder.toString(),
            new SerializableConfiguration(night.spark().sparkContext().hadoopConfiguration()));
    Map<Found, Value> values = new HashMap<>();
    Dataset<Row> states = PeriodStates.of(night, periods, cuts);
    for (ShippedValue shipped :
        states.queryExecution().toRdd().toJavaRDD().mapPartitions(task).collect()) {
      Value value = shipped.arrived();
      values.put(new Found(value.kpi(), value.period(), new TreeMap<>(value.cell())), value);
    }
    return values;
  }

  /** What to expect of rows that are not ripe; nothing is looked up where there are none. */
  private Outlook outlook() {
    boolean young =
        periods.stream()
            .map(FinishTask.Wanted::period)
            .anyMatch(
                period -> !unsettled.subSet(period.start(), true, period.end(), false).isEmpty());
    List<Kpi> kpis = night.asked().kpis().stream().filter(Outlook::foreseen).toList();
    if (!young || kpis.isEmpty()) {
      return Outlook.NONE;
    }
    Dataset<Row> past =
        KpiStates.lookedBackAt(night.lake().read(KpiStates.TABLE))
            .where(
                col(KpiStates.COUNTS_ON.name())
                    .between(lit(night.asOf().minusDays(Outlook.REACH_DAYS)), lit(night.asOf())))
            .where(col(KpiStates.KPI.name()).isin(kpis.stream().map(Kpi::id).toArray()))
            .where(col(KpiStates.OPEN.name()).equalTo(0));
    KpiStates.Reader reader = new KpiStates.Reader(kpis);
    List<StateRow> days = new ArrayList<>();
    for (InternalRow row : past.queryExecution().executedPlan().executeCollect()) {
      reader.kpi(row).map(kpi -> reader.read(row, kpi)).ifPresent(days::add);
    }
    return Outlook.of(days);
  }

  private String publication(Period period) {
    return publications.computeIfAbsent(period, this::hashed);
  }

  private String hashed(Period period) {
    StringBuilder text = new StringBuilder(period.toString());
    night.asked().fingerprints().forEach((name, value) -> text.append('\n').append(value));
    text.append('\n').append(own);
    facts.of(period).forEach(line -> text.append('\n').append(line));
    return DigestUtils.sha256Hex(text.toString()).substring(0, 16);
  }
}
