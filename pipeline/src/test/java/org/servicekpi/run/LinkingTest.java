package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.Common;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.run.LinkingWorld.Known;
import org.servicekpi.run.LinkingWorld.Told;
import org.servicekpi.schema.Table;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

/** However the rows come to be known, their journeys are those of linking all of them at once. */
@ExtendWith(SparkExtension.class)
final class LinkingTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final int KEYS = 14;

  /** Few days, so that there are few files; some lie just within a window, some just beyond. */
  private static final int[] DAY_OF = {0, 1, 2, 8, 9, 16, 17, 38};

  @Test
  void nightsInAnyOrderAndSplitComeToTheJourneysOfAllAtOnce(@TempDir Path folder) {
    for (int seed = 0; seed < 2; seed++) {
      List<Told> nights = world(new Random(seed));
      LinkingWorld oneByOne = new LinkingWorld(folder.resolve(seed + "-nights"));
      nights.forEach(oneByOne::night);
      assertSameAsAtOnce(oneByOne, folder.resolve(seed + "-at-once"));
      assertThat(oneByOne.rows(JourneyStep.TABLE)).hasSize(oneByOne.known().size());
    }
  }

  /** The reach of a change ends somewhere in a history of years: at needs, and not within them. */
  @Test
  void nightsLateInALongHistoryComeToTheJourneysOfAllAtOnce(@TempDir Path folder) {
    for (int seed = 0; seed < 2; seed++) {
      Random random = new Random(900 + seed);
      LinkingWorld world = new LinkingWorld(folder.resolve(seed + "-nights"));
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
    LinkingWorld world = new LinkingWorld(folder);
    List<Told> nights = world(new Random(77));
    nights.forEach(world::night);
    Linked again = world.night(told());
    assertThat(again.days()).isEmpty();
    Known any = world.known().firstEntry().getValue();
    Linked same = world.night(told(any));
    assertThat(same.days()).as("rows that come again as they are").isEmpty();
    assertThat(same.counts().get("interactions"))
        .as("the persons of that day are looked at, not everybody")
        .isLessThan(world.known().size());
  }

  @Test
  void aNightReadsTheDaysOnWhichItsPersonsHaveRowsAndNoOthers(@TempDir Path folder) {
    LinkingWorld world = new LinkingWorld(folder);
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
    LinkingWorld world = new LinkingWorld(folder);
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
    LinkingWorld world = new LinkingWorld(folder);
    world.night(
        told(
            new Known(1, 600, "phone", "billing", "", 1),
            new Known(2, 2000, "mail", "billing", "", 1),
            new Known(3, 2100, "", "billing", "", 1)));
    assertThat(world.rows(Journey.TABLE)).hasSize(3);
    Linked linked = world.links(link("crm", "anna", "mail"), link("crm", "anna", "phone"));
    assertThat(linked.days()).containsExactly(LinkingWorld.FIRST, LinkingWorld.FIRST.plusDays(1));
    assertThat(world.rows(Journey.TABLE)).hasSize(2);
    assertThat(linked.counts()).containsEntry("identified", 2L).containsEntry("interactions", 2L);
  }

  @Test
  void aKeyThatTurnsOutToBeSharedPartsWhatItJoined(@TempDir Path folder) {
    LinkingWorld world = new LinkingWorld(folder);
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
  private static void assertSameAsAtOnce(LinkingWorld world, Path folder) {
    LinkingWorld atOnce = new LinkingWorld(folder);
    atOnce.night(new Told(List.copyOf(world.known().values()), List.of(), world.toldLinks()));
    for (Table table : List.of(Journey.TABLE, JourneyStep.TABLE)) {
      assertThat(world.rows(table))
          .as("%s, %s", folder.getFileName(), table)
          .isEqualTo(atOnce.rows(table))
          .isNotEmpty();
    }
  }

  @Test
  void everyInteractionIsAStepOfOneJourney(@TempDir Path folder) {
    LinkingWorld world = new LinkingWorld(folder);
    world(new Random(5)).forEach(world::night);
    assertThat(world.lake().rowsByDay(JourneyStep.TABLE))
        .isEqualTo(world.lake().rowsByDay(Interaction.TABLE));
  }
}
