package org.servicekpi.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.calendar.ServiceCalendar;

/**
 * A small made service with everything that makes repeating hard: records that come twice, in newer
 * versions, on another day than before, with equal versions and other content, unreadable, with
 * negative durations, a day too early; mails that stay open for days; ratings that come later; a
 * Sunday on which nobody writes; customers whose segment changes and changes back.
 */
final class SmallService {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  static final String CALLS = "calls";
  static final String CHATS = "chats";
  static final String MAILS = "mails";
  static final String CUSTOMERS = "customers";

  private static final int CUSTOMER_COUNT = 30;
  private static final int QUIET_DAY = 3;

  static final String CALL_HEADER =
      "call,changed,start,queue_in,answered,end,wait_s,talk_s,hold_s,menu_s,result,queue,customer,"
          + "topic,transfers";
  private static final String MAIL_HEADER = "mail,changed,start,reply,customer,topic";
  private static final String CUSTOMER_HEADER = "customer_no,born,segment";

  private final Random random;
  private final LocalDate first;
  private final SortedMap<LocalDate, List<Delivery>> deliveries = new TreeMap<>();

  /**
   * What one source delivers on a day.
   *
   * @param header empty where the format has none
   */
  record Delivery(String source, LocalDate date, String header, List<String> lines) {

    /** The file's name in the landing folder; the suffix tells files of one day apart. */
    String name(String suffix) {
      String end = source.equals(CHATS) ? ".jsonl" : ".csv";
      return source + "/" + source + "-" + date + suffix + end;
    }

    String text() {
      StringBuilder text = new StringBuilder();
      if (!header.isEmpty()) {
        text.append(header).append('\n');
      }
      lines.forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }

    /** Every {@code of}-th line, from that one. */
    Delivery slice(int from, int of) {
      return new Delivery(
          source,
          date,
          header,
          IntStream.range(0, lines.size())
              .filter(i -> i % of == from)
              .mapToObj(lines::get)
              .toList());
    }

    /** The same lines, delivered on another day. */
    Delivery on(LocalDate other) {
      return new Delivery(source, other, header, lines);
    }
  }

  private record Call(String id, LocalDate day, int second, int version) {}

  /** The deliveries of so many days. */
  SmallService(long seed, LocalDate first, int days) {
    this.random = new Random(seed);
    this.first = first;
    for (int day = 0; day < days; day++) {
      deliveries.put(first.plusDays(day), new ArrayList<>());
    }
    for (int day = 0; day < days; day++) {
      LocalDate date = first.plusDays(day);
      add(CALLS, date, CALL_HEADER, calls(day));
      if (day == 0 || day == 2 || day == 3) {
        add(CUSTOMERS, date, CUSTOMER_HEADER, customers(day));
      }
    }
    spread(CHATS, "", days, this::chats);
    spread(MAILS, MAIL_HEADER, days, this::mails);
  }

  /** The deliveries by day. */
  SortedMap<LocalDate, List<Delivery>> deliveries() {
    return deliveries;
  }

  /** All deliveries, by day. */
  List<Delivery> all() {
    return deliveries.values().stream().flatMap(List::stream).toList();
  }

  /** Calls of an earlier day: new ones, a newer version of a known one, and a known one again. */
  Delivery late(LocalDate day, LocalDate deliveredOn) {
    int index = (int) (day.toEpochDay() - first.toEpochDay());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(call(new Call("late-" + i, day, 36_000 + 600 * i, 0), false));
    }
    lines.add(call(new Call(id(index, 1), day, 40_000, 9), false));
    lines.add(
        deliveries.get(day).stream()
            .filter(delivery -> delivery.source().equals(CALLS))
            .map(delivery -> delivery.lines().get(0))
            .findFirst()
            .orElseThrow());
    return new Delivery(CALLS, deliveredOn, CALL_HEADER, lines);
  }

  /** One unanswered call, as it is known on the day of its delivery. */
  static Delivery oneCall(String id, LocalDate day, LocalDate deliveredOn) {
    Instant start = at(day, 36_000);
    String line =
        id
            + ","
            + at(deliveredOn, 80_000)
            + ","
            + start
            + ","
            + start
            + ",,,30,,,0,ABQ,sales,1,login,0";
    return new Delivery(CALLS, deliveredOn, CALL_HEADER, List.of(line));
  }

  private void add(String source, LocalDate date, String header, List<String> lines) {
    deliveries.get(date).add(new Delivery(source, date, header, lines));
  }

  private interface Versions {
    /** Adds the lines of what starts on a day to the days on which they are delivered. */
    void of(int day, SortedMap<LocalDate, List<String>> byDay);
  }

  private void spread(String source, String header, int days, Versions versions) {
    SortedMap<LocalDate, List<String>> byDay = new TreeMap<>();
    for (int day = 0; day < days; day++) {
      if (day != QUIET_DAY) {
        versions.of(day, byDay);
      }
    }
    byDay.forEach(
        (date, lines) -> {
          if (deliveries.containsKey(date)) {
            add(source, date, header, lines);
          }
        });
  }

  private static String id(int day, int number) {
    return "c" + day + "-" + number;
  }

  private List<String> calls(int day) {
    LocalDate date = first.plusDays(day);
    List<String> lines = new ArrayList<>();
    if (day != QUIET_DAY) {
      for (int i = 0; i < 25; i++) {
        lines.add(call(new Call(id(day, i), date, second(), 0), i == 7));
      }
      lines.add(lines.get(3));
      lines.add(lines.get(4).replace(",invoice,", ",delivery,").replace(",login,", ",delivery,"));
      lines.add("broken-" + day + ",,yesterday,,,,5,5,0,5,ANSW,sales,1,invoice,0");
      lines.add("startless-" + day + ",,,,,,5,5,0,5,ANSW,sales,2,invoice,0");
      lines.add(call(new Call("early-" + day, date.plusDays(1), 30_000, 0), false));
    }
    if (day > 0) {
      int before = day - 1;
      lines.add(call(new Call(id(before, 1), date.minusDays(1), 50_000, 1), false));
      lines.add(call(new Call(id(before, 2), date.minusDays(day > 1 ? 2 : 1), 51_000, 1), false));
      lines.add(
          deliveries.get(date.minusDays(1)).stream()
              .filter(delivery -> delivery.source().equals(CALLS))
              .map(delivery -> delivery.lines().get(0))
              .findFirst()
              .orElseThrow());
    }
    return lines;
  }

  private int second() {
    return 7 * 3600 + random.nextInt(12 * 3600);
  }

  private String call(Call call, boolean negative) {
    Instant start = at(call.day(), call.second());
    int menu = random.nextInt(40);
    int wait = random.nextInt(5) == 0 ? 0 : random.nextInt(120);
    int talk = negative ? -5 : 30 + random.nextInt(600);
    String result = any("ANSW", "ANSW", "ANSW", "ABQ", "ABM", "SELF");
    boolean queued = result.equals("ANSW") || result.equals("ABQ");
    boolean answered = result.equals("ANSW");
    Instant queue = start.plusSeconds(menu);
    return String.join(
        ",",
        call.id(),
        start.plusSeconds(7200 + 86_400L * call.version()).toString(),
        start.toString(),
        queued ? queue.toString() : "",
        answered ? queue.plusSeconds(wait).toString() : "",
        queue.plusSeconds(wait + (answered ? Math.max(talk, 0) : 0)).toString(),
        queued ? Integer.toString(wait) : "",
        answered ? Integer.toString(talk) : "",
        answered ? Integer.toString(random.nextInt(3) * 10) : "",
        Integer.toString(menu),
        result,
        any("sales", "billing"),
        customer(),
        any("invoice", "login"),
        Integer.toString(random.nextInt(3) / 2));
  }

  private void chats(int day, SortedMap<LocalDate, List<String>> byDay) {
    LocalDate date = first.plusDays(day);
    for (int i = 0; i < 20; i++) {
      Instant start = at(date, second());
      String state = any("served", "served", "bot_only", "left_queue", "left_bot");
      boolean served = state.equals("served");
      String head = "{\"id\":\"t" + day + "-" + i + "\",\"start\":\"" + start + "\",\"state\":\"";
      String tail =
          "\",\"end\":\""
              + start.plusSeconds(300 + random.nextInt(900))
              + "\",\"customer\":\""
              + customer()
              + "\",\"topic\":\""
              + any("invoice", "login", "delivery")
              + "\",\"waitMs\":"
              + random.nextInt(90_000)
              + (served ? ",\"joined\":\"" + start.plusSeconds(60) + "\"" : "")
              + ",\"bot\":{\"end\":\""
              + start.plusSeconds(30)
              + "\",\"result\":\""
              + (served ? "handover" : state.equals("bot_only") ? "helped" : "left")
              + "\",\"turns\":"
              + (1 + random.nextInt(6))
              + "}";
      lines(byDay, date).add(head + state + tail + ",\"changed\":\"" + start + "\"}");
      if (served && i % 2 == 0) {
        Instant rated = start.plusSeconds(86_400L * (1 + random.nextInt(2)));
        lines(byDay, rated.atZone(ZONE).toLocalDate())
            .add(
                head
                    + state
                    + tail
                    + ",\"rating\":{\"at\":\""
                    + rated
                    + "\",\"stars\":"
                    + (1 + random.nextInt(5))
                    + "},\"changed\":\""
                    + rated
                    + "\"}");
      }
    }
    lines(byDay, date).add("{\"id\":\"broken\",\"start\":");
  }

  private void mails(int day, SortedMap<LocalDate, List<String>> byDay) {
    LocalDate date = first.plusDays(day);
    for (int i = 0; i < 12; i++) {
      Instant start = at(date, second());
      String id = "m" + day + "-" + i;
      String tail = "," + customer() + "," + any("invoice", "delivery");
      lines(byDay, date).add(id + "," + start + "," + start + "," + tail);
      int openDays = random.nextInt(5);
      if (openDays < 4) {
        Instant reply = start.plusSeconds(86_400L * openDays + random.nextInt(3600));
        lines(byDay, reply.atZone(ZONE).toLocalDate())
            .add(id + "," + reply + "," + start + "," + reply + tail);
      }
    }
  }

  private static List<String> lines(SortedMap<LocalDate, List<String>> byDay, LocalDate date) {
    return byDay.computeIfAbsent(date, key -> new ArrayList<>());
  }

  /** On the third day some are of another segment; on the fourth it is the first file again. */
  private static List<String> customers(int day) {
    return IntStream.range(0, CUSTOMER_COUNT)
        .mapToObj(
            i ->
                i
                    + ","
                    + (1950 + i)
                    + ","
                    + (i % 2 == 0 || (day == 2 && i % 3 == 0) ? "private" : "business"))
        .toList();
  }

  private String customer() {
    return Integer.toString(random.nextInt(CUSTOMER_COUNT + 5));
  }

  private static Instant at(LocalDate day, int second) {
    return day.atTime(LocalTime.ofSecondOfDay(second)).atZone(ZONE).toInstant();
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** A workspace with its sources and its mission, and nothing delivered. */
  static Nights workspace(SparkSession spark, java.nio.file.Path folder) {
    return new Nights(spark, folder, ServiceCalendar.always(ZONE))
        .feed(SmallMappings.CALLS, 0.5)
        .feed(SmallMappings.CHATS, 0.5)
        .feed(SmallMappings.MAILS, 0.5)
        .feed(SmallMappings.CUSTOMERS, 0.5)
        .mission(SmallMappings.MISSION);
  }

  /** Puts deliveries into the landing folder of a workspace. */
  static void deliver(Nights nights, String suffix, Iterable<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      nights.deliver(delivery.name(suffix), delivery.text().getBytes(StandardCharsets.UTF_8));
    }
  }
}
