package org.servicekpi.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.servicekpi.sample.Desk.DayKind;
import org.servicekpi.sample.Dice.Purpose;

/** One day of the company: its clock, its demand, and how long people wait on it. */
final class ServiceDay {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final long HALF_HOUR = 1_800_000;

  /** Demand of each hour of the day. */
  private static final double[] HOURS = {
    .4, .2, .15, .1, .15, .4, 1.2, 3, 6, 8.5, 9, 8, 6.5, 6.8, 7.5, 7.5, 7.2, 7.4, 6.8, 5.5, 4, 2.8,
    1.6, .8
  };

  private static final double[] WEEKDAYS = {1.28, 1.12, 1.06, 1.06, 1.04, .68, .42};

  private final LocalDate date;
  private final long start;
  private final long end;
  private final DayKind kind;
  private final double demand;
  private final double[] hourWeights;
  private final Map<Queue, double[]> waitShare = new EnumMap<>(Queue.class);
  private final Map<Queue, double[]> waitMean = new EnumMap<>(Queue.class);

  ServiceDay(long seed, LocalDate date) {
    this.date = date;
    this.start = millis(date.atStartOfDay(ZONE));
    this.end = millis(date.plusDays(1).atStartOfDay(ZONE));
    boolean holiday = Holidays.contains(date);
    DayOfWeek weekday = date.getDayOfWeek();
    this.kind =
        holiday || weekday == DayOfWeek.SUNDAY
            ? DayKind.CLOSED
            : weekday == DayOfWeek.SATURDAY ? DayKind.SATURDAY : DayKind.WEEKDAY;
    Dice dice = Dice.of(seed, Purpose.DAY, date.toEpochDay(), 0);
    double mood = StrictMath.exp(0.06 * dice.normal());
    this.demand = mood * (holiday ? 0.5 : WEEKDAYS[weekday.getValue() - 1]);
    int hours = (int) ((end - start) / 3_600_000);
    this.hourWeights = new double[hours];
    for (int hour = 0; hour < hours; hour++) {
      hourWeights[hour] = HOURS[hourOfDay(start + hour * 3_600_000L)];
    }
    int slots = hours * 2;
    for (Queue queue : Queue.values()) {
      waitShare.put(queue, new double[slots]);
      waitMean.put(queue, new double[slots]);
      for (int slot = 0; slot < slots; slot++) {
        staff(queue, slot, mood * StrictMath.exp(0.10 * dice.normal()));
      }
    }
  }

  LocalDate date() {
    return date;
  }

  /** Local midnight at which it begins. */
  long start() {
    return start;
  }

  /** Local midnight at which it ends; 23, 24 or 25 hours later. */
  long end() {
    return end;
  }

  /** Demand against that of an average day. */
  double demand() {
    return demand;
  }

  /** A moment of the day, as demand has it. */
  long moment(Dice dice) {
    return start + dice.pick(hourWeights) * 3_600_000L + (long) (dice.unit() * 3_600_000);
  }

  /** The moment at which the outage of an outage day begins. */
  long outageStart() {
    return millis(date.atTime(LocalTime.of(14, 10)).atZone(ZONE));
  }

  boolean open(Desk desk, long at) {
    return at >= opens(desk) && at < closes(desk);
  }

  long opens(Desk desk) {
    return atMinute(desk.opens(kind));
  }

  /** The end of the desk's hours; not after {@link #opens} where it stays closed. */
  long closes(Desk desk) {
    return atMinute(desk.closes(kind));
  }

  /**
   * How long somebody who stays would wait for a person, in milliseconds: by Erlang's waiting
   * formula for the half-hour's load and staffing.
   */
  long wait(Queue queue, long at, Dice dice) {
    int slot = (int) Math.min(hourWeights.length * 2L - 1, (at - start) / HALF_HOUR);
    if (!dice.chance(waitShare.get(queue)[slot])) {
      return (long) dice.between(300, 2_500);
    }
    return 2_000 + (long) (1000 * dice.exponential(waitMean.get(queue)[slot]));
  }

  /** How loaded a queue is: the share of those who arrive and find everybody busy. */
  double pressure(Queue queue, long at) {
    int slot = (int) Math.min(hourWeights.length * 2L - 1, (at - start) / HALF_HOUR);
    return waitShare.get(queue)[slot];
  }

  private void staff(Queue queue, int slot, double surprise) {
    double planned = 1.6 * hourWeights[slot / 2];
    int hour = hourOfDay(start + slot * HALF_HOUR);
    double slack = queue.staffing();
    if (hour == 12) {
      slack -= 0.5;
    }
    if (date.getDayOfWeek() == DayOfWeek.MONDAY && hour < 12) {
      slack -= 0.45;
    }
    int agents = (int) StrictMath.ceil(planned + slack * StrictMath.sqrt(planned));
    double load = planned * surprise * (1 + 0.35 * Events.storm(date));
    if (Events.outage(date) && queue == Queue.FAULTS && hour >= 14 && hour < 18) {
      load *= 1.6;
    }
    double served = Math.min(load, agents * 0.97);
    double overload = Math.max(0, load / agents - 0.97);
    waitShare.get(queue)[slot] = Math.min(0.98, erlangC(agents, served));
    waitMean.get(queue)[slot] =
        Math.min(
            1_500, queue.handleSeconds() / Math.max(0.35, agents - served) * 0.6 + 900 * overload);
  }

  /** The share of arrivals that find all agents busy. */
  static double erlangC(int agents, double load) {
    double blocked = 1;
    for (int n = 1; n <= agents; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    return blocked / (1 - load / agents * (1 - blocked));
  }

  private long atMinute(int minute) {
    return millis(date.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(ZONE));
  }

  private static int hourOfDay(long at) {
    return Instant.ofEpochMilli(at).atZone(ZONE).getHour();
  }

  private static long millis(ZonedDateTime time) {
    return time.toInstant().toEpochMilli();
  }
}
