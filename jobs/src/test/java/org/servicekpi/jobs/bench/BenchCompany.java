package org.servicekpi.jobs.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What happens on one day of a made-up service: calls, chats, mails, posts, with everything that
 * KPIs tell apart.
 */
final class BenchCompany {

  /** How many topics there are. */
  static final int TOPICS = 20;

  /** The team of each queue. */
  static final SortedMap<String, String> TEAMS = teams();

  private static final List<String> PHONE_LOSSES =
      List.of("abandoned_queue", "abandoned_queue", "abandoned_ringing", "timed_out", "voicemail");
  private static final List<String> CHAT_LOSSES =
      List.of("missed", "abandoned_queue", "silent", "offline_message", "overflowed");
  private static final List<String> ENDS =
      List.of("handed_over", "handed_over", "left", "timer", "failed", "unknown");
  private static final long DAY = 86_400;

  private final BenchInput input;
  private final SplittableRandom random;
  private final long midnight;
  private final long end;
  private final int day;
  private StringBuilder out = new StringBuilder();

  BenchCompany(BenchInput input, int day) {
    this.input = input;
    this.day = day;
    this.random = new SplittableRandom(0x5EED_0000L + day);
    this.midnight = input.from().plusDays(day).toEpochDay() * DAY;
    this.end = input.last().plusDays(1).toEpochDay() * DAY;
  }

  private static SortedMap<String, String> teams() {
    SortedMap<String, String> teams = new TreeMap<>();
    for (int queue = 0; queue < 12; queue++) {
      teams.put("queue_" + queue, "team_" + queue % 7);
    }
    return teams;
  }

  /** Whose people the teams are and how many; one is too small to be shown, one is not named. */
  static String teamTable() {
    StringBuilder table = new StringBuilder("team,provider,agents\n");
    for (int team = 0; team < 7; team++) {
      table.append("team_").append(team);
      table.append(team == 3 ? ",partner," : team == 4 ? ",," : ",own,");
      table.append(team == 5 ? 3 : 8).append('\n');
    }
    return table.toString();
  }

  /** The name of a topic. */
  static String topic(int number) {
    return "topic_" + number;
  }

  /** Writes the line of an interaction. */
  void line(int row, StringBuilder text) {
    out = text;
    out.append('i').append(day).append('-').append(row).append(',');
    long start =
        midnight + (long) (DAY * (0.25 + 0.7 * (random.nextDouble() + random.nextDouble()) / 2));
    int kind = random.nextInt(100);
    if (kind < 45) {
      call(start);
    } else if (kind < 60) {
      chat(start);
    } else {
      write(start, kind);
    }
    out.append('\n');
  }

  private void call(long start) {
    boolean inbound = random.nextInt(100) < 88;
    long menu = inbound ? 5 + random.nextInt(60) : 0;
    long wait = inbound ? skewed(35) : 0;
    int fate = random.nextInt(100);
    String outcome;
    if (!inbound) {
      outcome = fate < 70 ? "answered" : "failed";
    } else if (fate < 4) {
      outcome = "abandoned_entry";
    } else if (fate < 8) {
      outcome = "contained";
    } else if (fate < 22) {
      outcome = PHONE_LOSSES.get(random.nextInt(PHONE_LOSSES.size()));
    } else {
      outcome = fate == 22 ? "callback_booked" : fate == 23 ? "discarded" : "answered";
    }
    boolean answered = outcome.equals("answered");
    boolean queued = inbound && fate >= 8;
    long answer = start + menu + wait;
    long talk = 30 + skewed(260);
    long hold = random.nextInt(5) == 0 ? 5 + random.nextInt(90) : 0;
    times(start, queued ? start + menu : -1, answered ? answer : -1, -1);
    endsAt(answered ? answer + talk + hold : answer);
    common("phone", "", inbound ? "inbound" : "outbound", outcome, queued);
    number(queued && random.nextInt(50) != 0 ? wait : -1);
    number(inbound ? menu : -1);
    work(answered, talk, hold);
    rest(answered, answer + talk + hold, "");
  }

  private void chat(long start) {
    long wait = skewed(30);
    int fate = random.nextInt(100);
    boolean bot = random.nextInt(3) == 0;
    String outcome;
    if (bot && fate < 40) {
      outcome = "contained";
    } else {
      outcome = fate < 84 ? "answered" : CHAT_LOSSES.get(random.nextInt(CHAT_LOSSES.size()));
    }
    boolean answered = outcome.equals("answered");
    long talk = 60 + skewed(400);
    times(start, start + 2, answered ? start + 2 + wait : -1, answered ? start + 2 + wait : -1);
    endsAt(answered ? start + 2 + wait + talk : start + 2 + wait);
    common("live_chat", "", "inbound", outcome, !outcome.equals("contained"));
    number(outcome.equals("contained") ? -1 : wait);
    number(-1);
    work(answered, talk, -1);
    String botEnd =
        outcome.equals("contained")
            ? random.nextBoolean() ? "confirmed" : "assumed"
            : ENDS.get(random.nextInt(ENDS.size()));
    rest(answered, start + 2 + wait + talk, bot ? botEnd : "");
  }

  private void write(long start, int kind) {
    String channel =
        kind < 80
            ? "email"
            : kind < 86
                ? "web_form"
                : kind < 91
                    ? "messenger"
                    : kind < 95
                        ? "social_public"
                        : kind < 97 ? "app" : kind < 98 ? "video" : kind < 99 ? "letter" : "";
    String detail =
        channel.equals("messenger")
            ? random.nextInt(3) == 0 ? "telegram" : "whatsapp"
            : channel.equals("social_public") ? random.nextBoolean() ? "facebook" : "x" : "";
    int way = random.nextInt(100);
    String direction = way < 93 ? "inbound" : way < 99 ? "outbound" : "";
    long answer = start + 60 + skewed(channel.equals("video") ? 60 : 5400);
    int fate = random.nextInt(100);
    boolean late = answer >= end;
    String outcome =
        late
            ? "in_progress"
            : fate < 93 ? "answered" : fate < 98 ? "missed" : fate < 99 ? "spam" : "";
    boolean answered = outcome.equals("answered");
    long talk = 60 + skewed(240);
    times(start, -1, answered ? answer : -1, answered ? answer : -1);
    endsAt(late ? -1 : answered ? answer + talk : Math.min(end - 1, start + 3600 + skewed(7200)));
    common(channel, detail, direction, outcome, way % 2 == 0);
    number(channel.equals("video") ? answer - start : -1);
    number(-1);
    work(answered, talk, channel.equals("video") && way % 3 == 0 ? 12 : -1);
    rest(answered, answer + talk, "");
  }

  private void times(long start, long queued, long answered, long responded) {
    started = start;
    marks = new long[] {queued, answered, responded};
  }

  private long started;
  private long[] marks = {};

  private void endsAt(long ended) {
    instant(started);
    instant(ended);
    for (long mark : marks) {
      instant(mark);
    }
  }

  private void common(
      String channel, String detail, String direction, String outcome, boolean queue) {
    int topic = random.nextInt(TOPICS);
    int customer = random.nextInt(100) < 80 ? customer() : -1;
    out.append(channel).append(',').append(detail).append(',').append(direction).append(',');
    out.append(outcome).append(',');
    if (queue) {
      out.append("queue_").append((topic + channel.length()) % 13);
    }
    out.append(',');
    if (customer >= 0) {
      out.append('c').append(customer);
    }
    out.append(',');
    if (random.nextInt(12) != 0) {
      out.append(topic(topic));
    }
    out.append(random.nextInt(3) == 0 ? ",north" : ",south");
    out.append(random.nextInt(9) == 0 ? "," : random.nextInt(5) == 0 ? ",en" : ",de").append(',');
  }

  /** Some customers come often. */
  private int customer() {
    double at = random.nextDouble();
    return (int) (at * at * input.customers());
  }

  private void work(boolean answered, long talk, long hold) {
    number(answered ? talk : -1);
    number(answered ? hold : -1);
    number(answered && hold >= 0 && random.nextBoolean() ? Math.min(hold, 1) : -1);
    number(answered && random.nextInt(4) != 0 ? skewed(40) : -1);
    number(answered && random.nextInt(20) != 0 ? random.nextInt(12) == 0 ? 1 : 0 : -1);
  }

  private void rest(boolean answered, long ended, String botEnd) {
    int complaint = random.nextInt(60);
    out.append(complaint < 2 ? "factual" : complaint == 2 ? "other" : "").append(',');
    out.append(random.nextInt(40) == 0 ? "false" : random.nextInt(3) == 0 ? "" : "true")
        .append(',');
    out.append(botEnd).append(',');
    boolean invited = answered && random.nextInt(8) == 0;
    boolean rated = invited && random.nextInt(3) == 0;
    instant(invited ? ended + 600 : -1);
    instant(rated ? ended + 900 + random.nextInt(3600) : -1);
    if (rated) {
      out.append(1 + Math.max(random.nextInt(5), random.nextInt(5)));
    }
  }

  private long skewed(double mean) {
    return (long) (-mean * StrictMath.log(1 - random.nextDouble()));
  }

  private void number(long value) {
    if (value >= 0) {
      out.append(value);
    }
    out.append(',');
  }

  private void instant(long second) {
    if (second >= 0) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      LocalDate date = time.toLocalDate();
      out.append(date.getYear()).append('-');
      two(date.getMonthValue());
      out.append('-');
      two(date.getDayOfMonth());
      out.append('T');
      two(time.getHour());
      out.append(':');
      two(time.getMinute());
      out.append(':');
      two(time.getSecond());
      out.append('Z');
    }
    out.append(',');
  }

  private void two(int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
