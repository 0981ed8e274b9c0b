package org.servicekpi.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** One row of a report; every cell has the type that its column declares, or is undefined. */
public final class Row {

  private final Object[] cells;

  private Row(Object[] cells) {
    this.cells = cells;
  }

  /** A row of a table, to be filled. */
  public static Draft of(Table table) {
    return new Draft(table);
  }

  /** The cell at a position: text, number, truth, date or instant; empty where undefined. */
  Optional<Object> cell(int position) {
    return Optional.ofNullable(cells[position]);
  }

  /** Compares the cells at a position; an undefined one comes first. */
  @SuppressWarnings("unchecked") // Both are of the one type that the column declares.
  int compare(Row other, int position) {
    Object one = cells[position];
    Object two = other.cells[position];
    if (one == two) {
      return 0;
    }
    if (one == null || two == null) {
      return one == null ? -1 : 1;
    }
    return ((Comparable<Object>) one).compareTo(two);
  }

  @Override
  public String toString() {
    return Arrays.toString(cells);
  }

  /** A row that is being filled; columns that are not set stay undefined. */
  public static final class Draft {

    private final Table table;
    private final Object[] cells;

    private Draft(Table table) {
      this.table = table;
      this.cells = new Object[table.fields().size()];
    }

    /** Sets a text. */
    public Draft set(Field field, String text) {
      return put(field, text, Type.TEXT);
    }

    /** Sets a text, or leaves it undefined. */
    public Draft set(Field field, Optional<String> text) {
      return text.isPresent() ? set(field, text.get()) : this;
    }

    /** Sets a whole number. */
    public Draft set(Field field, long number) {
      return field.type() == Type.INT
          ? put(field, Math.toIntExact(number), Type.INT)
          : put(field, number, Type.LONG);
    }

    /** Sets a whole number, or leaves it undefined. */
    public Draft set(Field field, OptionalLong number) {
      return number.isPresent() ? set(field, number.getAsLong()) : this;
    }

    /** Sets a number. */
    public Draft set(Field field, double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "Column " + field.name() + " of " + table + " cannot hold " + number);
      }
      // Minus zero and zero are one number to a reader, and must be one to the bytes.
      return put(field, number == 0 ? 0.0 : number, Type.DOUBLE);
    }

    /** Sets a number, or leaves it undefined. */
    public Draft set(Field field, OptionalDouble number) {
      return number.isPresent() ? set(field, number.getAsDouble()) : this;
    }

    /** Sets true. */
    public Draft yes(Field field) {
      return put(field, true, Type.BOOLEAN);
    }

    /** Sets false. */
    public Draft no(Field field) {
      return put(field, false, Type.BOOLEAN);
    }

    /** Sets a date. */
    public Draft set(Field field, LocalDate date) {
      return put(field, date, Type.DATE);
    }

    /** Sets an instant. */
    public Draft set(Field field, Instant instant) {
      return put(field, instant, Type.INSTANT);
    }

    /** The finished row. */
    public Row row() {
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] == null && !table.fields().get(i).nullable()) {
          throw new IllegalArgumentException(
              "A row of " + table + " lacks " + table.fields().get(i).name());
        }
      }
      return new Row(cells.clone());
    }

    private Draft put(Field field, Object value, Type type) {
      if (field.type() != type) {
        throw new IllegalArgumentException(
            "Column " + field.name() + " of " + table + " holds a " + field.type().words());
      }
      cells[table.position(field)] = value;
      return this;
    }
  }
}
