package org.servicekpi.source;

import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/** Takes personal values out of texts that people read. Called from generated code. */
public final class Masks {

  /** What stands in the place of a personal value. */
  static final String MASK = "***";

  private static final Pattern MAIL = Pattern.compile("[^\\s@,;:<>\"']+@[^\\s@,;:<>\"']+");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.-])(?:\\+|00)\\d(?:[ ()/.-]{0,2}\\d){6,}|(?<![\\w.-])0\\d{2,5}[ /-]\\d{5,}(?!\\w)");

  private Masks() {}

  /** A text without mail addresses and phone numbers. */
  public static UTF8String masked(UTF8String text) {
    String clear = text.toString();
    String masked = MAIL.matcher(clear).replaceAll(MASK);
    return UTF8String.fromString(PHONE.matcher(masked).replaceAll(MASK));
  }

  /** The shape of a text whose columns are not known: letters and digits are replaced. */
  public static UTF8String shape(UTF8String text) {
    StringBuilder shape = new StringBuilder();
    text.toString()
        .codePoints()
        .map(c -> Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'x' : c)
        .forEach(shape::appendCodePoint);
    return UTF8String.fromString(shape.toString());
  }
}
