package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.JourneyRules;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import scala.Tuple2;

/**
 * Links the interactions of persons to journeys. A night links the persons who have a row on a day
 * that changed, over all they ever did, and those whose keys were joined or parted; it replaces the
 * days on which that came to other rows than before. So the nights come to the same, in whatever
 * order and split they know the rows.
 */
final class Linking {

  private static final int JOURNEYS = LinkTask.TABLES.indexOf(Journey.TABLE);
  private static final int STEPS = LinkTask.TABLES.indexOf(JourneyStep.TABLE);

  /** In sums, the rows of a table as they were before have its number and this. */
  private static final int BEFORE = LinkTask.TABLES.size();

  private final Night night;
  private final JavaSparkContext context;
  private final int tasks;
  private final PersonLinks persons;
  private final Broadcast<PersonLinks> links;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  private Linking(Night night) {
    this.night = night;
    this.context = JavaSparkContext.fromSparkContext(night.spark().sparkContext());
    this.tasks =
        Math.max(1, Integer.parseInt(night.spark().conf().get("spark.sql.shuffle.partitions")));
    this.persons = Links.of(night.lake());
    this.links = context.broadcast(persons);
  }

  static Linked run(Night night, Ingested ingested) {
    return new Linking(night).run(ingested);
  }

  private Linked run(Ingested ingested) {
    NavigableSet<LocalDate> stored =
        new TreeSet<>(night.lake().rowsByDay(Interaction.TABLE).keySet());
    NavigableSet<LocalDate> linked =
        new TreeSet<>(night.lake().rowsByDay(JourneyStep.TABLE).keySet());
    List<long[]> relinked = relinked();
    NavigableSet<LocalDate> days = new TreeSet<>(ingested.days());
    NavigableSet<LocalDate> changed = new TreeSet<>();
    if (!days.isEmpty() || !relinked.isEmpty() || night.otherwiseDefined()) {
      boolean everybody = linked.isEmpty() || days.containsAll(stored) || night.otherwiseDefined();
      Touched touched = everybody ? Touched.everybody() : touched(days, relinked);
      changed.addAll(link(context.broadcast(touched)));
    }
    NavigableSet<LocalDate> visited = Credited.run(night, ingested.days());
    counts.put("visit_days", (long) visited.size());
    changed.addAll(visited);
    counts.put("days", (long) changed.size());
    counts.put("linked_keys", (long) persons.linked());
    counts.put("shared_keys", (long) persons.shared().size());
    links.destroy();
    return new Linked(changed, counts);
  }

  private NavigableSet<LocalDate> link(Broadcast<Touched> touched) {
    JavaPairRDD<LinkTask.Place, UnsafeRow> rows = linked(touched).persist(StorageLevel.DISK_ONLY());
    DaySums sums = sums(rows, touched);
    NavigableSet<LocalDate> changed = new TreeSet<>();
    for (int number = 0; number < LinkTask.TABLES.size(); number++) {
      NavigableSet<LocalDate> days = sums.differing(number, BEFORE + number);
      if (!days.isEmpty()) {
        replace(number, days, rows, touched);
      }
      changed.addAll(days);
    }
    counts.put("journeys", sums.count(JOURNEYS));
    counts.put("interactions", sums.count(STEPS));
    counts.put("identified", sums.known(STEPS));
    rows.unpersist(false);
    touched.destroy();
    return changed;
  }

  /** Hashes of those whose keys were joined or parted, as they were and as they are. */
  private List<long[]> relinked() {
    return Links.relinked(night, persons).stream()
        .map(person -> new long[] {Touched.hash(person)})
        .toList();
  }

  /** Who has rows on these days, by now or before. */
  private Touched touched(NavigableSet<LocalDate> days, List<long[]> relinked) {
    List<long[]> hashes = new ArrayList<>(relinked);
    if (!days.isEmpty()) {
      Broadcast<PersonLinks> none = context.broadcast(PersonLinks.of(List.of()));
      hashes.addAll(
          rows(Interaction.TABLE, List.of(Interaction.CUSTOMER_KEY), days)
              .mapPartitions(new LinkRows.Persons(links))
              .union(
                  rows(JourneyStep.TABLE, List.of(JourneyStep.PERSON_KEY), days)
                      .mapPartitions(new LinkRows.Persons(none)))
              .collect());
      none.destroy();
    }
    return Touched.of(hashes, days);
  }

  /** The journeys and steps of the touched, from all that they ever did. */
  private JavaPairRDD<LinkTask.Place, UnsafeRow> linked(Broadcast<Touched> touched) {
    return byPerson(Interaction.TABLE, PersonRows.INTERACTION, touched)
        .union(byPerson(BotEpisode.TABLE, PersonRows.DIALOGUE, touched))
        .repartitionAndSortWithinPartitions(new HashPartitioner(tasks))
        .mapPartitionsToPair(rows -> new LinkTask(rows, JourneyRules.DEFAULT));
  }

  private JavaPairRDD<String, UnsafeRow> byPerson(
      Table table, List<Field> columns, Broadcast<Touched> touched) {
    return rows(table, columns, night.lake().rowsByDay(table).keySet())
        .mapPartitionsToPair(new LinkRows.ByPerson(schema(columns), links, touched));
  }

  /** Sums of what the touched have now, and of what they had before; one job. */
  private DaySums sums(JavaPairRDD<LinkTask.Place, UnsafeRow> now, Broadcast<Touched> touched) {
    DaySums all = new DaySums();
    JavaRDD.fromRDD(now.rdd(), now.classTag())
        .mapPartitions(new LinkRows.Summed())
        .union(storedSums(JOURNEYS, List.of(Journey.BUSINESS_DATE, Journey.PERSON_KEY), touched))
        .union(
            storedSums(STEPS, List.of(JourneyStep.BUSINESS_DATE, JourneyStep.PERSON_KEY), touched))
        .collect()
        .forEach(all::add);
    return all;
  }

  private JavaRDD<DaySums> storedSums(
      int number, List<Field> dayAndPerson, Broadcast<Touched> touched) {
    List<Field> columns = new ArrayList<>(dayAndPerson);
    columns.add(Journey.CONTENT_HASH);
    return rows(LinkTask.TABLES.get(number), columns, storedDays(number))
        .mapPartitions(new LinkRows.StoredSums(BEFORE + number, touched));
  }

  private NavigableSet<LocalDate> storedDays(int number) {
    return new TreeSet<>(night.lake().rowsByDay(LinkTask.TABLES.get(number)).keySet());
  }

  /** Replaces days of a table: the touched have new rows, the others keep theirs. */
  private void replace(
      int number,
      NavigableSet<LocalDate> days,
      JavaPairRDD<LinkTask.Place, UnsafeRow> rows,
      Broadcast<Touched> touched) {
    Table table = LinkTask.TABLES.get(number);
    Set<Integer> replaced =
        days.stream().map(day -> (int) day.toEpochDay()).collect(Collectors.toSet());
    NavigableSet<LocalDate> kept = storedDays(number);
    kept.retainAll(days);
    JavaRDD<InternalRow> all =
        rows.filter(row -> row._1().table() == number && replaced.contains(row._1().day()))
            .union(
                rows(table, table.fields(), kept)
                    .mapPartitionsToPair(new LinkRows.Kept(number, touched)))
            .repartitionAndSortWithinPartitions(new LinkTask.ByDay(tasks))
            .map(Tuple2::_2);
    night
        .lake()
        .replaceDays(
            table,
            days,
            ((SparkSession) night.spark())
                .internalCreateDataFrame(all.rdd(), table.schema(), false));
  }

  /** Some columns of the rows of a table on some days. */
  private JavaRDD<InternalRow> rows(Table table, List<Field> columns, Collection<LocalDate> days) {
    if (days.isEmpty()) {
      return context.emptyRDD();
    }
    return night
        .lake()
        .read(table, days)
        .select(columns.stream().map(field -> col(field.name())).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  private static StructType schema(List<Field> columns) {
    StructType schema = new StructType();
    for (Field field : columns) {
      schema = schema.add(field.name(), field.type().spark());
    }
    return schema;
  }
}
