package org.servicekpi.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Delivery;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Word;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeView;
import org.servicekpi.store.Publication;

/**
 * What a night would read and compute, found without taking the lake's lock and without writing.
 * The days are those that can be told from names and from what is known: a record may also belong
 * to an earlier day than its file.
 *
 * @param asOf the last day whose deliveries would be known
 * @param files what is in the landing, and what is missing there, by source, date and name
 * @param days the days that would be computed again, by reason
 */
public record NightPlan(
    LocalDate asOf, List<Found> files, SortedMap<String, NavigableSet<LocalDate>> days) {

  /** What the night would do with a file. */
  public enum State implements Word {
    /** Read: it was never read before. */
    NEW,
    /** Read again: its bytes are other ones. */
    CHANGED,
    /** Read again: records in it were held for a later date. */
    HELD,
    /** Not read: it was before. */
    KNOWN,
    /** Not read: a file with the same bytes was. */
    TWIN,
    /** Not read: it is of a date after the night. */
    LATER,
    /** Not read: it may still be growing. */
    GROWING,
    /** Not there, though it is expected: the night would end with 4. */
    MISSING;

    /** Whether the night would read it. */
    public boolean isRead() {
      return this == NEW || this == CHANGED || this == HELD;
    }
  }

  /**
   * One delivery.
   *
   * @param state what would be done with it
   * @param source the source
   * @param file its name in the landing; empty where it is missing
   * @param deliveredOn its date
   * @param bytes its size
   */
  public record Found(State state, String source, String file, LocalDate deliveredOn, long bytes) {}

  /** Plans a night. */
  public static NightPlan of(SparkSession spark, Nightly asked) {
    Workspace places = asked.workspace();
    LakeView lake = Lake.open(spark, places.lake(), places.reports(), asked.lakeOptions()).now();
    return new Planning(spark, asked, lake).plan();
  }

  /** The planning of one night. */
  private static final class Planning {

    private final Nightly asked;
    private final LakeView lake;
    private final Landing landing;
    private final LocalDate asOf;
    private final boolean asOfMoves;
    private final Map<String, Row> known = new HashMap<>();
    private final List<Found> files = new ArrayList<>();
    private final NavigableSet<LocalDate> facts = new TreeSet<>();

    Planning(SparkSession spark, Nightly asked, LakeView lake) {
      this.asked = asked;
      this.lake = lake;
      this.landing =
          new Landing(
              spark.sparkContext().hadoopConfiguration(),
              asked.workspace().landing(),
              asked.settleTime());
      Optional<LocalDate> before = lake.publication().map(Publication::asOf);
      this.asOf = before.filter(day -> day.isAfter(asked.to())).orElse(asked.to());
      this.asOfMoves = before.map(day -> day.isBefore(asOf)).orElse(true);
      for (Row row : lake.read(Delivery.TABLE).collectAsList()) {
        known.put(row.getAs(Delivery.FILE.name()), row);
      }
    }

    NightPlan plan() {
      asked.feeds().forEach(this::look);
      return new NightPlan(asOf, files, days());
    }

    private void look(Feed feed) {
      Instant now = asked.clock().instant();
      List<LandingFile> there = landing.deliveries(feed.source(), now);
      for (LandingFile file : there) {
        State state = state(feed, file);
        add(state, feed, file);
        if (state.isRead()) {
          note(feed, file);
        }
      }
      landing.growing(feed.source(), now).forEach(file -> add(State.GROWING, feed, file));
      if (feed.expected() == Feed.Expected.EVERY_DAY) {
        asked
            .from()
            .datesUntil(asked.to().plusDays(1))
            .filter(day -> there.stream().noneMatch(file -> covered(feed, file).contains(day)))
            .forEach(day -> files.add(new Found(State.MISSING, feed.source().name(), "", day, 0)));
      }
    }

    private void add(State state, Feed feed, LandingFile file) {
      files.add(
          new Found(state, feed.source().name(), file.name(), file.deliveredOn(), file.bytes()));
    }

    private State state(Feed feed, LandingFile file) {
      if (file.deliveredOn().isAfter(asOf)) {
        return State.LATER;
      }
      Optional<Row> row = Optional.ofNullable(known.get(file.name()));
      if (row.isEmpty()) {
        return twin(feed, file) ? State.TWIN : State.NEW;
      }
      if (number(row.get(), Delivery.HELD_COUNT) > 0 && asOfMoves) {
        return State.HELD;
      }
      boolean same =
          number(row.get(), Delivery.BYTES) == file.bytes()
              && file.modifiedAt().equals(row.get().getAs(Delivery.MODIFIED_AT.name()));
      return same || landing.sha256(file).equals(row.get().getAs(Delivery.SHA256.name()))
          ? State.KNOWN
          : State.CHANGED;
    }

    /** Whether a file of the source with the same bytes was read; customers have a date, too. */
    private boolean twin(Feed feed, LandingFile file) {
      List<Row> alike =
          known.values().stream()
              .filter(row -> feed.source().name().equals(row.getAs(Delivery.SOURCE.name())))
              .filter(row -> number(row, Delivery.BYTES) == file.bytes())
              .toList();
      if (alike.isEmpty() || feed.source().feeds().contains(Customer.TABLE)) {
        return false;
      }
      String hash = landing.sha256(file);
      return alike.stream().anyMatch(row -> hash.equals(row.getAs(Delivery.SHA256.name())));
    }

    private void note(Feed feed, LandingFile file) {
      facts.addAll(covered(feed, file));
      Row row = known.get(file.name());
      if (row != null && !row.isNullAt(row.fieldIndex(Delivery.FIRST_AT.name()))) {
        day(row, Delivery.FIRST_AT, asked.zone())
            .datesUntil(day(row, Delivery.LAST_AT, asked.zone()).plusDays(1))
            .filter(day -> !day.isAfter(asOf))
            .forEach(facts::add);
      }
    }

    private static NavigableSet<LocalDate> covered(Feed feed, LandingFile file) {
      NavigableSet<LocalDate> days = new TreeSet<>();
      for (int back = 0; back < feed.source().reads().daysCovered(); back++) {
        days.add(file.deliveredOn().minusDays(back));
      }
      return days;
    }

    private SortedMap<String, NavigableSet<LocalDate>> days() {
      Pending before = Pending.in(lake.publication());
      SortedMap<String, NavigableSet<LocalDate>> days = new TreeMap<>();
      facts.addAll(before.unmeasured());
      days.put("facts", facts);
      boolean otherwise =
          asked.fingerprints().entrySet().stream()
              .anyMatch(now -> !now.getValue().equals(before.notes().get(now.getKey())));
      if (otherwise) {
        NavigableSet<LocalDate> all = new TreeSet<>();
        Subject.ALL.forEach(subject -> all.addAll(lake.rowsByDay(subject.table()).keySet()));
        days.put("definitions", all);
      } else if (!before.measuredAsOf(asOf)) {
        days.put("open items", before.unsettled());
      }
      days.values().removeIf(NavigableSet::isEmpty);
      return days;
    }

    private static LocalDate day(Row row, Field field, ZoneId zone) {
      return row.<Instant>getAs(field.name()).atZone(zone).toLocalDate();
    }

    private static long number(Row row, Field field) {
      return row.<Long>getAs(field.name());
    }
  }
}
