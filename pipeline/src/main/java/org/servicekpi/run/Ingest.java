package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Model;
import org.servicekpi.model.Quarantine;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.quality.Quality;
import org.servicekpi.schema.Table;
import org.servicekpi.source.Deliveries;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.ReadFile;
import org.servicekpi.store.Part;

/** Reads the deliveries that are new, sifts their records, and replaces the days they touch. */
final class Ingest {

  /** The tables whose rows are replaced by days. */
  private static final List<Table> DAY_TABLES =
      Model.SOURCED.stream().filter(table -> table.day().isPresent()).toList();

  /** What one task reads, about: fewer tasks than this cost more than they gain. */
  private static final long BYTES_PER_TASK = 32L << 20;

  private final Night night;
  private final Delivered delivered;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final NavigableSet<LocalDate> touched = new TreeSet<>();

  private Ingest(Night night) {
    this.night = night;
    this.delivered = Delivered.in(night);
  }

  static Ingested run(Night night) {
    return new Ingest(night).run();
  }

  private Ingested run() {
    List<Delivered.Fresh> fresh = delivered.fresh();
    counts.put("files", fresh.stream().mapToLong(one -> one.files().size()).sum());
    List<Deliveries> read = new ArrayList<>();
    List<Dataset<Row>> checked = new ArrayList<>();
    for (Delivered.Fresh one : fresh) {
      if (one.files().isEmpty()) {
        continue;
      }
      Deliveries deliveries = one.feed().source().read(night.spark(), one.files());
      read.add(deliveries);
      checked.add(
          Quality.check(
              fewTasks(deliveries.records(), one.files()),
              one.feed().source().reads().lookBackDays(),
              night.asOf()));
    }
    if (checked.isEmpty()) {
      delivered.note(read, new TreeMap<>());
      return new Ingested(touched, counts);
    }
    try (Sifted sifted =
        Sifted.of(checked.stream().reduce(Dataset::unionByName).orElseThrow(), night.lake())) {
      refuseBadSources(sifted);
      replaceDays(sifted);
      replaceCustomers(sifted);
      replaceQuarantine(sifted, read);
      delivered.note(read, sifted.files());
      tell(sifted, read);
    }
    return new Ingested(touched, counts);
  }

  private static Dataset<Row> fewTasks(Dataset<Row> records, List<LandingFile> files) {
    long bytes = files.stream().mapToLong(LandingFile::bytes).sum();
    int wanted = (int) Math.max(1, bytes / BYTES_PER_TASK + 1);
    return records.rdd().getNumPartitions() > wanted ? records.coalesce(wanted) : records;
  }

  private void refuseBadSources(Sifted sifted) {
    Problems problems = new Problems();
    for (Feed feed : night.asked().feeds()) {
      long read = 0;
      SortedMap<String, Long> rules = new TreeMap<>();
      for (Map.Entry<FileKey, FileCounts> file : sifted.files().entrySet()) {
        if (file.getKey().source().equals(feed.source().name())) {
          read += file.getValue().read();
          file.getValue().rules.forEach((rule, n) -> rules.merge(rule, n, Long::sum));
        }
      }
      long refused = rules.values().stream().mapToLong(Long::longValue).sum();
      if (read > 0 && refused > feed.gate() * read) {
        problems.add(
            Where.file(feed.source().name()),
            String.format(
                java.util.Locale.ROOT,
                "%,d of %,d records were refused, more than the gate of %.1f %% lets through: %s.",
                refused,
                read,
                100 * feed.gate(),
                rules.entrySet().stream()
                    .map(rule -> rule.getKey() + " " + rule.getValue())
                    .collect(Collectors.joining(", "))),
            "The first: " + String.join(" ", sifted.firstRefused(feed.source().name())));
      }
    }
    problems.refuseIfAny(Actor.DATA_OWNER);
  }

  private void replaceDays(Sifted sifted) {
    if (sifted.days().isEmpty()) {
      return;
    }
    touched.addAll(sifted.days());
    List<Table> tables = DAY_TABLES.stream().filter(sifted::touches).toList();
    Set<LocalDate> days = Set.copyOf(sifted.days());
    List<Part> parts =
        tables.stream().map(table -> new Part(table, days, col(table.name()))).toList();
    if (!parts.isEmpty()) {
      night.lake().replace(parts, sifted.rows(tables, night.lake(), night.runId()));
    }
  }

  private void replaceCustomers(Sifted sifted) {
    Optional<LocalDate> from = sifted.customersFrom();
    if (from.isEmpty()) {
      return;
    }
    Dataset<Row> versions =
        night.lake().read(Customer.TABLE).unionByName(sifted.customers(night.runId()));
    night
        .lake()
        .replaceAll(
            Customer.TABLE,
            versions
                .withColumn(
                    "rank",
                    row_number()
                        .over(
                            Window.partitionBy(
                                    Customer.CUSTOMER_KEY.name(), Common.DELIVERED_ON.name())
                                .orderBy(
                                    col(Common.RECORD_VERSION.name()).desc_nulls_last(),
                                    col(Common.CONTENT_HASH.name()).desc(),
                                    col(Common.SOURCE_FILE.name()))))
                .where(col("rank").equalTo(1))
                .drop("rank"));
    for (Subject<?> subject : Subject.ALL) {
      touched.addAll(
          new TreeSet<>(night.lake().rowsByDay(subject.table()).keySet()).tailSet(from.get()));
    }
  }

  private void replaceQuarantine(Sifted sifted, List<Deliveries> read) {
    Set<LocalDate> days =
        files(read).map(file -> file.file().deliveredOn()).collect(Collectors.toSet());
    NavigableSet<LocalDate> stored =
        new TreeSet<>(night.lake().rowsByDay(Quarantine.TABLE).keySet());
    stored.retainAll(days);
    boolean anyRefused = sifted.files().values().stream().anyMatch(file -> file.quarantined > 0);
    if (!anyRefused && stored.isEmpty()) {
      return;
    }
    Dataset<Row> rows = sifted.quarantined(night.runId());
    if (!stored.isEmpty()) {
      Object[] again = files(read).map(file -> file.file().name()).toArray();
      rows =
          night
              .lake()
              .read(Quarantine.TABLE, stored)
              .where(org.apache.spark.sql.functions.not(col("file").isin(again)))
              .unionByName(rows);
    }
    night.lake().replaceDays(Quarantine.TABLE, days, rows);
  }

  private void tell(Sifted sifted, List<Deliveries> read) {
    Map<String, ReadFile> byName =
        files(read).collect(Collectors.toMap(file -> file.file().name(), file -> file));
    for (ReadFile file : byName.values()) {
      file.warnings().forEach(warning -> night.warn(file.file().name() + ": " + warning));
      file.refused().ifPresent(problem -> night.warn(problem.toString()));
    }
    SortedMap<FileKey, FileCounts> all = new TreeMap<>();
    byName.keySet().forEach(name -> all.put(new FileKey(source(name), name), new FileCounts()));
    all.putAll(sifted.files());
    all.forEach(
        (key, file) -> {
          add("read", file.read());
          add("accepted", file.accepted());
          add("superseded", file.superseded);
          add("quarantined", file.quarantined);
          add("held", file.held);
          Map<String, Object> input = new LinkedHashMap<>();
          input.put("source", key.source());
          input.put("file", key.file());
          Optional.ofNullable(byName.get(key.file()))
              .ifPresent(
                  known -> {
                    input.put("bytes", known.file().bytes());
                    input.put("sha256", known.sha256());
                    input.put("delivered_on", known.file().deliveredOn().toString());
                    known.refused().ifPresent(problem -> input.put("refused", problem.toString()));
                  });
          input.put("read", file.read());
          input.put("accepted", file.accepted());
          input.put("superseded", file.superseded);
          input.put("quarantined", file.quarantined);
          input.put("held", file.held);
          input.put("rules", file.rules);
          input.put("warnings", file.warnings);
          night.manifest().input(input);
        });
    add("replaced", sifted.replacedInLake());
  }

  private static String source(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  private void add(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  private static java.util.stream.Stream<ReadFile> files(Collection<Deliveries> read) {
    return read.stream().flatMap(deliveries -> deliveries.files().stream());
  }
}
