package org.servicekpi.schema;

import java.util.List;

/**
 * One column, declared once. The unit is part of the name ({@code _ms}, {@code _seconds}, {@code
 * _count}, {@code _minor}).
 *
 * @param name snake_case, as in the table
 * @param type what it holds
 * @param nullable whether null ("not measured") may stand in it
 * @param meaning a sentence for the data dictionary
 * @param words the closed list of words it may hold; empty where it is open
 */
public record Field(String name, Type type, boolean nullable, String meaning, List<String> words) {

  public Field {
    words = List.copyOf(words);
  }

  /** A column that may be null. */
  public static Field optional(String name, Type type, String meaning) {
    return new Field(name, type, true, meaning, List.of());
  }

  /** A column that is never null. */
  public static Field required(String name, Type type, String meaning) {
    return new Field(name, type, false, meaning, List.of());
  }

  /** A text column that holds the words of an enumeration and is never null. */
  public static <E extends Enum<E> & Word> Field oneOf(
      String name, Class<E> enumeration, String meaning) {
    return new Field(name, Type.TEXT, false, meaning, Word.all(enumeration));
  }

  /** A text column that holds the words of an enumeration, or null. */
  public static <E extends Enum<E> & Word> Field optionalOneOf(
      String name, Class<E> enumeration, String meaning) {
    return new Field(name, Type.TEXT, true, meaning, Word.all(enumeration));
  }
}
