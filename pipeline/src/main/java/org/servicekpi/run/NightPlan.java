package org.servicekpi.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Delivery;
import org.servicekpi.run.Arrivals.Arrived;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Word;
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
    private final LocalDate asOf;
    private final SortedMap<FileKey, Row> known;
    private final Arrivals arrivals;
    private final List<Found> files = new ArrayList<>();
    private final NavigableSet<LocalDate> facts = new TreeSet<>();

    Planning(SparkSession spark, Nightly asked, LakeView lake) {
      this.asked = asked;
      this.lake = lake;
      Optional<LocalDate> before = lake.publication().map(Publication::asOf);
      this.asOf = before.filter(day -> day.isAfter(asked.to())).orElse(asked.to());
      this.known = Delivered.known(lake.read(Delivery.TABLE));
      this.arrivals = new Arrivals(spark, asked, known, asOf, before);
    }

    NightPlan plan() {
      asked.feeds().forEach(this::look);
      return new NightPlan(asOf, files, days());
    }

    private void look(Feed feed) {
      String source = feed.source().name();
      List<Arrived> arrived = arrivals.of(feed);
      for (Arrived one : arrived) {
        LandingFile file = one.file();
        files.add(new Found(one.state(), source, file.name(), file.deliveredOn(), file.bytes()));
        if (one.state().isRead()) {
          note(feed, file);
        }
      }
      arrivals
          .missing(feed, arrived)
          .forEach(day -> files.add(new Found(State.MISSING, source, "", day, 0)));
    }

    private void note(Feed feed, LandingFile file) {
      facts.addAll(Arrivals.covered(feed, file));
      Row row = known.get(FileKey.of(file.name()));
      if (row != null && !row.isNullAt(row.fieldIndex(Delivery.FIRST_AT.name()))) {
        day(row, Delivery.FIRST_AT, asked.zone())
            .datesUntil(day(row, Delivery.LAST_AT, asked.zone()).plusDays(1))
            .filter(day -> !day.isAfter(asOf))
            .forEach(facts::add);
      }
    }

    private SortedMap<String, NavigableSet<LocalDate>> days() {
      Pending before = Pending.in(lake.publication());
      SortedMap<String, NavigableSet<LocalDate>> days = new TreeMap<>();
      facts.addAll(before.unmeasured());
      days.put("facts", facts);
      NavigableSet<LocalDate> all = new TreeSet<>();
      Subject.ALL.forEach(subject -> all.addAll(lake.rowsByDay(subject.table()).keySet()));
      if (before.otherwiseDefined(asked)) {
        days.put("definitions", all);
      } else {
        OwnDefinitions own = OwnDefinitions.of(asked.kpis(), before.notes(), asOf);
        days.put("own KPIs", own.refolded(all));
        if (!before.measuredAsOf(asOf)) {
          days.put("open items", before.unsettled());
        }
      }
      days.values().removeIf(NavigableSet::isEmpty);
      return days;
    }

    private static LocalDate day(Row row, Field field, ZoneId zone) {
      return row.<Instant>getAs(field.name()).atZone(zone).toLocalDate();
    }
  }
}
