package org.servicekpi.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.identity.LinkBytes;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.store.Pouring;
import org.servicekpi.store.RowSink;
import scala.Tuple2;

/** What the tasks of {@link Linking} do with the rows that they read. */
final class LinkRows {

  private LinkRows() {}

  static <T> Stream<T> stream(Iterator<T> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  static String text(InternalRow row, int at) {
    return row.isNullAt(at) ? "" : row.getUTF8String(at).toString();
  }

  /** Packs links from rows of source, own key and other key. */
  record Links() implements FlatMapFunction<Iterator<InternalRow>, LinkBytes> {
    @Override
    public Iterator<LinkBytes> call(Iterator<InternalRow> rows) {
      LinkBytes.Packing packing = LinkBytes.packing();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        packing.add(text(row, 0), text(row, 1), text(row, 2));
      }
      return List.of(packing.packed()).iterator();
    }
  }

  /**
   * The persons of rows whose only column is their key, as hashes.
   *
   * @param links from the keys to their persons
   */
  record Persons(Broadcast<PersonLinks> links)
      implements FlatMapFunction<Iterator<InternalRow>, long[]> {
    @Override
    public Iterator<long[]> call(Iterator<InternalRow> rows) {
      Set<Long> hashes = new HashSet<>();
      while (rows.hasNext()) {
        String key = text(rows.next(), 0);
        if (!key.isEmpty()) {
          hashes.add(Touched.hash(links.value().person(key)));
        }
      }
      return List.of(hashes.stream().mapToLong(Long::longValue).sorted().toArray()).iterator();
    }
  }

  /**
   * Rows of interactions or dialogues of the touched, each by its person.
   *
   * @param schema of the rows; opens with day, interaction and customer
   */
  record ByPerson(StructType schema, Broadcast<PersonLinks> links, Broadcast<Touched> touched)
      implements PairFlatMapFunction<Iterator<InternalRow>, String, UnsafeRow> {
    @Override
    public Iterator<Tuple2<String, UnsafeRow>> call(Iterator<InternalRow> rows) {
      UnsafeProjection projection = UnsafeProjection.create(schema);
      return stream(rows)
          .flatMap(
              row -> {
                String person = links.value().person(text(row, PersonRows.CUSTOMER_AT));
                if (!touched.value().has(person, row.getInt(PersonRows.DAY_AT))) {
                  return Stream.empty();
                }
                String id = text(row, PersonRows.ID_AT);
                return Stream.of(
                    new Tuple2<>(LinkTask.sortedBy(person, id), projection.apply(row).copy()));
              })
          .iterator();
    }
  }

  /**
   * Whether stored rows of a table are not linked anew.
   *
   * @param table the number of the table
   */
  record Kept(int table, Broadcast<Touched> touched) implements Function<InternalRow, Boolean> {
    @Override
    public Boolean call(InternalRow row) {
      Columns columns = Columns.of(table);
      return !touched.value().has(text(row, columns.person()), row.getInt(columns.day()));
    }
  }

  /** Sums of rows that have their place. */
  record Summed() implements FlatMapFunction<Iterator<Tuple2<LinkTask.Place, UnsafeRow>>, DaySums> {
    @Override
    public Iterator<DaySums> call(Iterator<Tuple2<LinkTask.Place, UnsafeRow>> rows) {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        sum(rows.next(), sums);
      }
      return List.of(sums).iterator();
    }
  }

  /** Pours rows that have their place into their tables; gives their sums. */
  record Poured() implements Pouring<Tuple2<LinkTask.Place, UnsafeRow>, DaySums> {
    @Override
    public DaySums pour(Iterator<Tuple2<LinkTask.Place, UnsafeRow>> rows, RowSink sink)
        throws IOException {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        Tuple2<LinkTask.Place, UnsafeRow> row = rows.next();
        sum(row, sums);
        sink.add(LinkTask.TABLES.get(row._1().table()), row._2());
      }
      return sums;
    }
  }

  private static void sum(Tuple2<LinkTask.Place, UnsafeRow> row, DaySums sums) {
    LinkTask.Place place = row._1();
    boolean known = !row._2().isNullAt(Columns.of(place.table()).person());
    long contentHash = row._2().getLong(row._2().numFields() - 1);
    sums.add(place.table(), place.day(), contentHash, known);
  }

  /**
   * Sums of the stored rows of the touched, from the columns day, person and content hash.
   *
   * @param number what the rows are counted under
   */
  record StoredSums(int number, Broadcast<Touched> touched)
      implements FlatMapFunction<Iterator<InternalRow>, DaySums> {
    @Override
    public Iterator<DaySums> call(Iterator<InternalRow> rows) {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        String person = text(row, 1);
        if (touched.value().has(person, row.getInt(0))) {
          sums.add(number, row.getInt(0), row.getLong(2), !person.isEmpty());
        }
      }
      return List.of(sums).iterator();
    }
  }

  /** Where the day and the person stand in a table. */
  private record Columns(int day, int person) implements Serializable {

    private static final List<Columns> ALL =
        List.of(
            new Columns(
                Journey.TABLE.position(Journey.BUSINESS_DATE),
                Journey.TABLE.position(Journey.PERSON_KEY)),
            new Columns(
                JourneyStep.TABLE.position(JourneyStep.BUSINESS_DATE),
                JourneyStep.TABLE.position(JourneyStep.PERSON_KEY)));

    static Columns of(int table) {
      return ALL.get(table);
    }
  }
}
