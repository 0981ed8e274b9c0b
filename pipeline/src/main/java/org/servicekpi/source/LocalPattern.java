package org.servicekpi.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * A pattern of local dates and times, such as {@code dd-MM-yyyy HH:mm:ss}. Letters mean what they
 * mean in Java; two digits of a year are 1970 to 2069; names of months are English.
 */
final class LocalPattern {

  private static final int PIVOT = 70;

  private final String pattern;
  private final boolean plain;
  private final DateTimeFormatter formatter;

  /** Reads a pattern; throws {@link IllegalArgumentException} where it is none. */
  LocalPattern(String pattern) {
    this.pattern = pattern;
    this.plain = pattern.matches("[yMdHms0-9:./, T-]+") && !pattern.contains("MMM");
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern.replace("yyyy", "uuuu"));
    if (!pattern.matches(".*[hHkK].*")) {
      builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
    }
    this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    if (pattern.matches("(?s).*(?<!y)yy(?!y).*") && !plain) {
      throw new IllegalArgumentException("two digits of a year need a pattern of digits only");
    }
    requireDay();
  }

  private void requireDay() {
    LocalDateTime sample = LocalDateTime.of(2026, 3, 5, 13, 45, 50);
    Optional<LocalDateTime> back;
    try {
      back = parse(formatter.format(sample));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a local time has no zone and no era", e);
    }
    if (!back.map(LocalDateTime::toLocalDate).equals(Optional.of(sample.toLocalDate()))) {
      throw new IllegalArgumentException("it does not say day, month and year");
    }
  }

  /** The local time that a text says; empty where the text is none. */
  Optional<LocalDateTime> parse(String text) {
    if (plain) {
      return digits(text);
    }
    try {
      return Optional.of(LocalDateTime.from(formatter.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<LocalDateTime> digits(String text) {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int t = 0;
    int p = 0;
    while (p < pattern.length()) {
      char letter = pattern.charAt(p);
      int run = 1;
      while (p + run < pattern.length() && pattern.charAt(p + run) == letter) {
        run++;
      }
      if (!Character.isLetter(letter) || letter == 'T') {
        for (int i = 0; i < run; i++, t++) {
          if (t >= text.length() || text.charAt(t) != letter) {
            return Optional.empty();
          }
        }
        p += run;
        continue;
      }
      int most = run == 1 ? 2 : run;
      int value = 0;
      int start = t;
      while (t < text.length() && t - start < most && isDigit(text.charAt(t))) {
        value = 10 * value + text.charAt(t) - '0';
        t++;
      }
      if (t - start < run) {
        return Optional.empty();
      }
      switch (letter) {
        case 'y' -> year = run == 2 ? (value < PIVOT ? 2000 : 1900) + value : value;
        case 'M' -> month = value;
        case 'd' -> day = value;
        case 'H' -> hour = value;
        case 'm' -> minute = value;
        default -> second = value;
      }
      p += run;
    }
    boolean valid =
        t == text.length()
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= LocalDate.of(year, month, 1).lengthOfMonth()
            && hour < 24
            && minute < 60
            && second < 60;
    return valid
        ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
        : Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
