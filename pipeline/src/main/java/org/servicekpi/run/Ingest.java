package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Common;
import org.servicekpi.model.Model;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Table;
import org.servicekpi.source.Deliveries;
import org.servicekpi.source.Limits;
import org.servicekpi.source.ReadFile;
import org.servicekpi.source.Source;

/** Reads the deliveries that are new, sifts their records, and strikes out what they replace. */
final class Ingest {

  /** The tables that records are poured into. */
  private static final List<Table> TABLES =
      Stream.of(Model.SOURCED, Model.ASSEMBLED, List.of(Quarantine.TABLE))
          .flatMap(List::stream)
          .toList();

  private final Night night;
  private final Delivered delivered;
  private final SortedMap<String, Long> counts = new TreeMap<>();

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
    for (Delivered.Fresh one : fresh) {
      if (!one.files().isEmpty()) {
        read.add(one.feed().source().read(night.spark(), one.files()));
      }
    }
    Tally tally = read.isEmpty() ? new Tally() : add(read);
    refuseBadSources(tally);
    Replacing replacing = new Replacing(night, tally, assembling().keySet());
    replacing.raw();
    assemble(tally);
    replacing.records();
    replacing.customers();
    replacing.links();
    replacing.refusedOf(delivered.knownWithRefused(files(read).map(ReadFile::file).toList()));
    delivered.note(read, tally.files());
    tell(tally, read);
    return new Ingested(touched(tally), tally.replacedCustomers(), counts);
  }

  /** The one pass over the deliveries: every record ends in a table or is counted as held. */
  private Tally add(List<Deliveries> read) {
    JavaRDD<InternalRow> records =
        read.stream().map(Deliveries::records).reduce(JavaRDD::union).orElseThrow();
    long bytes = files(read).mapToLong(file -> file.file().bytes()).sum();
    // The small files of several sources go together, too: a task costs its start.
    int tasks = Math.toIntExact(bytes / Limits.of(night.spark()).taskBytes() + 1);
    return pour(records.getNumPartitions() > tasks ? records.coalesce(tasks) : records);
  }

  private Tally pour(JavaRDD<InternalRow> records) {
    return Tally.of(night.lake().append(TABLES, records, new Sifting(night.asOf(), night.runId())));
  }

  /** The sources whose records are put together of raw ones. */
  private SortedMap<String, Source> assembling() {
    SortedMap<String, Source> sources = new TreeMap<>();
    for (Feed feed : night.asked().feeds()) {
      if (feed.source().assembles().isPresent()) {
        sources.put(feed.source().name(), feed.source());
      }
    }
    return sources;
  }

  /** Puts the interactions together that got a new raw record, with those that are known. */
  private void assemble(Tally tally) {
    if (tally.rawDays().isEmpty()) {
      return;
    }
    int tasks = night.tasks();
    List<JavaRDD<InternalRow>> put = new ArrayList<>();
    for (Source source : assembling().values()) {
      Assembling assembling = Assembling.of(source.assembles().orElseThrow(), tasks);
      NavigableSet<LocalDate> days =
          assembling.days(tally.rawDays(), source.reads().lookBackDays());
      JavaRDD<KeptRecord> stored =
          night.lake().startedFrom().isPresent()
              ? raw(source, days, false)
              : JavaSparkContext.fromSparkContext(night.spark().sparkContext()).emptyRDD();
      put.add(assembling.assemble(raw(source, days, true), stored));
    }
    tally.assembled(pour(put.stream().reduce(JavaRDD::union).orElseThrow()));
  }

  private JavaRDD<KeptRecord> raw(Source source, NavigableSet<LocalDate> days, boolean fresh) {
    return night
        .lake()
        .read(SourceRecord.TABLE, days)
        .where(col(Common.SOURCE.name()).equalTo(source.name()))
        .where(fresh ? night.isNew() : not(night.isNew()))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .map(KeptRecord::of);
  }

  private void refuseBadSources(Tally tally) {
    Problems problems = new Problems();
    for (Feed feed : night.asked().feeds()) {
      long read = 0;
      SortedMap<String, Long> rules = new TreeMap<>();
      for (Map.Entry<FileKey, FileCounts> file : tally.files().entrySet()) {
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
            "The first: " + tally.firstRefused(feed.source().name()));
      }
    }
    problems.refuseIfAny(Actor.DATA_OWNER);
  }

  /** The days whose facts change: those with other rows, and those that see other customers. */
  private NavigableSet<LocalDate> touched(Tally tally) {
    NavigableSet<LocalDate> touched = tally.days();
    tally
        .customersFrom()
        .ifPresent(
            from -> {
              for (Subject<?> subject : Subject.ALL) {
                touched.addAll(
                    new TreeSet<>(night.lake().rowsByDay(subject.table()).keySet()).tailSet(from));
              }
            });
    return touched;
  }

  private void tell(Tally tally, List<Deliveries> read) {
    Map<String, ReadFile> byName =
        files(read).collect(Collectors.toMap(file -> file.file().name(), file -> file));
    for (ReadFile file : byName.values()) {
      file.warnings().forEach(warning -> night.warn(file.file().name() + ": " + warning));
      file.refused().ifPresent(problem -> night.warn(problem.toString()));
    }
    SortedMap<FileKey, FileCounts> all = new TreeMap<>();
    byName.keySet().forEach(name -> all.put(FileKey.of(name), new FileCounts()));
    all.putAll(tally.files());
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
    add("replaced", tally.replacedInLake());
  }

  private void add(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  private static Stream<ReadFile> files(Collection<Deliveries> read) {
    return read.stream().flatMap(deliveries -> deliveries.files().stream());
  }
}
