package org.servicekpi.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Subject;
import org.servicekpi.testing.RawRows;

/** The dimensions of raw rows, read once more by hand. */
final class RawDimensions {

  private static final Set<Dimension> SURVEYS =
      Set.of(
          Dimension.SOURCE,
          Dimension.CHANNEL,
          Dimension.TOPIC,
          Dimension.TEAM,
          Dimension.COHORT,
          Dimension.AGE_BAND,
          Dimension.SEGMENT,
          Dimension.WEEKDAY);
  private static final Set<Dimension> DIALOGUES =
      Set.of(
          Dimension.SOURCE,
          Dimension.CHANNEL,
          Dimension.TOPIC,
          Dimension.LANGUAGE,
          Dimension.BRAND,
          Dimension.COHORT,
          Dimension.AGE_BAND,
          Dimension.SEGMENT,
          Dimension.WEEKDAY);

  private static final Set<Dimension> VISITS =
      Set.of(
          Dimension.SOURCE,
          Dimension.TOPIC,
          Dimension.COMPLEXITY,
          Dimension.COHORT,
          Dimension.AGE_BAND,
          Dimension.SEGMENT,
          Dimension.HOUR,
          Dimension.WEEKDAY);

  private static final Set<Dimension> HELP =
      Set.of(
          Dimension.SOURCE,
          Dimension.COHORT,
          Dimension.AGE_BAND,
          Dimension.SEGMENT,
          Dimension.WEEKDAY);

  private static final Set<Dimension> NOT_OF_NEEDS =
      Set.of(Dimension.DIRECTION, Dimension.HANDLED_BY, Dimension.PROVIDER, Dimension.HOUR);

  private RawDimensions() {}

  static boolean apply(Subject<?> subject, Cut cut) {
    if (subject == Subject.SURVEYS) {
      return SURVEYS.containsAll(cut.dimensions());
    }
    if (subject == Subject.VISITS) {
      return VISITS.containsAll(cut.dimensions());
    }
    if (subject == Subject.HELP_VIEWS) {
      return HELP.containsAll(cut.dimensions());
    }
    if (subject == Subject.JOURNEYS) {
      return cut.dimensions().stream().noneMatch(NOT_OF_NEEDS::contains);
    }
    return subject == Subject.BOT_EPISODES
        ? DIALOGUES.containsAll(cut.dimensions())
        : subject == Subject.INTERACTIONS || !cut.dimensions().contains(Dimension.PROVIDER);
  }

  static String value(Dimension dimension, Map<String, Object> row) {
    LocalDate day = LocalDate.ofEpochDay((Long) row.get("business_date"));
    Object born = row.get("birth_year");
    return switch (dimension) {
      case IS_COMPLAINT -> Boolean.toString(row.containsKey("complaint_kind"));
      case COHORT -> born == null ? "(unknown)" : cohort((Long) born);
      case AGE_BAND -> born == null ? "(unknown)" : ageBand(day.getYear() - (Long) born);
      case HOUR ->
          String.format(
              java.util.Locale.ROOT,
              "%02d",
              Instant.ofEpochSecond((Long) row.get("started_at") / 1_000_000)
                  .atZone(RawRows.ZONE)
                  .getHour());
      case WEEKDAY -> Integer.toString(day.getDayOfWeek().getValue());
      default -> {
        Object value = row.get(dimension.word());
        boolean open = Set.of("queue", "team", "topic").contains(dimension.word());
        yield value == null || (value.equals("unknown") && !open) ? "(unknown)" : (String) value;
      }
    };
  }

  private static String cohort(long born) {
    if (born < 1965) {
      return "before 1965";
    }
    if (born < 1980) {
      return "1965-1979";
    }
    return born <= 2000 ? "1980-2000" : "after 2000";
  }

  private static String ageBand(long age) {
    long tens = age - age % 10;
    return tens + "-" + (tens + 9);
  }
}
