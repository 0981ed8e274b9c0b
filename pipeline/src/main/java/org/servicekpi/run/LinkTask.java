package org.servicekpi.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.JourneyRules;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * Links the persons of one task, one after the other: rows come sorted by their hashes, and no more
 * than the persons of one hash are held at a time.
 */
final class LinkTask implements Iterator<InternalRow> {

  /** The tables that come out; their places are their numbers. */
  static final List<Table> TABLES = List.of(Journey.TABLE, JourneyStep.TABLE);

  /** How contacts are linked; how far back a change reaches hangs on it. */
  static final JourneyRules RULES = JourneyRules.DEFAULT;

  /** How rows of interactions, of dialogues, and of earlier steps are told apart on their way. */
  static final int INTERACTION = 0;

  static final int DIALOGUE = 1;

  static final int SEEN = 2;

  /** The columns of these rows, by their number. */
  static final List<List<Field>> COLUMNS =
      List.of(PersonRows.INTERACTION, PersonRows.DIALOGUE, PersonRows.SEEN);

  /** What stands for an unknown person, before the id of the row. */
  private static final char NOBODY = '\u0000';

  private static final long HASH_SEED = 42;

  private final Iterator<InternalRow> rows;
  private final PersonLinks links;
  private final Touched touched;
  private final PersonRows persons;
  private final int tasks;
  private final Map<String, UnsafeProjection> projections = new TreeMap<>();
  private final Deque<InternalRow> ready = new ArrayDeque<>();
  private Optional<InternalRow> next = Optional.empty();

  /**
   * Links what comes.
   *
   * @param rows of {@link #COLUMNS}
   * @param links from the customers to their persons
   * @param touched from when on their needs come out
   * @param tasks how many tasks the linked rows go to
   */
  LinkTask(Iterator<InternalRow> rows, PersonLinks links, Touched touched, int tasks) {
    this.rows = rows;
    this.links = links;
    this.touched = touched;
    this.persons = new PersonRows(RULES);
    this.tasks = tasks;
    for (Table table : TABLES) {
      projections.put(table.name(), UnsafeProjection.create(table.schema()));
    }
    advance();
  }

  /** Whom a row is brought to: a person, or where that is unknown itself, by the id it has. */
  static String whose(String person, InternalRow row, int idAt) {
    return person.isEmpty() ? whose(person, LinkRows.text(row, idAt)) : person;
  }

  /** The same by the id. */
  static String whose(String person, String id) {
    return person.isEmpty() ? NOBODY + id : person;
  }

  /** The person among these; empty where unknown. */
  static String person(String whose) {
    return whose.charAt(0) == NOBODY ? "" : whose;
  }

  private void advance() {
    next = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && next.isPresent()) {
      linkAll(SortedRows.hash(next.get()));
    }
    return !ready.isEmpty();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All persons are linked");
    }
    return ready.removeFirst();
  }

  /** Links all persons of a hash; nearly always that is one. */
  private void linkAll(long hash) {
    Map<String, PersonRows.Known> byPerson = new TreeMap<>();
    while (next.isPresent() && SortedRows.hash(next.get()) == hash) {
      int kind = SortedRows.kind(next.get());
      UnsafeRow row = SortedRows.row(next.get(), COLUMNS.get(kind).size());
      PersonRows.Known known =
          byPerson.computeIfAbsent(
              whose(
                  links.person(LinkRows.text(row, PersonRows.CUSTOMER_AT)), row, PersonRows.ID_AT),
              whose -> PersonRows.Known.of(person(whose)));
      switch (kind) {
        case INTERACTION -> known.interactions().add(row);
        case DIALOGUE -> known.dialogues().add(row);
        default -> known.seen().add(row);
      }
      advance();
    }
    byPerson.values().forEach(this::link);
  }

  private void link(PersonRows.Known known) {
    persons.link(
        known,
        touched.linkedFrom(known.person()),
        (table, day, key, values) ->
            ready.add(
                SortedRows.byDay(
                    tasks,
                    day,
                    key,
                    TABLES.indexOf(table),
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
}
