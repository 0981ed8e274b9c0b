package org.servicekpi.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Delivery;
import org.servicekpi.run.NightPlan.State;
import org.servicekpi.schema.Field;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;

/**
 * What a night does with each file of the landing. A file is new when no file of its source had its
 * bytes; it is read again when its bytes are other ones, or when records of it were held and the
 * as-of has moved on. Customers are known as of the date of their delivery: the same bytes on
 * another date are new ones.
 */
final class Arrivals {

  private final Nightly asked;
  private final SortedMap<FileKey, Row> known;
  private final LocalDate asOf;
  private final boolean asOfMoves;
  private final Landing landing;
  private final Instant now;

  /**
   * A file in the landing.
   *
   * @param state what is done with it
   * @param file the file
   * @param readBefore of a twin: the records read from the file with the same bytes in an earlier
   *     night
   */
  record Arrived(State state, LandingFile file, long readBefore) {

    private Arrived(State state, LandingFile file) {
      this(state, file, 0);
    }
  }

  /**
   * The landing as a night finds it.
   *
   * @param known the rows of {@code delivery}
   * @param asOf the last day whose deliveries are known to the night
   * @param before the same of the publication before
   */
  Arrivals(
      SparkSession spark,
      Nightly asked,
      SortedMap<FileKey, Row> known,
      LocalDate asOf,
      Optional<LocalDate> before) {
    this.asked = asked;
    this.known = known;
    this.asOf = asOf;
    this.asOfMoves = before.map(day -> day.isBefore(asOf)).orElse(true);
    this.landing =
        new Landing(
            spark.sparkContext().hadoopConfiguration(),
            asked.workspace().landing(),
            asked.settleTime());
    this.now = asked.clock().instant();
  }

  /** The files of a source by date and name, then those that may still be growing. */
  List<Arrived> of(Feed feed) {
    Landing.Found found = landing.look(feed.source(), now);
    Bytes bytes = new Bytes(feed, found.settled());
    List<Arrived> arrived = new ArrayList<>();
    found.settled().forEach(file -> arrived.add(arrived(file, bytes)));
    found.growing().forEach(file -> arrived.add(new Arrived(State.GROWING, file)));
    return arrived;
  }

  private Arrived arrived(LandingFile file, Bytes bytes) {
    if (file.deliveredOn().isAfter(asOf)) {
      return new Arrived(State.LATER, file);
    }
    Row row = known.get(FileKey.of(file.name()));
    return row == null ? bytes.first(file) : new Arrived(again(file, row), file);
  }

  private State again(LandingFile file, Row row) {
    if (number(row, Delivery.HELD_COUNT) > 0 && asOfMoves) {
      return State.HELD;
    }
    boolean untouched =
        number(row, Delivery.BYTES) == file.bytes()
            && file.modifiedAt().equals(row.getAs(Delivery.MODIFIED_AT.name()));
    return untouched || sha256(file).equals(row.getAs(Delivery.SHA256.name()))
        ? State.KNOWN
        : State.CHANGED;
  }

  String sha256(LandingFile file) {
    return landing.sha256(file);
  }

  /** The days of the night that no delivery covers, of a source that delivers every day. */
  List<LocalDate> missing(Feed feed, List<Arrived> arrived) {
    if (feed.expected() != Feed.Expected.EVERY_DAY) {
      return List.of();
    }
    return asked
        .from()
        .datesUntil(asked.to().plusDays(1))
        .filter(
            day ->
                arrived.stream()
                    .filter(one -> one.state() != State.GROWING)
                    .noneMatch(one -> covers(feed, one.file(), day)))
        .toList();
  }

  /** Whether a delivery is about a day. */
  static boolean covers(Feed feed, LandingFile file, LocalDate day) {
    LocalDate last = file.deliveredOn();
    return !day.isAfter(last) && day.isAfter(last.minusDays(feed.source().reads().daysCovered()));
  }

  /** The days that a delivery is about. */
  static List<LocalDate> covered(Feed feed, LandingFile file) {
    LocalDate last = file.deliveredOn();
    return last.minusDays(feed.source().reads().daysCovered() - 1L)
        .datesUntil(last.plusDays(1))
        .toList();
  }

  private static long number(Row row, Field field) {
    return row.<Long>getAs(field.name());
  }

  /** The bytes of a source's files; only of those is a hash taken that are of one size. */
  private final class Bytes {

    private final boolean dated;
    private final Map<Long, Integer> sizes = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();

    Bytes(Feed feed, List<LandingFile> files) {
      this.dated = feed.source().feeds().contains(Customer.TABLE);
      known.forEach(
          (key, row) -> {
            if (key.source().equals(feed.source().name())) {
              sizes.merge(number(row, Delivery.BYTES), 1, Integer::sum);
              read.putIfAbsent(
                  content(
                      row.getAs(Delivery.SHA256.name()), row.getAs(Delivery.DELIVERED_ON.name())),
                  number(row, Delivery.READ_COUNT));
            }
          });
      files.stream()
          .filter(file -> !known.containsKey(FileKey.of(file.name())))
          .forEach(file -> sizes.merge(file.bytes(), 1, Integer::sum));
    }

    /** A file of a name that was never read. */
    Arrived first(LandingFile file) {
      if (sizes.get(file.bytes()) == 1) {
        return new Arrived(State.NEW, file);
      }
      String content = content(sha256(file), file.deliveredOn());
      Optional<Long> before = Optional.ofNullable(read.putIfAbsent(content, 0L));
      return before
          .map(count -> new Arrived(State.TWIN, file, count))
          .orElseGet(() -> new Arrived(State.NEW, file));
    }

    /** What must be the same for two files to say the same. */
    private String content(String hash, LocalDate deliveredOn) {
      return dated ? hash + " " + deliveredOn : hash;
    }
  }
}
