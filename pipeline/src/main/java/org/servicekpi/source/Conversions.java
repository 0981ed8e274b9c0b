package org.servicekpi.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What mappings can say about texts beyond plain SQL: local times, spreadsheet dates, durations.
 * All give null where the text cannot be read, and the same result for the same text.
 *
 * <p>Local times that a change of clocks makes ambiguous: in the hour that comes twice, the first
 * one is meant; in the hour that does not exist, the time after the gap, as far on as the text is
 * into the gap.
 *
 * <p>The methods are called from generated code, with null never passed in.
 */
public final class Conversions {

  /** Names that stand for a pattern. */
  static final List<String> NAMED_TIMES =
      List.of("epoch-ms", "epoch-s", "epoch-us", "excel", "excel-swapped", "iso");

  /** Stands between two patterns. */
  static final String OR = "\n";

  private static final LocalDateTime SERIAL_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final long FIRST_SERIAL = 61;
  private static final long LAST_SERIAL = 2_958_465;
  private static final BigDecimal DAY_MS = BigDecimal.valueOf(86_400_000);

  private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d{2}(:?\\d{2})?)$");
  private static final Pattern OFFSET_OF_FOUR = Pattern.compile("[+-]\\d{4}$");
  private static final Pattern OFFSET_OF_TWO = Pattern.compile("T.*[+-]\\d{2}$");

  private static final Map<UTF8String, LocalPattern> PATTERNS = new ConcurrentHashMap<>();
  private static final Map<UTF8String, List<UTF8String>> CHOICES = new ConcurrentHashMap<>();
  private static final Map<UTF8String, ZoneId> ZONES = new ConcurrentHashMap<>();

  private Conversions() {}

  /** The instant of a local time. */
  public static Long localTime(UTF8String text, UTF8String pattern, UTF8String zone) {
    return micros(pattern(pattern).parse(trimmed(text)), zone);
  }

  /** The instant that a text says by the first of several patterns that reads it. */
  public static Long anyTime(UTF8String text, UTF8String patterns, UTF8String zone) {
    for (UTF8String pattern : choices(patterns)) {
      Long read =
          switch (pattern.toString()) {
            case "epoch-s" -> epochTime(text, UTF8String.fromString("s"));
            case "epoch-ms" -> epochTime(text, UTF8String.fromString("ms"));
            case "epoch-us" -> epochTime(text, UTF8String.fromString("us"));
            case "excel" -> serialTime(text, zone);
            case "excel-swapped" -> serialTimeSwapped(text, zone);
            case "iso" -> isoTime(text, zone);
            default -> localTime(text, pattern, zone);
          };
      if (read != null) {
        return read;
      }
    }
    return null;
  }

  private static List<UTF8String> choices(UTF8String patterns) {
    List<UTF8String> known = CHOICES.get(patterns);
    return known != null
        ? known
        : CHOICES.computeIfAbsent(
            patterns.copy(),
            text ->
                Arrays.stream(text.toString().split(OR, -1)).map(UTF8String::fromString).toList());
  }

  /** The whole number that a text says; 3.0 is one, 3.5 is none. */
  public static Long wholeNumber(UTF8String text) {
    try {
      String number = trimmed(text);
      return number.length() > 40 ? null : new BigDecimal(number).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The day of an instant in a zone, as days since 1970. */
  public static Integer dayIn(long micros, UTF8String zone) {
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    return Math.toIntExact(instant.atZone(zone(zone)).toLocalDate().toEpochDay());
  }

  /** The id of a record in tables: a hash of its source and the vendor's id. */
  public static UTF8String id(UTF8String source, UTF8String vendorId) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(source.getBytes());
    digest.update((byte) 0);
    digest.update(vendorId.getBytes());
    return UTF8String.fromString(HexFormat.of().formatHex(digest.digest(), 0, 16));
  }

  /** The instant of a time of day on a date. */
  public static Long timeOn(UTF8String date, UTF8String pattern, UTF8String time, UTF8String zone) {
    Optional<LocalDateTime> day = pattern(pattern).parse(trimmed(date));
    long second = secondOfDay(trimmed(time));
    if (day.isEmpty() || second < 0) {
      return null;
    }
    LocalDate on = day.get().toLocalDate().plusDays(second / 86_400);
    return micros(Optional.of(on.atTime(LocalTime.ofSecondOfDay(second % 86_400))), zone);
  }

  /** The same, or a day later where that lies before another instant: a time after midnight. */
  public static Long timeOnAfter(
      UTF8String date, UTF8String pattern, UTF8String time, long earliest, UTF8String zone) {
    Long same = timeOn(date, pattern, time, zone);
    if (same == null || same >= earliest) {
      return same;
    }
    LocalDate on = pattern(pattern).parse(trimmed(date)).orElseThrow().toLocalDate().plusDays(1);
    long second = secondOfDay(trimmed(time));
    return micros(Optional.of(on.atTime(LocalTime.ofSecondOfDay(second % 86_400))), zone);
  }

  /** The instant of a spreadsheet's serial date, 1900 system. */
  public static Long serialTime(UTF8String text, UTF8String zone) {
    return micros(serial(trimmed(text)), zone);
  }

  /** The same where the spreadsheet took the day for the month. */
  public static Long serialTimeSwapped(UTF8String text, UTF8String zone) {
    Optional<LocalDateTime> read = serial(trimmed(text));
    if (read.isEmpty() || read.get().getDayOfMonth() > 12) {
      return null;
    }
    LocalDateTime swapped =
        LocalDate.of(read.get().getYear(), read.get().getDayOfMonth(), read.get().getMonthValue())
            .atTime(read.get().toLocalTime());
    return micros(Optional.of(swapped), zone);
  }

  /** The instant of an ISO-8601 text; local where it has no offset. */
  public static Long isoTime(UTF8String text, UTF8String zone) {
    long micros = IsoTime.micros(text);
    return micros == IsoTime.OTHER ? anyIsoTime(text, zone) : Long.valueOf(micros);
  }

  /** The same for every shape that ISO allows. */
  static Long anyIsoTime(UTF8String text, UTF8String zone) {
    String iso = trimmed(text).replace(' ', 'T');
    try {
      if (iso.indexOf('T') > 0 && OFFSET.matcher(iso).find()) {
        return DateTimeUtils.instantToMicros(OffsetDateTime.parse(withColon(iso)).toInstant());
      }
      return micros(Optional.of(LocalDateTime.parse(iso)), zone);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String withColon(String iso) {
    if (OFFSET_OF_FOUR.matcher(iso).find()) {
      return iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
    }
    return OFFSET_OF_TWO.matcher(iso).find() ? iso + ":00" : iso;
  }

  /** The date that a text says. */
  public static Integer localDate(UTF8String text, UTF8String pattern) {
    return pattern(pattern)
        .parse(trimmed(text))
        .map(read -> Math.toIntExact(read.toLocalDate().toEpochDay()))
        .orElse(null);
  }

  /** The instant of a count of units since 1970. */
  public static Long epochTime(UTF8String text, UTF8String unit) {
    return scaled(trimmed(text), unitMs(unit.toString()).multiply(BigDecimal.valueOf(1000)));
  }

  /** A number of units as milliseconds, or a clock such as 1:02:03. */
  public static Long durationMs(UTF8String text, UTF8String unit) {
    String read = trimmed(text);
    if (unit.toString().equals("clock")) {
      long seconds = secondOfDay(read);
      return seconds < 0 ? null : seconds * 1000;
    }
    return scaled(read, unitMs(unit.toString()));
  }

  private static Long scaled(String text, BigDecimal unit) {
    try {
      if (text.isEmpty() || text.length() > 40) {
        return null;
      }
      BigDecimal value = new BigDecimal(text);
      if (Math.abs((long) value.precision() - value.scale()) > 18) {
        return null;
      }
      return value.multiply(unit).setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The milliseconds of a unit. */
  static BigDecimal unitMs(String unit) {
    return switch (unit) {
      case "us" -> new BigDecimal("0.001");
      case "ms" -> BigDecimal.ONE;
      case "s" -> BigDecimal.valueOf(1000);
      case "min" -> BigDecimal.valueOf(60_000);
      case "h" -> BigDecimal.valueOf(3_600_000);
      case "day" -> DAY_MS;
      default -> throw new IllegalArgumentException("There is no unit " + unit);
    };
  }

  private static Optional<LocalDateTime> serial(String text) {
    Long ms = scaled(text, DAY_MS);
    if (ms == null) {
      return Optional.empty();
    }
    // Before serial 61 the 1900 system has a 29 February that never was.
    long days = Math.floorDiv(ms, 86_400_000L);
    if (days < FIRST_SERIAL || days > LAST_SERIAL) {
      return Optional.empty();
    }
    // A second is the finest that a serial with ten decimals can say.
    return Optional.of(SERIAL_ZERO.plusSeconds(Math.floorDiv(ms + 500, 1000L)));
  }

  /** The second of a day that a clock such as 9:05 or 23:59:59 shows; -1 where it is none. */
  private static long secondOfDay(String text) {
    int[] parts = new int[3];
    int part = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' && digits > 0 && part < 2) {
        part++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 4) {
        parts[part] = 10 * parts[part] + c - '0';
        digits++;
      } else {
        return -1;
      }
    }
    boolean valid = part >= 1 && digits > 0 && parts[1] < 60 && parts[2] < 60;
    return valid ? 3600L * parts[0] + 60L * parts[1] + parts[2] : -1;
  }

  private static String trimmed(UTF8String text) {
    return text.toString().strip();
  }

  private static LocalPattern pattern(UTF8String pattern) {
    LocalPattern known = PATTERNS.get(pattern);
    return known != null
        ? known
        : PATTERNS.computeIfAbsent(pattern.copy(), text -> new LocalPattern(text.toString()));
  }

  private static Long micros(Optional<LocalDateTime> local, UTF8String zone) {
    if (local.isEmpty()) {
      return null;
    }
    return DateTimeUtils.instantToMicros(local.get().atZone(zone(zone)).toInstant());
  }

  private static ZoneId zone(UTF8String zone) {
    ZoneId known = ZONES.get(zone);
    return known != null
        ? known
        : ZONES.computeIfAbsent(zone.copy(), text -> ZoneId.of(text.toString()));
  }

  /** Whether a text is a pattern that {@link #localTime} can use. */
  static Optional<String> whyNoPattern(String pattern) {
    try {
      return new LocalPattern(pattern).parse("").map(read -> "it reads an empty text");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
