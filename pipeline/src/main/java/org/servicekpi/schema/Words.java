package org.servicekpi.schema;

import java.util.HashMap;
import java.util.Map;

/** Looks the constants of an enumeration up by their words. */
public final class Words<E extends Enum<E> & Word> {

  private final Map<String, E> constants = new HashMap<>();
  private final E unknown;

  private Words(Class<E> enumeration, E unknown) {
    this.unknown = unknown;
    for (E constant : enumeration.getEnumConstants()) {
      constants.put(constant.word(), constant);
    }
  }

  /** The words of an enumeration; any other word means {@code unknown}. */
  public static <E extends Enum<E> & Word> Words<E> of(Class<E> enumeration, E unknown) {
    return new Words<>(enumeration, unknown);
  }

  /** The constant of that word, or the unknown one. */
  public E constant(String word) {
    return constants.getOrDefault(word, unknown);
  }
}
