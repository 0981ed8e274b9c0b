package org.servicekpi.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.servicekpi.model.Delivery;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.run.Arrivals.Arrived;
import org.servicekpi.run.NightPlan.State;
import org.servicekpi.schema.Field;
import org.servicekpi.source.Deliveries;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.ReadFile;
import org.servicekpi.store.Publication;

/** The files that the lake knows, those that are new, and what each of them gave. */
final class Delivered {

  private final Night night;

  /** Rows of {@code delivery}, by source and file. */
  private final SortedMap<FileKey, Row> known;

  private final Arrivals arrivals;
  private final SortedMap<FileKey, Row> twins = new TreeMap<>();

  /**
   * The new files of a source.
   *
   * @param feed the source
   * @param files its files, by date and name
   */
  record Fresh(Feed feed, List<LandingFile> files) {}

  private Delivered(Night night) {
    this.night = night;
    this.known = known(night.lake().read(Delivery.TABLE));
    this.arrivals =
        new Arrivals(
            night.spark(),
            night.asked(),
            known,
            night.asOf(),
            night.lake().startedFrom().map(Publication::asOf));
  }

  static Delivered in(Night night) {
    return new Delivered(night);
  }

  /** The rows of {@code delivery}, by source and file. */
  static SortedMap<FileKey, Row> known(Dataset<Row> deliveries) {
    SortedMap<FileKey, Row> known = new TreeMap<>();
    for (Row row : deliveries.collectAsList()) {
      known.put(FileKey.of(text(row, Delivery.FILE)), row);
    }
    return known;
  }

  /**
   * The files to read, by source.
   *
   * @throws org.servicekpi.problem.RefusedException if an expected delivery is not there yet
   */
  List<Fresh> fresh() {
    Problems missing = new Problems();
    List<Fresh> fresh = new ArrayList<>();
    for (Feed feed : night.asked().feeds()) {
      List<Arrived> arrived = arrivals.of(feed);
      arrivals.missing(feed, arrived).forEach(day -> noteMissing(feed, arrived, day, missing));
      List<LandingFile> read = new ArrayList<>();
      for (Arrived one : arrived) {
        if (one.state().isRead()) {
          read.add(one.file());
        } else if (one.state() == State.TWIN) {
          noteTwin(one);
        }
      }
      fresh.add(new Fresh(feed, read));
    }
    missing.refuseIfAny(Actor.SCHEDULER);
    return fresh;
  }

  private void noteMissing(Feed feed, List<Arrived> arrived, LocalDate day, Problems missing) {
    Where where = Where.file(night.asked().workspace().landing() + "/" + feed.source().name());
    Optional<LandingFile> growing =
        arrived.stream()
            .filter(one -> one.state() == State.GROWING)
            .map(Arrived::file)
            .filter(file -> Arrivals.covers(feed, file, day))
            .findFirst();
    if (growing.isPresent()) {
      missing.add(
          where,
          "The delivery of "
              + day
              + " may still be growing: "
              + growing.get().name()
              + " was written less than "
              + night.asked().settleTime().toSeconds()
              + " s ago.",
          "Run the night again when it has been left alone so long (landing.settle-time).");
    } else {
      missing.add(
          where,
          "The delivery of " + day + " is not there yet.",
          "Run the night again when it has come.");
    }
  }

  private void noteTwin(Arrived twin) {
    LandingFile file = twin.file();
    night.warn("The file " + file.name() + " has the same bytes as one before; it adds nothing.");
    FileKey key = FileKey.of(file.name());
    twins.put(
        key,
        RowFactory.create(
            key.source(),
            key.file(),
            arrivals.sha256(file),
            file.deliveredOn(),
            file.bytes(),
            file.modifiedAt(),
            twin.readBefore(),
            0L,
            twin.readBefore(),
            0L,
            0L,
            twin.readBefore(),
            0L,
            0L,
            0L,
            null,
            null,
            null,
            night.runId()));
  }

  /** Writes what each file gave into {@code delivery}. */
  void note(List<Deliveries> read, SortedMap<FileKey, FileCounts> counts) {
    for (Deliveries deliveries : read) {
      for (ReadFile file : deliveries.files()) {
        FileKey key = FileKey.of(file.file().name());
        FileCounts of = counts.getOrDefault(key, new FileCounts());
        known.put(
            key,
            RowFactory.create(
                key.source(),
                key.file(),
                file.sha256(),
                file.file().deliveredOn(),
                file.file().bytes(),
                file.file().modifiedAt(),
                of.read(),
                of.accepted(),
                of.superseded,
                of.quarantined,
                of.held,
                of.duplicates,
                of.late,
                of.warned,
                of.skewed,
                file.refused().map(Object::toString).orElse(null),
                of.first,
                of.last,
                night.runId()));
      }
    }
    if (read.isEmpty() && twins.isEmpty()) {
      return;
    }
    known.putAll(twins);
    List<Row> rows = new ArrayList<>(known.values());
    night
        .lake()
        .replaceAll(
            Delivery.TABLE,
            night.spark().createDataFrame(rows, Delivery.TABLE.schema()).coalesce(1));
  }

  /** Those of the files that were read before, and of which records were refused then. */
  List<String> knownWithRefused(List<LandingFile> files) {
    return files.stream()
        .map(LandingFile::name)
        .filter(name -> refusedBefore(known.get(FileKey.of(name))))
        .toList();
  }

  private static boolean refusedBefore(Row row) {
    return row != null && number(row, Delivery.QUARANTINED_COUNT) > 0;
  }

  /** All rows of {@code delivery} as they stand now. */
  Collection<Row> rows() {
    return known.values();
  }

  private static String text(Row row, Field field) {
    return row.getAs(field.name());
  }

  private static long number(Row row, Field field) {
    return row.<Long>getAs(field.name());
  }
}
