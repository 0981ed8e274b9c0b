package org.servicekpi.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Common;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeRun;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

/** A lake of its own for the tests of linking, written without an ingest. */
final class LinkingWorld {

  /** The first day that anything may happen. */
  static final LocalDate FIRST = LocalDate.of(2026, 2, 2);

  private static final SparkSession SPARK = SparkExtension.session();
  private static final int DAYS = 1100;

  /** One interaction as it is known after some night. */
  record Known(int number, int minute, String key, String topic, String caseId, int shape) {

    /** Some say that they call back who asked for it some contacts before. */
    String callbackOf() {
      return shape % 9 == 0 && shape % 2 == 0 ? "i" + Math.max(0, number - shape % 5 - 1) : "";
    }

    /** Some mails lie about for weeks. */
    int minutes() {
      return shape % 17 == 0 ? shape % 120 * 1440 : 5;
    }

    LocalDate day() {
      return FIRST.plusDays(minute / 1440);
    }

    Instant at(int minutes) {
      return FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(60L * (minute + minutes));
    }

    Rows row() {
      boolean answered = shape % 3 > 0;
      return Rows.of(Interaction.TABLE)
          .with(Common.SOURCE_ID, "s" + number)
          .with(Common.BUSINESS_DATE, day())
          .with(Interaction.INTERACTION_ID, "i" + number)
          .with(Interaction.ROOT_INTERACTION_ID, "i" + number)
          .with(Interaction.CUSTOMER_KEY, key.isEmpty() ? null : key)
          .with(Interaction.TOPIC, topic.isEmpty() ? null : topic)
          .with(Interaction.CASE_ID, caseId.isEmpty() ? null : caseId)
          .with(Interaction.CALLBACK_OF, callbackOf().isEmpty() ? null : callbackOf())
          .with(Interaction.CHANNEL, List.of("phone", "live_chat", "email").get(shape % 7 % 3))
          .with(Interaction.DIRECTION, shape % 9 == 0 ? "outbound" : "inbound")
          .with(Interaction.INITIATED_BY, "customer")
          .with(Interaction.OUTCOME, answered ? "answered" : "contained")
          .with(Interaction.ANSWERED_AT, answered ? at(1) : null)
          .with(Interaction.RESOLUTION, shape % 5 == 0 ? "resolved" : "unknown")
          .with(Interaction.SERVICE_ZONE, "UTC")
          .with(Interaction.STARTED_AT, at(0))
          .with(Interaction.ENDED_AT, at(minutes()))
          .with(Interaction.IS_SPAM, shape % 11 == 0);
    }

    boolean dialogue() {
      return shape % 3 == 0;
    }

    Rows episode() {
      return Rows.of(BotEpisode.TABLE)
          .with(Common.SOURCE_ID, "s" + number)
          .with(Common.BUSINESS_DATE, day())
          .with(BotEpisode.INTERACTION_ID, "i" + number)
          .with(BotEpisode.EPISODE_NO, 1)
          .with(BotEpisode.CUSTOMER_KEY, key.isEmpty() ? null : key)
          .with(BotEpisode.PARTY, "bot")
          .with(BotEpisode.END, shape % 2 == 0 ? "confirmed" : "assumed");
    }
  }

  /**
   * What a night is told: interactions as they are from then on, those that are gone, records that
   * link keys, by their id; one that is told again replaces what it said before.
   */
  record Told(List<Known> known, List<Integer> gone, SortedMap<String, Row> links) {}

  private final Nights nights;
  private final Lake lake;
  private final TreeMap<Integer, Known> known = new TreeMap<>();
  private final TreeMap<String, Row> links = new TreeMap<>();

  LinkingWorld(Path folder) {
    nights = new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC));
    lake = nights.lake();
  }

  /** A night that learns links only. */
  Linked links(Row... rows) {
    SortedMap<String, Row> told = new TreeMap<>();
    for (Row row : rows) {
      told.put(row.toString(), row);
    }
    return night(new Told(List.of(), List.of(), told));
  }

  Linked night(Told told) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    Set<String> replaced = new TreeSet<>();
    Map<Integer, Known> after = new HashMap<>();
    told.known().forEach(one -> after.put(one.number(), one));
    after.forEach(
        (number, one) -> {
          days.add(one.day());
          Known before = known.put(number, one);
          days.add(before == null ? one.day() : before.day());
          replaced.add(before == null ? "" : before.key());
        });
    for (int number : told.gone()) {
      Known before = known.remove(number);
      if (before != null) {
        days.add(before.day());
        replaced.add(before.key());
      }
    }
    replaced.remove("");
    Nightly asked = nights.asked(FIRST, FIRST.plusDays(DAYS));
    try (LakeRun run = lake.begin(asked.identity(), asked.clock())) {
      write(
          run, days, row -> after.containsKey(row.number()) ? asked.identity().runId() : "before");
      if (!told.links().isEmpty()) {
        links.putAll(told.links());
        run.replaceAll(
            CustomerLink.TABLE,
            SPARK.createDataFrame(List.copyOf(links.values()), CustomerLink.TABLE.schema()));
      }
      Night night =
          Night.begin(SPARK, asked, run, lake.now(), new RunManifest(asked), RunListener.silent());
      Linked linked =
          Linking.run(night, new Ingested(days, List.copyOf(replaced), new TreeMap<>()));
      SortedMap<String, String> notes = new TreeMap<>(asked.fingerprints());
      run.publish(FIRST.plusDays(DAYS), "content", notes);
      return linked;
    }
  }

  private void write(LakeRun run, NavigableSet<LocalDate> days, Function<Known, String> runOf) {
    List<Known> there = known.values().stream().filter(one -> days.contains(one.day())).toList();
    run.replaceDays(
        Interaction.TABLE,
        days,
        Rows.dataset(
            SPARK,
            Interaction.TABLE,
            there.stream().map(one -> one.row().with(Common.RUN_ID, runOf.apply(one))).toList()));
    Dataset<Row> episodes =
        Rows.dataset(
            SPARK,
            BotEpisode.TABLE,
            there.stream().filter(Known::dialogue).map(Known::episode).toList());
    run.replaceDays(BotEpisode.TABLE, days, episodes);
  }

  List<String> rows(Table table) {
    return lake.read(table).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** What is known by now, by number. */
  NavigableMap<Integer, Known> known() {
    return known;
  }

  /** The links told so far. */
  SortedMap<String, Row> toldLinks() {
    return links;
  }

  /** The lake as it is published. */
  Lake lake() {
    return lake;
  }
}
