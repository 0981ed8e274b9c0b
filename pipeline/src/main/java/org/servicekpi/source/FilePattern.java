package org.servicekpi.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a source's files, with the date of the delivery in them: {@code
 * calls-{yyyy-MM-dd}*.csv}. A star stands for any text, a question mark for one character. A month
 * or a year stands for its last day, because a delivery is dated by the last day it covers.
 */
public final class FilePattern {

  private final String text;
  private final Pattern pattern;
  private final Optional<DateTimeFormatter> date;

  private FilePattern(String text, Pattern pattern, Optional<DateTimeFormatter> date) {
    this.text = text;
    this.pattern = pattern;
    this.date = date;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static FilePattern of(String text) {
    StringBuilder regex = new StringBuilder();
    Optional<DateTimeFormatter> date = Optional.empty();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{') {
        int close = text.indexOf('}', at);
        if (close < 0 || date.isPresent()) {
          throw new IllegalArgumentException(
              "The pattern '" + text + "' needs one date in braces, such as {yyyy-MM-dd}.");
        }
        String datePattern = text.substring(at + 1, close);
        date = Optional.of(formatter(datePattern));
        regex.append("(?<date>").append(datePattern.replaceAll("[yuMdD]", "[0-9]")).append(')');
        at = close + 1;
        continue;
      }
      regex.append(
          switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
          });
      at++;
    }
    return new FilePattern(text, Pattern.compile(regex.toString()), date);
  }

  private static DateTimeFormatter formatter(String pattern) {
    if (!pattern.matches("[yuMdD_. -]+")) {
      throw new IllegalArgumentException(
          "The date '" + pattern + "' in the file pattern is none; write it as {yyyy-MM-dd}.");
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** Whether it finds the date of a delivery in the name. */
  public boolean hasDate() {
    return date.isPresent();
  }

  /** Whether a name is one of its files. */
  public boolean matches(String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches() && (date.isEmpty() || date(name).isPresent());
  }

  /** The date in a name. */
  public Optional<LocalDate> date(String name) {
    Matcher matcher = pattern.matcher(name);
    if (date.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    try {
      TemporalAccessor found = date.get().parse(matcher.group("date"));
      if (found.isSupported(ChronoField.EPOCH_DAY)) {
        return Optional.of(LocalDate.from(found));
      }
      if (found.isSupported(ChronoField.MONTH_OF_YEAR)) {
        return Optional.of(YearMonth.from(found).atEndOfMonth());
      }
      return Optional.of(LocalDate.of(found.get(ChronoField.YEAR), 12, 31));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
