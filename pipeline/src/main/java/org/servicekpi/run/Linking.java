package org.servicekpi.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * Links the interactions of persons to journeys. A night links the persons of whom rows came or
 * were replaced, as far back as that reaches, and those whose keys were joined or parted, over all
 * they ever did; it replaces the days on which that came to other rows than before. So the nights
 * come to the same, in whatever order and split they know the rows.
 *
 * <p>Every interaction of theirs came on a changed day, or was linked before and is a step on its
 * day, of the person it had then; who that was is among them too. So interactions are read on
 * changed days and on days with such steps, and on no other. Interactions of unknown persons stand
 * alone; those on changed days are linked anew.
 */
final class Linking {

  private static final int JOURNEYS = LinkTask.TABLES.indexOf(Journey.TABLE);
  private static final int STEPS = LinkTask.TABLES.indexOf(JourneyStep.TABLE);

  /** In sums, the rows of a table as they were before have its number and this. */
  private static final int BEFORE = LinkTask.TABLES.size();

  private final Night night;
  private final DayRows dayRows;
  private final JavaSparkContext context;
  private final PersonLinks persons;
  private final Broadcast<PersonLinks> links;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  private Linking(Night night) {
    this.night = night;
    this.dayRows = new DayRows(night);
    this.context = JavaSparkContext.fromSparkContext(night.spark().sparkContext());
    this.persons = Links.of(night.lake());
    this.links = context.broadcast(persons);
  }

  static Linked run(Night night, Ingested ingested) {
    return new Linking(night).run(ingested);
  }

  private Linked run(Ingested ingested) {
    NavigableSet<LocalDate> stored = dayRows.days(Interaction.TABLE);
    NavigableSet<LocalDate> linked = dayRows.days(JourneyStep.TABLE);
    long[] relinked = relinked();
    NavigableSet<LocalDate> changed = new TreeSet<>();
    if (!ingested.days().isEmpty() || relinked.length > 0 || night.otherwiseDefined()) {
      if (linked.isEmpty()) {
        changed.addAll(first(stored));
      } else if (night.otherwiseDefined()) {
        stored.addAll(linked);
        changed.addAll(
            again(Touched.everybody(), stored, dayRows.count(Interaction.TABLE, stored)));
      } else {
        changed.addAll(some(ingested, relinked));
      }
    }
    Credited credited = new Credited(night, links);
    NavigableSet<LocalDate> visited =
        relinked.length == 0 && !night.otherwiseDefined()
            ? credited.near(ingested.days())
            : credited.everything();
    counts.put("visit_days", (long) visited.size());
    changed.addAll(visited);
    counts.put("days", (long) changed.size());
    counts.put("linked_keys", (long) persons.linked());
    counts.put("shared_keys", (long) persons.shared().size());
    links.destroy();
    return new Linked(changed, counts);
  }

  /** Links for the first time: nothing stands there that could be the same, or stay. */
  private NavigableSet<LocalDate> first(NavigableSet<LocalDate> stored) {
    Broadcast<Touched> everybody = context.broadcast(Touched.everybody());
    JavaRDD<InternalRow> rows = linked(everybody, stored, dayRows.count(Interaction.TABLE, stored));
    DaySums sums = new DaySums();
    night.lake().append(LinkTask.TABLES, rows, new LinkRows.Poured()).forEach(sums::add);
    everybody.destroy();
    count(stored, sums);
    NavigableSet<LocalDate> changed = sums.days(JOURNEYS);
    changed.addAll(sums.days(STEPS));
    return changed;
  }

  /** Links those of whom rows came or were replaced, as far back as that reaches. */
  private NavigableSet<LocalDate> some(Ingested ingested, long[] relinked) {
    Touched all = touched(ingested, relinked);
    Broadcast<Touched> whole = context.broadcast(all);
    List<Spans> spans =
        dayRows
            .read(JourneyStep.TABLE, LinkRows.SPAN, dayRows.days(JourneyStep.TABLE))
            .mapPartitions(new LinkRows.Spanned(whole))
            .collect();
    whole.destroy();
    Touched touched = all.bounded(spans, relinked, LinkTask.RULES);
    NavigableSet<LocalDate> days = new TreeSet<>(ingested.days());
    long about = touched.persons();
    for (Spans some : spans) {
      about += some.read(touched, day -> days.add(LocalDate.ofEpochDay(day)));
    }
    return again(touched, days, about);
  }

  /**
   * Links again.
   *
   * @param days on which those who are touched have anything that is read
   * @param about about how many interactions that is
   */
  private NavigableSet<LocalDate> again(Touched whom, NavigableSet<LocalDate> days, long about) {
    Broadcast<Touched> touched = context.broadcast(whom);
    JavaRDD<InternalRow> rows = linked(touched, days, about);
    DaySums sums = sums(rows, touched, days);
    NavigableSet<LocalDate> changed = new TreeSet<>();
    for (int number = 0; number < LinkTask.TABLES.size(); number++) {
      NavigableSet<LocalDate> differing = sums.differing(number, BEFORE + number);
      if (!differing.isEmpty()) {
        replace(number, differing, rows, touched);
      }
      changed.addAll(differing);
    }
    touched.destroy();
    count(days, sums);
    return changed;
  }

  private void count(NavigableSet<LocalDate> read, DaySums sums) {
    counts.put("read_days", (long) read.size());
    counts.put("journeys", sums.count(JOURNEYS));
    counts.put("interactions", sums.count(STEPS));
    counts.put("identified", sums.known(STEPS));
  }

  /** Hashes of those whose keys were joined or parted, as they were and as they are, sorted. */
  private long[] relinked() {
    return Links.relinked(night, persons).stream().mapToLong(Touched::hash).sorted().toArray();
  }

  /** Whose rows came or were replaced, and who is another person than before. */
  private Touched touched(Ingested ingested, long[] relinked) {
    List<long[]> hashes = new ArrayList<>();
    hashes.add(relinked);
    hashes.add(
        ingested.replaced().stream().map(persons::person).mapToLong(Touched::hash).toArray());
    hashes.addAll(
        dayRows
            .brought(Interaction.TABLE, List.of(Interaction.CUSTOMER_KEY), ingested.days())
            .mapPartitions(new LinkRows.Persons(links))
            .collect());
    return Touched.of(hashes, ingested.days());
  }

  /**
   * The journeys and steps of the touched, from all that is read of them, day by day.
   *
   * @param about about how many interactions that is
   */
  private JavaRDD<InternalRow> linked(
      Broadcast<Touched> touched, NavigableSet<LocalDate> days, long about) {
    int tasks = night.tasks(about);
    JavaRDD<InternalRow> known =
        byPerson(Interaction.TABLE, LinkTask.INTERACTION, touched, days, tasks)
            .union(byPerson(BotEpisode.TABLE, LinkTask.DIALOGUE, touched, days, tasks))
            .union(
                byPerson(
                    JourneyStep.TABLE,
                    LinkTask.SEEN,
                    touched,
                    touched.value().seenDays(dayRows.days(JourneyStep.TABLE)),
                    tasks));
    Broadcast<PersonLinks> all = links;
    return SortedRows.sorted(
        night.spark(),
        SortedRows.sorted(night.spark(), known, tasks)
            .mapPartitions(rows -> new LinkTask(rows, all.value(), touched.value(), tasks)),
        tasks);
  }

  private JavaRDD<InternalRow> byPerson(
      Table table, int kind, Broadcast<Touched> touched, NavigableSet<LocalDate> days, int tasks) {
    return dayRows
        .read(table, LinkTask.COLUMNS.get(kind), dayRows.among(days, table))
        .mapPartitions(new LinkRows.ByPerson(kind, links, touched, tasks));
  }

  /** Sums of what the touched have now, and of what they had before; one job. */
  private DaySums sums(
      JavaRDD<InternalRow> now, Broadcast<Touched> touched, NavigableSet<LocalDate> days) {
    DaySums sums = new DaySums();
    now.mapPartitions(new LinkRows.Summed())
        .union(
            storedSums(JOURNEYS, List.of(Journey.BUSINESS_DATE, Journey.PERSON_KEY), touched, days))
        .union(
            storedSums(
                STEPS, List.of(JourneyStep.BUSINESS_DATE, JourneyStep.PERSON_KEY), touched, days))
        .collect()
        .forEach(sums::add);
    return sums;
  }

  private JavaRDD<DaySums> storedSums(
      int number,
      List<Field> dayAndPerson,
      Broadcast<Touched> touched,
      NavigableSet<LocalDate> days) {
    List<Field> columns = new ArrayList<>(dayAndPerson);
    columns.add(Journey.CONTENT_HASH);
    Table table = LinkTask.TABLES.get(number);
    return dayRows
        .read(table, columns, dayRows.among(days, table))
        .mapPartitions(new LinkRows.StoredSums(BEFORE + number, touched));
  }

  /** Replaces days of a table: the touched have new rows, the others keep theirs. */
  private void replace(
      int number,
      NavigableSet<LocalDate> days,
      JavaRDD<InternalRow> rows,
      Broadcast<Touched> touched) {
    Table table = LinkTask.TABLES.get(number);
    NavigableSet<LocalDate> kept = dayRows.among(days, table);
    dayRows.replace(
        table,
        days,
        DayRows.of(rows, number, table, days)
            .union(
                dayRows
                    .read(table, table.fields(), kept)
                    .filter(new LinkRows.Kept(number, touched))));
  }
}
