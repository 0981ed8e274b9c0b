package org.servicekpi.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;

/** Reads hours as people write them; every problem of a text is noted. */
final class HoursText {

  private static final Pattern TIMES =
      Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*-\\s*(\\d{1,2})(?::(\\d{2}))?");
  private static final Pattern ALWAYS = Pattern.compile("24/7|24h|always");
  private static final List<String> DAY_WORDS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String FORM =
      "Write it like 'Mon-Fri 08:00-18:00, Sat 09:00-13:00', '24/7' or 'closed'.";

  private final Where where;
  private final Problems problems;

  HoursText(Where where, Problems problems) {
    this.where = where;
    this.problems = problems;
  }

  /** The hours that begin on each weekday. */
  Map<DayOfWeek, Hours> week(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    boolean always = ALWAYS.matcher(plain).matches();
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, always ? Hours.ALL_DAY : Hours.CLOSED);
    }
    if (always || plain.equals("closed")) {
      return week;
    }
    Set<DayOfWeek> waiting = EnumSet.noneOf(DayOfWeek.class);
    for (String item : plain.split("[,;]", -1)) {
      int time = firstTime(item);
      waiting.addAll(days(item.substring(0, time).strip(), text));
      if (time < item.length()) {
        Hours hours = times(item.substring(time).strip(), text);
        waiting.forEach(day -> week.merge(day, hours, HoursText::both));
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      problems.add(where, "The hours '" + text + "' end with days that have no times.", FORM);
    }
    return week;
  }

  /** The hours that begin on one date. */
  Hours date(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("closed")) {
      return Hours.CLOSED;
    }
    return ALWAYS.matcher(plain).matches() ? Hours.ALL_DAY : times(plain, text);
  }

  /** Where the times of an item begin: its first digit, or the word closed. */
  private static int firstTime(String item) {
    int closed = item.indexOf("closed");
    for (int i = 0; i < item.length(); i++) {
      if (Character.isDigit(item.charAt(i)) || i == closed) {
        return i;
      }
    }
    return item.length();
  }

  private Set<DayOfWeek> days(String words, String text) {
    if (words.equals("daily")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    String[] ends = words.split("\\s*-\\s*", -1);
    List<DayOfWeek> found = new ArrayList<>();
    for (String end : ends) {
      day(end, text).forEach(found::add);
    }
    if (found.size() < ends.length || ends.length > 2) {
      if (ends.length > 2) {
        problems.add(where, "The hours '" + text + "' name the days '" + words + "'.", FORM);
      }
      return EnumSet.noneOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.of(found.get(0));
    for (DayOfWeek day = found.get(0); day != found.get(found.size() - 1); ) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private List<DayOfWeek> day(String word, String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String full = day.name().toLowerCase(Locale.ROOT);
      if (word.length() >= 3 && full.startsWith(word)) {
        return List.of(day);
      }
    }
    problems.add(
        where,
        word.isEmpty()
            ? "The hours '" + text + "' have times without days."
            : "The hours '" + text + "' name no day with '" + word + "'.",
        word.isEmpty() ? FORM : Nearest.hint(word, DAY_WORDS, FORM));
    return List.of();
  }

  private Hours times(String words, String text) {
    if (words.equals("closed")) {
      return Hours.CLOSED;
    }
    List<Hours.Range> ranges = new ArrayList<>();
    Matcher times = TIMES.matcher(words);
    int read = 0;
    while (times.find() && words.substring(read, times.start()).matches("\\s*(and|\\+|,)?\\s*")) {
      read = times.end();
      int from = minute(times, 1);
      int to = minute(times, 3);
      if (from < 0 || to < 0 || from == Hours.DAY) {
        problems.add(where, "The hours '" + text + "' have no time '" + times.group() + "'.", FORM);
      } else if (from == to) {
        problems.add(
            where,
            "The hours '" + text + "' open and close at the same time in '" + times.group() + "'.",
            "Write 00:00-24:00 for a whole day, or 'closed'.");
      } else {
        ranges.add(new Hours.Range(from, to > from ? to : to + Hours.DAY));
      }
    }
    if (read < words.length()) {
      problems.add(where, "The hours '" + text + "' have '" + words.substring(read) + "'.", FORM);
    }
    return new Hours(ranges);
  }

  /** The minute of the day, or -1 where no clock shows it. */
  private static int minute(Matcher times, int group) {
    int hour = Integer.parseInt(times.group(group));
    String minutes = times.group(group + 1);
    int minute = minutes == null ? 0 : Integer.parseInt(minutes);
    int of = hour * 60 + minute;
    return minute > 59 || of > Hours.DAY ? -1 : of;
  }

  private static Hours both(Hours one, Hours other) {
    List<Hours.Range> ranges = new ArrayList<>(one.ranges());
    ranges.addAll(other.ranges());
    return new Hours(ranges);
  }
}
