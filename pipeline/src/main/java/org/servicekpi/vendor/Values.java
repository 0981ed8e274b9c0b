package org.servicekpi.vendor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Word;

/**
 * The values of one row by declared field; a field that was not measured is not there. Texts are
 * {@link String}, instants {@link Instant}, whole numbers {@link Long} or {@link Integer} as the
 * field says.
 */
public final class Values {

  private final Map<String, Object> values = new TreeMap<>();

  /** Sets a field. */
  public Values set(Field field, Object value) {
    Object known = value instanceof Word word ? word.word() : value;
    boolean fits =
        switch (field.type()) {
          case TEXT, ID -> known instanceof String;
          case LONG -> known instanceof Long;
          case INT -> known instanceof Integer;
          case DOUBLE -> known instanceof Double;
          case BOOLEAN -> known instanceof Boolean;
          case INSTANT -> known instanceof Instant;
          case DATE, INTS, LONGS -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException("The field " + field.name() + " cannot hold " + value);
    }
    values.put(field.name(), known);
    return this;
  }

  /** Sets a field, if there is a value. */
  public Values set(Field field, Optional<?> value) {
    value.ifPresent(there -> set(field, there));
    return this;
  }

  /** Sets a text, if there is one. */
  Values text(Field field, String text) {
    return text.isEmpty() ? this : set(field, text);
  }

  /** Takes a value away. */
  Values without(Field field) {
    values.remove(field.name());
    return this;
  }

  /** The value of a field. */
  public Optional<Object> value(Field field) {
    return Optional.ofNullable(values.get(field.name()));
  }

  /** The text of a field; empty where it has none. */
  public String text(Field field) {
    return value(field).map(Object::toString).orElse("");
  }

  /** The names of the fields that have a value. */
  public Iterable<String> names() {
    return values.keySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
