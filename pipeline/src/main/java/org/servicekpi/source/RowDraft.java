package org.servicekpi.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Model;
import org.servicekpi.model.Order;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitEvent;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** What the mapping says about one row of one table, for the record at hand. */
final class RowDraft {

  /** Tables whose rows are about a person or a moment: one of these fields must be there. */
  private static final Map<Table, List<Field>> KEYS =
      Map.of(
          Customer.TABLE,
          List.of(Customer.CUSTOMER_KEY),
          CustomerLink.TABLE,
          List.of(CustomerLink.KEY_A, CustomerLink.KEY_B),
          VisitEvent.TABLE,
          List.of(VisitEvent.AT));

  private static final Set<Field> MUST_BE_READ =
      Set.of(
          Common.SOURCE_ID,
          Common.RECORD_VERSION,
          Interaction.STARTED_AT,
          Visit.STARTED_AT,
          Order.PLACED_AT,
          HelpView.AT);

  /**
   * A mapped field.
   *
   * @param field the field
   * @param place where it stands in the flat row
   * @param at its position among the fields of the table
   * @param words the words it may hold; empty where any
   */
  private record Cell(
      Field field,
      Layout.FlatField place,
      int at,
      DataType type,
      Set<UTF8String> words,
      Demand demand) {}

  /** What becomes of a record in which a field is missing. */
  private enum Demand {
    NONE,
    /** A text that cannot be read refuses the record. */
    READABLE,
    /** So does a value that is not there. */
    THERE
  }

  /** Hears what is wrong with a row. */
  interface Faults {

    /** The record cannot be used. */
    void refuse(String rule, Supplier<String> reason);

    /** A value is lost. */
    void warn(String name);

    /** The sentence that a field cannot be read. */
    String cannotBeRead(Field field, List<String> columns);

    /** Hears nothing: what is wrong was noted before. */
    Faults NOTED =
        new Faults() {
          @Override
          public void refuse(String rule, Supplier<String> reason) {}

          @Override
          public void warn(String name) {}

          @Override
          public String cannotBeRead(Field field, List<String> columns) {
            return "";
          }
        };
  }

  private final Table table;
  private final String array;
  private final int thereAt;
  private final List<Cell> cells = new ArrayList<>();
  private final Object[] said;
  private final boolean needsStart;
  private final boolean warnsOfStart;
  private final int startAt;
  private final int[] keysAt;
  private boolean there;
  private int number;

  RowDraft(Layout.FlatRow row) {
    this.table =
        Model.SOURCED.stream()
            .filter(known -> known.name().equals(row.table()))
            .findFirst()
            .orElseThrow();
    this.array = row.array();
    this.thereAt = row.there();
    this.said = new Object[table.fields().size()];
    for (Layout.FlatField place : row.fields()) {
      Field field = table.field(place.name()).orElseThrow();
      Set<UTF8String> words = new HashSet<>();
      field.words().forEach(word -> words.add(UTF8String.fromString(word)));
      int at = table.fields().indexOf(field);
      cells.add(new Cell(field, place, at, field.type().spark(), words, demand(field)));
    }
    this.needsStart =
        table != Interaction.TABLE
            && table
                .field(Leg.STARTED_AT.name())
                .filter(start -> !start.nullable() && isMapped(start))
                .isPresent();
    this.warnsOfStart = table == Leg.TABLE || table == BotEpisode.TABLE;
    this.startAt = table.columnNames().indexOf(Leg.STARTED_AT.name());
    this.keysAt = KEYS.getOrDefault(table, List.of()).stream().mapToInt(table::position).toArray();
  }

  private static Demand demand(Field field) {
    if (!MUST_BE_READ.contains(field)) {
      return Demand.NONE;
    }
    return field.nullable() || field.equals(Common.SOURCE_ID) ? Demand.READABLE : Demand.THERE;
  }

  Table table() {
    return table;
  }

  /** The array each of whose elements has such a row; empty where the record has it. */
  String array() {
    return array;
  }

  /** Whether the mapping says anything about a field. */
  boolean isMapped(Field field) {
    return cells.stream().anyMatch(cell -> cell.field().equals(field));
  }

  /** What the mapping says about a field of the record at hand; null where nothing. */
  Supplier<Object> said(Field field) {
    int at = table.fields().indexOf(field);
    return () -> said[at];
  }

  /** Takes over what a flat row says; of a faulty record nothing is noted. */
  void load(InternalRow flat, boolean faulty, Faults faults) {
    there = !faulty && (thereAt == Layout.ABSENT || flat.getBoolean(thereAt));
    for (Cell cell : cells) {
      int position = cell.place().value();
      Object value = flat.isNullAt(position) ? null : flat.get(position, cell.type());
      said[cell.at()] = value;
      if (there) {
        note(cell, value, flat, faults);
      }
    }
    if (there && warnsOfStart && !hasStart()) {
      faults.warn("missing_" + table.name() + "_started_at");
    }
  }

  private static void note(Cell cell, Object value, InternalRow flat, Faults faults) {
    Field field = cell.field();
    int flag = cell.place().unreadable();
    if (flag != Layout.ABSENT && flat.getBoolean(flag)) {
      String name = cell.place().unreadableName();
      if (cell.demand() != Demand.NONE) {
        faults.refuse(name, () -> faults.cannotBeRead(field, cell.place().columns()));
      } else {
        faults.warn(name);
      }
    }
    if (value != null && !cell.words().isEmpty() && !cell.words().contains(value)) {
      faults.warn(cell.place().unknownName());
    }
    if (value == null && cell.demand() == Demand.THERE) {
      faults.refuse("missing_" + field.name(), () -> "The record has no " + field.name() + ".");
    }
  }

  private boolean hasStart() {
    return said[startAt] != null;
  }

  /**
   * Whether the record has the row. An interaction without a start is refused; whose it is still
   * shows, so that it can be erased.
   */
  boolean isPresent() {
    return there && (!needsStart || hasStart()) && hasKey();
  }

  private boolean hasKey() {
    for (int at : keysAt) {
      if (said[at] != null) {
        return true;
      }
    }
    return keysAt.length == 0;
  }

  /** The place of the row among those of its table in the record, from 1. */
  int number() {
    return number;
  }

  void number(int place) {
    number = place;
  }

  /** The row's part in the hash of the record's content. */
  long content(long seed) {
    long hash = Contents.hash(there, seed);
    for (Cell cell : cells) {
      hash = Contents.hash(said[cell.at()], hash);
    }
    return hash;
  }
}
