package org.servicekpi.run;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.servicekpi.journey.JourneyRules;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Table;
import scala.Tuple2;

/**
 * Links the persons of one task, one after the other: rows come sorted by person, and no more than
 * one person is held at a time.
 */
final class LinkTask implements Iterator<Tuple2<LinkTask.Place, UnsafeRow>> {

  /** The tables that come out; their places are their numbers. */
  static final List<Table> TABLES = List.of(Journey.TABLE, JourneyStep.TABLE);

  /** What a row of an unknown person is sorted by, before its own id. */
  private static final char NOBODY = '\u0000';

  private static final long HASH_SEED = 42;

  private final Iterator<Tuple2<String, UnsafeRow>> rows;
  private final PersonRows persons;
  private final Map<String, UnsafeProjection> projections = new TreeMap<>();
  private final Deque<Tuple2<Place, UnsafeRow>> ready = new ArrayDeque<>();
  private Tuple2<String, UnsafeRow> next;

  /** Where a row goes. Not a record, so that it can be packed fast: see {@link SortedRows}. */
  @SuppressWarnings("FieldMayBeFinal") // Kryo sets them.
  static final class Place implements Comparable<Place>, Serializable {

    private static final long serialVersionUID = 1;

    private int table;
    private int day;
    private String key;

    /**
     * Says where.
     *
     * @param table the number of the table
     * @param day its day, since 1970
     * @param key its key in the table
     */
    Place(int table, int day, String key) {
      this.table = table;
      this.day = day;
      this.key = key;
    }

    int table() {
      return table;
    }

    int day() {
      return day;
    }

    /** By day; within a day in some order that is always the same. */
    @Override
    public int compareTo(Place other) {
      int byDay = Integer.compare(day, other.day);
      return byDay != 0 ? byDay : SortedRows.TEXTS.compare(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && place.table == table
          && place.day == day
          && place.key.equals(key);
    }

    @Override
    public int hashCode() {
      return 31 * day + key.hashCode();
    }
  }

  LinkTask(Iterator<Tuple2<String, UnsafeRow>> rows, JourneyRules rules) {
    this.rows = rows;
    this.persons = new PersonRows(rules);
    for (Table table : TABLES) {
      projections.put(table.name(), UnsafeProjection.create(table.schema()));
    }
    advance();
  }

  /** What the rows of an interaction are sorted by. */
  static String sortedBy(String person, String interactionId) {
    return person.isEmpty() ? NOBODY + interactionId : person;
  }

  /** The person of rows that are sorted so; empty where unknown. */
  static String person(String sortedBy) {
    return sortedBy.charAt(0) == NOBODY ? "" : sortedBy;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : new Tuple2<>("", new UnsafeRow(0));
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !next._1().isEmpty()) {
      linkOne();
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Place, UnsafeRow> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All persons are linked");
    }
    return ready.removeFirst();
  }

  private void linkOne() {
    String person = next._1();
    List<InternalRow> interactions = new ArrayList<>();
    List<InternalRow> dialogues = new ArrayList<>();
    while (next._1().equals(person)) {
      boolean dialogue = next._2().numFields() == PersonRows.DIALOGUE.size();
      (dialogue ? dialogues : interactions).add(next._2());
      advance();
    }
    persons.link(
        person(person),
        interactions,
        dialogues,
        (table, day, key, values) ->
            ready.add(
                new Tuple2<>(
                    new Place(TABLES.indexOf(table), day, key),
                    withContentHash(projections.get(table.name()), values))));
  }

  /** A row whose last column is the hash of all others. */
  static UnsafeRow withContentHash(UnsafeProjection projection, Object[] values) {
    int last = values.length - 1;
    values[last] = 0L;
    UnsafeRow row = projection.apply(new GenericInternalRow(values)).copy();
    row.setLong(
        last,
        XXH64.hashUnsafeBytes(
            row.getBaseObject(), row.getBaseOffset(), row.getSizeInBytes(), HASH_SEED));
    return row;
  }

  /** Keeps the rows of a day together. */
  static final class ByDay extends Partitioner {

    private final int count;

    ByDay(int count) {
      this.count = count;
    }

    @Override
    public int numPartitions() {
      return count;
    }

    @Override
    public int getPartition(Object place) {
      return Math.floorMod(((Place) place).day(), count);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByDay days && days.count == count;
    }

    @Override
    public int hashCode() {
      return count;
    }
  }
}
