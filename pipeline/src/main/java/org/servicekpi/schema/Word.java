package org.servicekpi.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A value of a closed list, written in tables as its lower-case name. */
public interface Word {

  /** The constant's name, as Java knows it. */
  String name();

  /** The word as it stands in a table. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words of an enumeration, in their declared order. */
  static <E extends Enum<E> & Word> List<String> all(Class<E> enumeration) {
    return Arrays.stream(enumeration.getEnumConstants()).map(Word::word).toList();
  }
}
