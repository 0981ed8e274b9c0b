package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Common;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeRun;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

/** However the rows come to be known, their journeys are those of linking all of them at once. */
@ExtendWith(SparkExtension.class)
final class LinkingTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);
  private static final int DAYS = 1100;
  private static final int KEYS = 14;

  /** Few days, so that there are few files; some lie just within a window, some just beyond. */
  private static final int[] DAY_OF = {0, 1, 2, 8, 9, 16, 17, 38};

  /** One interaction as it is known after some night. */
  private record Known(int number, int minute, String key, String topic, String caseId, int shape) {

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
  private record Told(List<Known> known, List<Integer> gone, SortedMap<String, Row> links) {}

  @Test
  void nightsInAnyOrderAndSplitComeToTheJourneysOfAllAtOnce(@TempDir Path folder) {
    for (int seed = 0; seed < 2; seed++) {
      List<Told> nights = world(new Random(seed));
      World oneByOne = new World(folder.resolve(seed + "-nights"));
      nights.forEach(oneByOne::night);
      assertSameAsAtOnce(oneByOne, folder.resolve(seed + "-at-once"));
      assertThat(oneByOne.rows(JourneyStep.TABLE)).hasSize(oneByOne.known.size());
    }
  }

  /** The reach of a change ends somewhere in a history of years: at needs, and not within them. */
  @Test
  void nightsLateInALongHistoryComeToTheJourneysOfAllAtOnce(@TempDir Path folder) {
    for (int seed = 0; seed < 2; seed++) {
      Random random = new Random(900 + seed);
      World world = new World(folder.resolve(seed + "-nights"));
      List<Known> history = new ArrayList<>();
      for (int number = 0; number < 90; number++) {
        history.add(known(number, 25 * random.nextInt(40), random));
      }
      world.night(told(history.toArray(Known[]::new)));
      for (int night = 0; night < 3; night++) {
        List<Known> came = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          came.add(known(90 + 6 * night + i, 1000 + 2 * night, random));
        }
        came.add(known(random.nextInt(90), 900 + random.nextInt(100), random));
        SortedMap<String, Row> links = new TreeMap<>();
        for (int key = 0; night == 1 && key < 5; key++) {
          links.put("r" + key, link("s", "k" + key, "k" + (key + 7)));
        }
        Linked linked = world.night(new Told(came, List.of(random.nextInt(90)), links));
        assertThat(linked.counts().get("interactions")).isLessThan(night == 1 ? 110L : 70L);
      }
      assertSameAsAtOnce(world, folder.resolve(seed + "-at-once"));
    }
  }

  @Test
  void aNightThatChangesNothingReplacesNothing(@TempDir Path folder) {
    World world = new World(folder);
    List<Told> nights = world(new Random(77));
    nights.forEach(world::night);
    Linked again = world.night(told());
    assertThat(again.days()).isEmpty();
    Known any = world.known.firstEntry().getValue();
    Linked same = world.night(told(any));
    assertThat(same.days()).as("rows that come again as they are").isEmpty();
    assertThat(same.counts().get("interactions"))
        .as("the persons of that day are looked at, not everybody")
        .isLessThan(world.known.size());
  }

  @Test
  void aNightReadsTheDaysOnWhichItsPersonsHaveRowsAndNoOthers(@TempDir Path folder) {
    World world = new World(folder);
    List<Known> history = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      history.add(new Known(day, day * 1440 + 600, "k" + day % 5, "billing", "", 1));
    }
    world.night(told(history.toArray(Known[]::new)));
    Linked night = world.night(told(new Known(100, 21 * 1440, "k3", "billing", "", 1)));
    assertThat(night.counts())
        .as("k3 came on the days 3, 8, 13, 18, and now on the day 21")
        .containsEntry("read_days", 5L)
        .containsEntry("interactions", 5L);
    Linked joined = world.links(link("crm", "k1", "k2"));
    assertThat(joined.counts()).containsEntry("read_days", 8L).containsEntry("interactions", 8L);
    assertSameAsAtOnce(world, folder.resolve("at-once"));
  }

  @Test
  void whoOnlySharesADayWithThoseWhoCameIsLeftAlone(@TempDir Path folder) {
    World world = new World(folder);
    world.night(
        told(
            new Known(1, 600, "anna", "billing", "", 1),
            new Known(2, 610, "ben", "billing", "", 1),
            new Known(3, 620, "carl", "billing", "", 1)));
    Linked night =
        world.night(
            told(
                new Known(2, 610, "carl", "billing", "", 1),
                new Known(4, 700, "dora", "billing", "", 1)));
    assertThat(night.counts())
        .as("both calls of carl, of which one was ben's until now, and the one of dora")
        .containsEntry("interactions", 3L);
    assertSameAsAtOnce(world, folder.resolve("at-once"));
    assertThat(world.rows(Journey.TABLE)).hasSize(3);
  }

  @Test
  void personsWhoseHashesFallTogetherAreToldApart() {
    List<Known> calls =
        List.of(
            new Known(1, 600, "anna", "billing", "", 1),
            new Known(2, 610, "ben", "billing", "", 1),
            new Known(3, 620, "anna", "billing", "", 1),
            new Known(4, 630, "", "billing", "", 1));
    List<InternalRow> sameHash =
        Rows.dataset(SPARK, Interaction.TABLE, calls.stream().map(Known::row).toList())
            .select(
                PersonRows.INTERACTION.stream()
                    .map(field -> col(field.name()))
                    .toArray(Column[]::new))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(row -> SortedRows.byHash(1, 7, LinkTask.INTERACTION, ((UnsafeRow) row).copy()))
            .collect();
    LinkTask task =
        new LinkTask(sameHash.iterator(), PersonLinks.of(List.of()), Touched.everybody(), 1);
    List<String> persons = new ArrayList<>();
    task.forEachRemaining(
        packed -> {
          Table table = LinkTask.TABLES.get(SortedRows.kind(packed));
          if (table.equals(Journey.TABLE)) {
            InternalRow row = SortedRows.row(packed, table);
            persons.add(LinkRows.text(row, table.position(Journey.PERSON_KEY)));
          }
        });
    assertThat(persons).containsExactlyInAnyOrder("anna", "ben", "");
  }

  @Test
  void aLinkThatComesLaterJoinsWhatItsKeysDidBefore(@TempDir Path folder) {
    World world = new World(folder);
    world.night(
        told(
            new Known(1, 600, "phone", "billing", "", 1),
            new Known(2, 2000, "mail", "billing", "", 1),
            new Known(3, 2100, "", "billing", "", 1)));
    assertThat(world.rows(Journey.TABLE)).hasSize(3);
    Linked linked = world.links(link("crm", "anna", "mail"), link("crm", "anna", "phone"));
    assertThat(linked.days()).containsExactly(FIRST, FIRST.plusDays(1));
    assertThat(world.rows(Journey.TABLE)).hasSize(2);
    assertThat(linked.counts()).containsEntry("identified", 2L).containsEntry("interactions", 2L);
  }

  @Test
  void aKeyThatTurnsOutToBeSharedPartsWhatItJoined(@TempDir Path folder) {
    World world = new World(folder);
    world.night(
        told(
            new Known(1, 600, "phone", "billing", "", 1),
            new Known(2, 2000, "anna", "billing", "", 1),
            new Known(3, 3500, "ben", "billing", "", 1),
            new Known(4, 5000, "carl", "billing", "", 1)));
    world.links(link("crm", "anna", "phone"));
    assertThat(world.rows(Journey.TABLE)).as("anna by her phone, ben, carl").hasSize(3);
    Linked shared = world.links(link("crm", "anna", "phone"), link("crm", "ben", "phone"));
    assertThat(world.rows(Journey.TABLE)).as("nobody knows whose call it was").hasSize(4);
    assertThat(shared.counts())
        .containsEntry("shared_keys", 1L)
        .as("carl and ben are left alone")
        .containsEntry("interactions", 2L);
  }

  private static Row link(String source, String a, String b) {
    return Rows.of(CustomerLink.TABLE)
        .with(Common.SOURCE, source)
        .with(Common.SOURCE_ID, a + b)
        .with(CustomerLink.KEY_A, a)
        .with(CustomerLink.KEY_B, b)
        .row();
  }

  private static List<Told> world(Random random) {
    List<Told> nights = new ArrayList<>();
    int count = 3 + random.nextInt(2);
    int number = 0;
    for (int night = 0; night < count; night++) {
      List<Known> known = new ArrayList<>();
      List<Integer> gone = new ArrayList<>();
      for (int i = 0; i < (night == 0 ? 60 : 12); i++) {
        boolean newer = number > 10 && random.nextInt(4) == 0;
        known.add(known(newer ? random.nextInt(number) : number++, random));
      }
      if (night > 0) {
        gone.add(random.nextInt(number));
      }
      SortedMap<String, Row> links = new TreeMap<>();
      for (int i = night > 0 ? random.nextInt(4) : 0; i > 0; i--) {
        links.put(
            "r" + random.nextInt(5),
            link("s" + random.nextInt(2), "k" + random.nextInt(KEYS), "k" + random.nextInt(KEYS)));
      }
      nights.add(new Told(known, gone, links));
    }
    return nights;
  }

  private static Known known(int number, Random random) {
    return known(number, DAY_OF[random.nextInt(DAY_OF.length)], random);
  }

  private static Known known(int number, int day, Random random) {
    return new Known(
        number,
        day * 1440 + random.nextInt(1440),
        random.nextInt(6) == 0 ? "" : "k" + random.nextInt(KEYS),
        List.of("", "billing", "login").get(random.nextInt(3)),
        random.nextInt(5) == 0 ? "c" + random.nextInt(3) : "",
        random.nextInt(1000));
  }

  private static Told told(Known... known) {
    return new Told(List.of(known), List.of(), new TreeMap<>());
  }

  /** A lake that is told all in one night has the same rows. */
  private static void assertSameAsAtOnce(World world, Path folder) {
    World atOnce = new World(folder);
    atOnce.night(new Told(List.copyOf(world.known.values()), List.of(), world.links));
    for (Table table : List.of(Journey.TABLE, JourneyStep.TABLE)) {
      assertThat(world.rows(table))
          .as("%s, %s", folder.getFileName(), table)
          .isEqualTo(atOnce.rows(table))
          .isNotEmpty();
    }
  }

  /** A lake of its own, written without an ingest. */
  private static final class World {

    private final Nights nights;
    private final Lake lake;
    private final TreeMap<Integer, Known> known = new TreeMap<>();
    private final TreeMap<String, Row> links = new TreeMap<>();

    World(Path folder) {
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
            run,
            days,
            row -> after.containsKey(row.number()) ? asked.identity().runId() : "before");
        if (!told.links().isEmpty()) {
          links.putAll(told.links());
          run.replaceAll(
              CustomerLink.TABLE,
              SPARK.createDataFrame(List.copyOf(links.values()), CustomerLink.TABLE.schema()));
        }
        Night night =
            Night.begin(
                SPARK, asked, run, lake.now(), new RunManifest(asked), RunListener.silent());
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
  }

  @Test
  void everyInteractionIsAStepOfOneJourney(@TempDir Path folder) {
    World world = new World(folder);
    world(new Random(5)).forEach(world::night);
    assertThat(world.lake.rowsByDay(JourneyStep.TABLE))
        .isEqualTo(world.lake.rowsByDay(Interaction.TABLE));
  }
}
