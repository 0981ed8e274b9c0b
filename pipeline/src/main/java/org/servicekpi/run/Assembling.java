package org.servicekpi.run;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.source.AssembledRows;
import org.servicekpi.source.Reassembly;
import org.servicekpi.vendor.Assembled;
import org.servicekpi.vendor.RawRecord;
import org.servicekpi.vendor.Vendor;

/**
 * Puts the interactions of a source together from raw records: exactly the groups that got a new
 * record, from all their records in the lake and the new ones.
 *
 * <p>Incremental in any order and split gives what all records at once give: a group is always put
 * together whole, and its {@code record_version} and {@code content_hash} grow with every record
 * and every newer version, so that the version rule keeps the fuller one.
 */
final class Assembling {

  private static final long SEED = 42;

  private final Reassembly source;
  private final int tasks;

  private Assembling(Reassembly how, int tasks) {
    this.source = how;
    this.tasks = tasks;
  }

  /**
   * Prepares to put together.
   *
   * @param how what the source does
   * @param tasks how many tasks share the work
   */
  static Assembling of(Reassembly how, int tasks) {
    return new Assembling(how, tasks);
  }

  /**
   * The days of the table {@code record} that may hold records of the touched groups.
   *
   * @param fresh the days of the new records
   * @param lookBackDays how many days the records of a group may be apart
   */
  NavigableSet<LocalDate> days(NavigableSet<LocalDate> fresh, int lookBackDays) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    if (fresh.isEmpty()) {
      return days;
    }
    // A shared record touches groups as old as the look-back, whose records are as old again.
    boolean shares = !source.vendor().sharedFor().isZero();
    LocalDate first = fresh.first().minusDays((shares ? 2L : 1L) * lookBackDays);
    first.datesUntil(fresh.last().plusDays(lookBackDays + 1L)).forEach(days::add);
    return days;
  }

  /**
   * The interactions of the touched groups, in the shape of {@code Records.SCHEMA}.
   *
   * @param fresh the new records that were accepted
   * @param stored those in the lake on {@link #days}; the same record may be among both. Without
   *     any partition where the lake is new: then nobody has to find out which groups are touched
   */
  JavaRDD<InternalRow> assemble(JavaRDD<KeptRecord> fresh, JavaRDD<KeptRecord> stored) {
    Touched touched = touched(fresh, stored);
    @SuppressWarnings("resource") // The context belongs to the session.
    JavaSparkContext context = JavaSparkContext.fromSparkContext(fresh.context());
    Broadcast<Touched> known = context.broadcast(touched);
    Reassembly how = source;
    return fresh
        .union(stored)
        .filter(kept -> known.value().has(kept))
        .groupBy(kept -> kept.record().group(), tasks)
        .flatMap(group -> put(how, group._1(), group._2(), known.value()));
  }

  /** The groups that got a new record, and the records that all groups share. */
  private static final class Touched implements Serializable {

    private final boolean everyGroup;

    /** Hashes, sorted: eight bytes for each group, because a backfill touches them all. */
    private final long[] groups;

    private final List<RawRecord> shared;

    private Touched(boolean everyGroup, long[] groups, List<RawRecord> shared) {
      this.everyGroup = everyGroup;
      this.groups = groups;
      this.shared = List.copyOf(shared);
    }

    static Touched everyGroup(List<RawRecord> shared) {
      return new Touched(true, new long[0], shared);
    }

    static Touched of(List<long[]> hashes, List<RawRecord> shared) {
      return new Touched(
          false,
          hashes.stream().flatMapToLong(LongStream::of).sorted().distinct().toArray(),
          shared);
    }

    List<RawRecord> shared() {
      return shared;
    }

    boolean has(KeptRecord kept) {
      String group = kept.record().group();
      return !group.equals(RawRecord.EVERY_GROUP)
          && (everyGroup || Arrays.binarySearch(groups, hash(group)) >= 0);
    }
  }

  private Touched touched(JavaRDD<KeptRecord> fresh, JavaRDD<KeptRecord> stored) {
    Vendor vendor = source.vendor();
    List<RawRecord> shared = new ArrayList<>();
    Instant since = Instant.MAX;
    if (!vendor.sharedFor().isZero()) {
      List<RawRecord> came = shared(fresh);
      shared.addAll(came);
      shared.addAll(shared(stored));
      since =
          came.stream()
              .map(record -> record.startedAt().minus(vendor.sharedFor()))
              .min(Instant::compareTo)
              .orElse(Instant.MAX);
    }
    if (stored.getNumPartitions() == 0) {
      return Touched.everyGroup(shared);
    }
    List<long[]> groups = new ArrayList<>(fresh.mapPartitions(Assembling::groups).collect());
    if (since.isBefore(Instant.MAX)) {
      Instant from = since;
      JavaRDD<KeptRecord> young = stored.filter(kept -> !kept.record().startedAt().isBefore(from));
      groups.addAll(young.mapPartitions(Assembling::groups).collect());
    }
    return Touched.of(groups, shared);
  }

  private static List<RawRecord> shared(JavaRDD<KeptRecord> records) {
    return records
        .filter(kept -> kept.record().group().equals(RawRecord.EVERY_GROUP))
        .map(KeptRecord::record)
        .collect();
  }

  private static Iterator<long[]> groups(Iterator<KeptRecord> records) {
    TreeSet<Long> groups = new TreeSet<>();
    records.forEachRemaining(kept -> groups.add(hash(kept.record().group())));
    return List.of(groups.stream().mapToLong(Long::longValue).toArray()).iterator();
  }

  private static long hash(String group) {
    return XXH64.hashUTF8String(UTF8String.fromString(group), SEED);
  }

  private static Iterator<InternalRow> put(
      Reassembly how, String group, Iterable<KeptRecord> records, Touched touched) {
    SortedMap<String, KeptRecord> newest = new TreeMap<>();
    for (KeptRecord kept : records) {
      newest.merge(kept.record().sourceId(), kept, KeptRecord::newer);
    }
    List<RawRecord> own = newest.values().stream().map(KeptRecord::record).toList();
    List<RawRecord> shared = near(own, touched.shared(), how.vendor());
    List<Assembled> assembled = how.vendor().assemble(new Vendor.Group(group, own, shared));
    KeptRecord last = newest.values().stream().max(KeptRecord.BY_DELIVERY).orElseThrow();
    long weight = Stream.concat(own.stream(), shared.stream()).mapToLong(RawRecord::weight).sum();
    AssembledRows.Origin origin =
        new AssembledRows.Origin(
            own.stream().map(RawRecord::version).max(Comparator.naturalOrder()).orElseThrow(),
            weight & Long.MAX_VALUE,
            last.deliveredOn(),
            last.file());
    return assembled.stream().map(one -> how.rows().row(one, origin)).iterator();
  }

  /** The shared records that still matter to a group; the same ones whenever it is asked. */
  private static List<RawRecord> near(List<RawRecord> own, List<RawRecord> shared, Vendor vendor) {
    Instant first = own.stream().map(RawRecord::startedAt).min(Instant::compareTo).orElseThrow();
    Instant last = own.stream().map(RawRecord::startedAt).max(Instant::compareTo).orElseThrow();
    SortedMap<String, RawRecord> near = new TreeMap<>();
    for (RawRecord record : shared) {
      if (!record.startedAt().isBefore(first)
          && !record.startedAt().isAfter(last.plus(vendor.sharedFor()))) {
        near.put(record.sourceId(), record);
      }
    }
    return List.copyOf(near.values());
  }
}
