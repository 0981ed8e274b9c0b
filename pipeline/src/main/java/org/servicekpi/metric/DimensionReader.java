package org.servicekpi.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.servicekpi.model.Cells;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Field;

/** Reads the value of a dimension from a row; {@link Dimension#UNKNOWN} where it is not known. */
interface DimensionReader {

  /** The value of the row. */
  String of(Cells row);

  /** Whether some dimension is read from the column. */
  static boolean reads(Field field) {
    return Stream.of(
                Interaction.COMPLAINT_KIND,
                Customer.BIRTH_YEAR,
                Interaction.SERVICE_ZONE,
                Interaction.STARTED_AT)
            .anyMatch(read -> read.name().equals(field.name()))
        || List.of(Dimension.values()).stream()
            .anyMatch(dimension -> dimension.word().equals(field.name()));
  }

  /** How a dimension is read from rows with these columns; empty where it does not apply. */
  static Optional<DimensionReader> of(
      Dimension dimension, Subject<?> subject, Set<String> columns, Cohorts cohorts) {
    Columns at = new Columns(subject, columns);
    return switch (dimension) {
      case IS_COMPLAINT ->
          at.column(Interaction.COMPLAINT_KIND)
              .map(kind -> row -> row.isNull(kind) ? "false" : "true");
      case COHORT ->
          at.column(Customer.BIRTH_YEAR)
              .map(born -> row -> row.isNull(born) ? UNKNOWN : cohorts.of(row.longAt(born)));
      case AGE_BAND -> at.column(Customer.BIRTH_YEAR).map(born -> ageBand(born, at.day()));
      case HOUR ->
          at.column(Interaction.SERVICE_ZONE)
              .flatMap(
                  zone ->
                      at.column(Interaction.STARTED_AT)
                          .map(started -> hour(new LocalClock(), zone, started)));
      case WEEKDAY -> Optional.of(row -> WEEKDAYS.get(weekday(row.longAt(at.day()))));
      default -> at.named(dimension.word());
    };
  }

  String UNKNOWN = Dimension.UNKNOWN;
  List<String> WEEKDAYS = List.of("1", "2", "3", "4", "5", "6", "7");
  List<String> HOURS =
      java.util.stream.IntStream.range(0, 24)
          .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
          .toList();

  private static int weekday(long epochDay) {
    return Math.floorMod(epochDay + 3, 7);
  }

  private static DimensionReader ageBand(int born, int day) {
    Map<Long, String> bands = new HashMap<>();
    return row -> {
      if (row.isNull(born)) {
        return UNKNOWN;
      }
      long age = LocalDate.ofEpochDay(row.longAt(day)).getYear() - row.longAt(born);
      return age < 0 || age > 120
          ? UNKNOWN
          : bands.computeIfAbsent(age / 10, ten -> ten * 10 + "-" + (ten * 10 + 9));
    };
  }

  private static DimensionReader hour(LocalClock clock, int zone, int started) {
    return row -> HOURS.get(clock.hour(row.textAt(zone), row.longAt(started)));
  }

  /** Where the columns of a subject stand, as far as the rows have them. */
  record Columns(Subject<?> subject, Set<String> present) {

    Optional<Integer> column(Field field) {
      return present.contains(field.name()) ? subject.position(field.name()) : Optional.empty();
    }

    int day() {
      return subject.position(Common.BUSINESS_DATE.name()).orElseThrow();
    }

    Optional<DimensionReader> named(String name) {
      if (!present.contains(name)) {
        return Optional.empty();
      }
      return subject
          .position(name)
          .map(
              at -> {
                boolean enumeration = !subject.columns().get(at).words().isEmpty();
                return row -> {
                  if (row.isNull(at)) {
                    return UNKNOWN;
                  }
                  String text = row.textAt(at);
                  return enumeration && text.equals("unknown") ? UNKNOWN : text;
                };
              });
    }
  }

  /** Hours and days on the wall clock of a zone; remembers the stretch of constant offset. */
  final class LocalClock {

    private static final long HOUR_SECONDS = 3600;
    private static final long DAY_SECONDS = 86_400;
    private static final long MICROS = 1_000_000;

    private final Map<String, Stretch> stretches = new HashMap<>();
    private String lastZone = "";
    private Stretch last = new Stretch(0, 0, 0);

    int hour(String zone, long micros) {
      return (int) (Math.floorMod(local(zone, micros), DAY_SECONDS) / HOUR_SECONDS);
    }

    int day(String zone, long micros) {
      return (int) Math.floorDiv(local(zone, micros), DAY_SECONDS);
    }

    private long local(String zone, long micros) {
      long second = Math.floorDiv(micros, MICROS);
      Stretch stretch = zone.equals(lastZone) ? last : stretches.get(zone);
      if (stretch == null || second < stretch.from || second >= stretch.to) {
        stretch = around(ZoneId.of(zone).getRules(), second);
        stretches.put(zone, stretch);
      }
      lastZone = zone;
      last = stretch;
      return second + stretch.offset;
    }

    private static Stretch around(ZoneRules rules, long second) {
      Instant instant = Instant.ofEpochSecond(second);
      ZoneOffset offset = rules.getOffset(instant);
      ZoneOffsetTransition next = rules.nextTransition(instant);
      return new Stretch(
          second, next == null ? Long.MAX_VALUE : next.toEpochSecond(), offset.getTotalSeconds());
    }

    private record Stretch(long from, long to, long offset) {}
  }
}
