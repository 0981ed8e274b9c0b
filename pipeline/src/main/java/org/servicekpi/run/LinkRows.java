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
import org.servicekpi.schema.Field;
import org.servicekpi.store.Pouring;
import org.servicekpi.store.RowSink;

/** What the tasks of {@link Linking} do with the rows that they read. */
final class LinkRows {

  private static final long MICROS_A_DAY = 86_400_000_000L;

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
   * Rows of the touched on their way to their person.
   *
   * @param kind which of {@link LinkTask#COLUMNS} they have
   * @param tasks how many tasks they go to
   */
  record ByPerson(int kind, Broadcast<PersonLinks> links, Broadcast<Touched> touched, int tasks)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      UnsafeProjection projection = UnsafeProjection.create(schema());
      return stream(rows)
          .<InternalRow>mapMulti(
              (row, to) -> {
                String person = links.value().person(text(row, PersonRows.CUSTOMER_AT));
                if (asks(person, row.getInt(PersonRows.DAY_AT))) {
                  long hash = Touched.hash(LinkTask.whose(person, row, PersonRows.ID_AT));
                  to.accept(SortedRows.byHash(tasks, hash, kind, projection.apply(row).copy()));
                }
              })
          .iterator();
    }

    private boolean asks(String person, int day) {
      return kind == LinkTask.SEEN
          ? touched.value().saw(person, day)
          : touched.value().reads(person, day);
    }

    private StructType schema() {
      StructType schema = new StructType();
      for (Field field : LinkTask.COLUMNS.get(kind)) {
        schema = schema.add(field.name(), field.type().spark());
      }
      return schema;
    }
  }

  /** The columns of a step from which {@link Spans} are taken. */
  static final List<Field> SPAN =
      List.of(
          JourneyStep.BUSINESS_DATE,
          JourneyStep.PERSON_KEY,
          JourneyStep.JOURNEY_OPENED_AT,
          JourneyStep.ENDED_AT,
          JourneyStep.HELPED_AT);

  /** When the touched did what, by their steps. */
  record Spanned(Broadcast<Touched> touched)
      implements FlatMapFunction<Iterator<InternalRow>, Spans> {
    @Override
    public Iterator<Spans> call(Iterator<InternalRow> rows) {
      Spans spans = new Spans();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        String person = text(row, 1);
        if (!person.isEmpty() && touched.value().has(person, row.getInt(0))) {
          int opened = day(row.getLong(2));
          int ended =
              day(Math.max(row.getLong(3), row.isNullAt(4) ? Long.MIN_VALUE : row.getLong(4)));
          // A day of the service may begin earlier and end later than one of the world.
          spans.add(Touched.hash(person), row.getInt(0), opened - 1, Math.max(opened, ended) + 1);
        }
      }
      return List.of(spans).iterator();
    }

    private static int day(long micros) {
      return Math.toIntExact(Math.floorDiv(micros, MICROS_A_DAY));
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

  /** Sums of linked rows. */
  record Summed() implements FlatMapFunction<Iterator<InternalRow>, DaySums> {
    @Override
    public Iterator<DaySums> call(Iterator<InternalRow> rows) {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        summed(rows.next(), sums);
      }
      return List.of(sums).iterator();
    }
  }

  /** Pours linked rows into their tables; gives their sums. */
  record Poured() implements Pouring<InternalRow, DaySums> {
    @Override
    public DaySums pour(Iterator<InternalRow> rows, RowSink sink) throws IOException {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        InternalRow packed = rows.next();
        sink.add(LinkTask.TABLES.get(SortedRows.kind(packed)), summed(packed, sums));
      }
      return sums;
    }
  }

  /** The row itself; it is added to the sums. */
  private static UnsafeRow summed(InternalRow packed, DaySums sums) {
    int number = SortedRows.kind(packed);
    UnsafeRow row = SortedRows.row(packed, LinkTask.TABLES.get(number));
    boolean known = !row.isNullAt(Columns.of(number).person());
    sums.add(number, SortedRows.day(packed), row.getLong(row.numFields() - 1), known);
    return row;
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
