package org.servicekpi.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Delivery;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Field;
import org.servicekpi.source.Deliveries;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.ReadFile;

/**
 * Which files were read before and which are new. A file is new when no file of its source had its
 * bytes; it is read again when records of it were held and the as-of has moved on. Customers are
 * known as of the date of their delivery: the same bytes on another date are new ones.
 */
final class Delivered {

  private final Night night;
  private final Landing landing;

  /** Rows of {@code delivery}, by source and file. */
  private final SortedMap<FileKey, Row> known = new TreeMap<>();

  private final List<Row> twins = new ArrayList<>();

  /**
   * The new files of a source.
   *
   * @param feed the source
   * @param files its files, by date and name
   */
  record Fresh(Feed feed, List<LandingFile> files) {}

  private Delivered(Night night) {
    this.night = night;
    this.landing =
        new Landing(
            night.spark().sparkContext().hadoopConfiguration(),
            night.asked().workspace().landing(),
            night.asked().settleTime());
    for (Row row : night.lake().read(Delivery.TABLE).collectAsList()) {
      known.put(key(text(row, Delivery.SOURCE), text(row, Delivery.FILE)), row);
    }
  }

  static Delivered in(Night night) {
    return new Delivered(night);
  }

  /**
   * The files to read, by source.
   *
   * @throws org.servicekpi.problem.RefusedException if an expected delivery is not there yet
   */
  List<Fresh> fresh() {
    Instant now = night.asked().clock().instant();
    Problems missing = new Problems();
    List<Fresh> fresh = new ArrayList<>();
    for (Feed feed : night.asked().feeds()) {
      List<LandingFile> files = landing.deliveries(feed.source(), now);
      if (feed.expected() == Feed.Expected.EVERY_DAY) {
        noteMissing(feed, files, missing);
      }
      fresh.add(
          new Fresh(
              feed,
              withoutTwins(
                  feed,
                  files.stream()
                      .filter(file -> !file.deliveredOn().isAfter(night.asOf()))
                      .filter(file -> isNew(feed, file))
                      .toList())));
    }
    missing.refuseIfAny(Actor.SCHEDULER);
    return fresh;
  }

  private void noteMissing(Feed feed, List<LandingFile> files, Problems missing) {
    for (LocalDate day = night.asked().from();
        !day.isAfter(night.asked().to());
        day = day.plusDays(1)) {
      LocalDate date = day;
      if (files.stream().noneMatch(file -> covers(feed, file, date))) {
        Where where = Where.file(night.asked().workspace().landing() + "/" + feed.source().name());
        Optional<LandingFile> growing =
            landing.growing(feed.source(), night.asked().clock().instant()).stream()
                .filter(file -> covers(feed, file, date))
                .findFirst();
        if (growing.isPresent()) {
          missing.add(
              where,
              "The delivery of "
                  + date
                  + " may still be growing: "
                  + growing.get().name()
                  + " was written less than "
                  + night.asked().settleTime().toSeconds()
                  + " s ago.",
              "Run the night again when it has been left alone so long (landing.settle-time).");
        } else {
          missing.add(
              where,
              "The delivery of " + date + " is not there yet.",
              "Run the night again when it has come.");
        }
      }
    }
  }

  private static boolean covers(Feed feed, LandingFile file, LocalDate date) {
    return !file.deliveredOn().isBefore(date)
        && file.deliveredOn().minusDays(feed.source().reads().daysCovered()).isBefore(date);
  }

  private boolean isNew(Feed feed, LandingFile file) {
    Row row = known.get(key(feed.source().name(), file.name()));
    if (row == null) {
      return true;
    }
    boolean same =
        number(row, Delivery.BYTES) == file.bytes()
            && file.modifiedAt().equals(row.getAs(Delivery.MODIFIED_AT.name()));
    boolean more =
        number(row, Delivery.HELD_COUNT) > 0
            && night
                .lake()
                .startedFrom()
                .map(before -> before.asOf().isBefore(night.asOf()))
                .orElse(true);
    return more || (!same && !landing.sha256(file).equals(text(row, Delivery.SHA256)));
  }

  /** Leaves out files whose bytes were delivered before under another name. */
  private List<LandingFile> withoutTwins(Feed feed, List<LandingFile> files) {
    String source = feed.source().name();
    Map<Long, Integer> sizes = new HashMap<>();
    boolean dated = feed.source().feeds().contains(Customer.TABLE);
    Map<String, Row> byHash = new HashMap<>();
    for (Map.Entry<FileKey, Row> entry : known.entrySet()) {
      if (entry.getKey().source().equals(source)) {
        sizes.merge(number(entry.getValue(), Delivery.BYTES), 1, Integer::sum);
        Row row = entry.getValue();
        byHash.putIfAbsent(
            content(text(row, Delivery.SHA256), row.getAs(Delivery.DELIVERED_ON.name()), dated),
            row);
      }
    }
    files.forEach(file -> sizes.merge(file.bytes(), 1, Integer::sum));
    List<LandingFile> different = new ArrayList<>();
    Set<String> inThisNight = new HashSet<>();
    for (LandingFile file : files) {
      if (sizes.get(file.bytes()) == 1 || known.containsKey(key(source, file.name()))) {
        different.add(file);
        continue;
      }
      String hash = landing.sha256(file);
      String content = content(hash, file.deliveredOn(), dated);
      Optional<Row> first = Optional.ofNullable(byHash.get(content));
      if (first.isPresent()) {
        noteTwin(source, file, hash, number(first.get(), Delivery.READ_COUNT));
      } else if (inThisNight.add(content)) {
        different.add(file);
      } else {
        noteTwin(source, file, hash, 0);
      }
    }
    return different;
  }

  /** What must be the same for two files to say the same. */
  private static String content(String hash, LocalDate deliveredOn, boolean dated) {
    return dated ? hash + " " + deliveredOn : hash;
  }

  private void noteTwin(String source, LandingFile file, String hash, long read) {
    night.warn("The file " + file.name() + " has the same bytes as one before; it adds nothing.");
    twins.add(
        RowFactory.create(
            source,
            file.name(),
            hash,
            file.deliveredOn(),
            file.bytes(),
            file.modifiedAt(),
            read,
            0L,
            read,
            0L,
            0L,
            read,
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
        String source = source(file.file().name());
        FileKey key = key(source, file.file().name());
        FileCounts of = counts.getOrDefault(key, new FileCounts());
        known.put(
            key,
            RowFactory.create(
                source,
                file.file().name(),
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
    for (Row twin : twins) {
      known.put(key(twin.getString(0), twin.getString(1)), twin);
    }
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
        .filter(name -> refusedBefore(known.get(key(source(name), name))))
        .toList();
  }

  private static boolean refusedBefore(Row row) {
    return row != null && number(row, Delivery.QUARANTINED_COUNT) > 0;
  }

  /** The source of a file: the first folder of its name. */
  private static String source(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  /** All rows of {@code delivery} as they stand now. */
  Collection<Row> rows() {
    return known.values();
  }

  private static FileKey key(String source, String file) {
    return new FileKey(source, file);
  }

  private static String text(Row row, Field field) {
    return row.getAs(field.name());
  }

  private static long number(Row row, Field field) {
    return row.<Long>getAs(field.name());
  }
}
