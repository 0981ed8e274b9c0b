package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Delivery;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.report.Balance;
import org.servicekpi.report.DataTrust;
import org.servicekpi.report.TrustMeasure;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Words;

/** What is known of the rows themselves: counts by day, what files gave, what was refused. */
final class Facts {

  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<Outcome> OUTCOMES = Words.of(Outcome.class, Outcome.UNKNOWN);

  private final List<Balance.Offered> offered = new ArrayList<>();
  private final List<Balance.Ended> ended = new ArrayList<>();
  private final NavigableMap<LocalDate, Long> stored = new TreeMap<>();
  private final List<DataTrust.Figure> figures = new ArrayList<>();
  private final NavigableMap<LocalDate, NavigableSet<String>> lines = new TreeMap<>();

  /** Records read by source and date of delivery. */
  private final Map<DayOf, Long> read = new HashMap<>();

  private record DayOf(String source, LocalDate day) {}

  private Facts() {}

  /** The facts of the published periods. */
  static Facts read(Night night, Agenda agenda) {
    Facts facts = new Facts();
    if (agenda.published().isEmpty()) {
      return facts;
    }
    NavigableSet<LocalDate> days = new TreeSet<>(night.lake().rowsByDay(DayCounts.TABLE).keySet());
    LocalDate first =
        agenda.published().stream().map(Period::start).min(LocalDate::compareTo).orElseThrow();
    days.removeIf(day -> day.isBefore(first) || day.isAfter(night.asOf()));
    if (!days.isEmpty()) {
      night.lake().read(DayCounts.TABLE, days).collectAsList().forEach(facts::interactions);
    }
    facts.stored.putAll(night.lake().rowsByDay(Interaction.TABLE).tailMap(first));
    facts.stored.keySet().removeIf(day -> day.isAfter(night.asOf()));
    for (Table table :
        List.of(
            Survey.TABLE,
            BotEpisode.TABLE,
            Journey.TABLE,
            JourneyStep.TABLE,
            VisitOutcome.TABLE,
            HelpView.TABLE)) {
      facts.contents(night, table, first);
    }
    night.lake().read(Delivery.TABLE).collectAsList().forEach(facts::delivery);
    if (!night.lake().rowsByDay(Quarantine.TABLE).isEmpty()) {
      night
          .lake()
          .read(Quarantine.TABLE)
          .groupBy(
              col(Quarantine.SOURCE.name()),
              col(Quarantine.DELIVERED_ON.name()),
              col(Quarantine.RULE.name()))
          .count()
          .collectAsList()
          .forEach(facts::refused);
    }
    return facts;
  }

  /** Rows of a table by day, with what they hold, for the hash of a period. */
  private void contents(Night night, Table table, LocalDate first) {
    NavigableSet<LocalDate> days = new TreeSet<>(night.lake().rowsByDay(table).keySet());
    days.removeIf(day -> day.isBefore(first) || day.isAfter(night.asOf()));
    if (days.isEmpty()) {
      return;
    }
    night
        .lake()
        .read(table, days)
        .groupBy(Common.BUSINESS_DATE.name())
        .agg(
            count(lit(1)).as("rows"),
            sum(col(Common.CONTENT_HASH.name()).bitwiseAND(lit(0xFFFFFFFFL))).as("content"))
        .collectAsList()
        .forEach(
            row ->
                lines
                    .computeIfAbsent(row.getAs(0), key -> new TreeSet<>())
                    .add(table.name() + "|" + row.mkString("|")));
  }

  private void interactions(Row row) {
    LocalDate day = row.getAs(DayCounts.BUSINESS_DATE.name());
    String source = row.getAs(DayCounts.SOURCE.name());
    Channel channel = CHANNELS.constant(row.getAs(DayCounts.CHANNEL.name()));
    Outcome outcome = OUTCOMES.constant(row.getAs(DayCounts.OUTCOME.name()));
    long n = row.getAs(DayCounts.INTERACTION_COUNT.name());
    offered.add(new Balance.Offered(source, channel, day, n));
    ended.add(new Balance.Ended(source, channel, day, outcome, n));
    figures.add(
        new DataTrust.Figure(
            DataTrust.Subject.of(source, channel, TrustMeasure.IDENTIFIED),
            day,
            row.getAs(DayCounts.IDENTIFIED_COUNT.name()),
            n));
    figures.add(
        new DataTrust.Figure(
            DataTrust.Subject.of(source, TrustMeasure.UNKNOWN_VALUES).by("outcome"),
            day,
            outcome == Outcome.UNKNOWN ? n : 0,
            n));
    figures.add(
        new DataTrust.Figure(
            DataTrust.Subject.of(source, TrustMeasure.UNKNOWN_VALUES).by("channel"),
            day,
            channel == Channel.UNKNOWN ? n : 0,
            n));
    lines.computeIfAbsent(day, key -> new TreeSet<>()).add(row.mkString("|"));
  }

  private void delivery(Row row) {
    LocalDate day = row.getAs(Delivery.DELIVERED_ON.name());
    String source = row.getAs(Delivery.SOURCE.name());
    long read = row.getAs(Delivery.READ_COUNT.name());
    this.read.merge(new DayOf(source, day), read, Long::sum);
    add(source, TrustMeasure.READ, day, read, read);
    add(source, TrustMeasure.ACCEPTED, day, row.getAs(Delivery.ACCEPTED_COUNT.name()), read);
    add(source, TrustMeasure.SUPERSEDED, day, row.getAs(Delivery.SUPERSEDED_COUNT.name()), read);
    add(source, TrustMeasure.QUARANTINED, day, row.getAs(Delivery.QUARANTINED_COUNT.name()), read);
    add(source, TrustMeasure.HELD, day, row.getAs(Delivery.HELD_COUNT.name()), read);
    add(source, TrustMeasure.DUPLICATES, day, row.getAs(Delivery.DUPLICATE_COUNT.name()), read);
    long used =
        read
            - row.<Long>getAs(Delivery.QUARANTINED_COUNT.name())
            - row.<Long>getAs(Delivery.HELD_COUNT.name());
    add(source, TrustMeasure.LATE, day, row.getAs(Delivery.LATE_COUNT.name()), used);
    add(source, TrustMeasure.WARNED, day, row.getAs(Delivery.WARNED_COUNT.name()), read);
    add(source, TrustMeasure.CLOCK_SKEW, day, row.getAs(Delivery.SKEWED_COUNT.name()), read);
  }

  private void add(String source, TrustMeasure measure, LocalDate day, long count, long of) {
    figures.add(new DataTrust.Figure(DataTrust.Subject.of(source, measure), day, count, of));
  }

  private void refused(Row row) {
    String source = row.getString(0);
    LocalDate day = row.getAs(1);
    figures.add(
        new DataTrust.Figure(
            DataTrust.Subject.of(source, TrustMeasure.QUARANTINED_BY_RULE).by(row.getString(2)),
            day,
            row.getLong(3),
            read.getOrDefault(new DayOf(source, day), 0L)));
  }

  /** The balance of all days that were read. */
  Balance balance() {
    return new Balance(offered, ended, stored, 0);
  }

  /** What one asks of the data of these days before believing it. */
  DataTrust trust() {
    return new DataTrust(figures);
  }

  /** The facts of a period as lines, in a fixed order. */
  List<String> of(Period period) {
    return lines.subMap(period.start(), period.end()).values().stream()
        .flatMap(NavigableSet::stream)
        .toList();
  }
}
