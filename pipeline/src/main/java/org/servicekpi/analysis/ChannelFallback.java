package org.servicekpi.analysis;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.servicekpi.calendar.Period;

/**
 * Who moves from which channel to which, and how soon: of the contacts of known persons, those
 * after which the customer's next contact of the same need began within 24 hours, 72 hours or 7
 * days of their start. A window counts contacts that are at least as old. Counts add up, so tasks
 * count apart.
 */
public final class ChannelFallback implements Serializable {

  /** The windows, in hours. */
  public static final List<Integer> WINDOWS = List.of(24, 72, 168);

  private static final long HOUR = 3_600_000_000L;
  private static final long MINUTE = 60_000_000;
  private static final double MINUTES_AN_HOUR = 60;
  private static final String NOWHERE = "";

  /**
   * A contact.
   *
   * @param day the day on which it began, since 1970
   * @param channel its channel
   * @param startedAt when it began, in microseconds
   */
  public record From(int day, String channel, long startedAt) {}

  /**
   * Contacts that are counted alike.
   *
   * @param to the next channel; empty where there was no next contact
   * @param minutes whole minutes until then
   * @param ripe how many of the windows have passed since the contact
   * @param within the first window that holds the move
   */
  private record Key(int day, String from, String to, int minutes, int ripe, int within)
      implements Comparable<Key>, Serializable {

    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::day)
            .thenComparing(Key::from)
            .thenComparing(Key::to)
            .thenComparingInt(Key::minutes)
            .thenComparingInt(Key::ripe)
            .thenComparingInt(Key::within);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The moves from one channel to another within a window.
   *
   * @param from the channel of the contacts
   * @param to the channel of the next contact; empty for any
   * @param hours the window
   * @param moved the contacts that were followed so
   * @param ripe the contacts of the channel that are old enough
   * @param medianHours the median time until the next contact; empty where nobody moved
   */
  public record Move(
      String from,
      Optional<String> to,
      int hours,
      long moved,
      long ripe,
      OptionalDouble medianHours) {

    /** The share of the ripe contacts; empty where there are none. */
    public OptionalDouble share() {
      return ripe == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) moved / ripe);
    }
  }

  private final TreeMap<Key, Long> counts = new TreeMap<>();

  /** Counts a contact without a next one. */
  public void add(From from, long asOf) {
    count(from, NOWHERE, Long.MAX_VALUE, asOf);
  }

  /**
   * Counts a contact with a next one.
   *
   * @param to the channel of the next contact
   * @param at when that began, in microseconds
   * @param asOf the instant up to which contacts are known, in microseconds
   */
  public void add(From from, String to, long at, long asOf) {
    count(from, to, at - from.startedAt, asOf);
  }

  private void count(From from, String to, long delay, long asOf) {
    int ripe = 0;
    int within = 0;
    for (int hours : WINDOWS) {
      ripe += from.startedAt + hours * HOUR <= asOf ? 1 : 0;
      within += delay > hours * HOUR ? 1 : 0;
    }
    boolean moved = within < WINDOWS.size();
    int minutes = moved ? (int) (Math.max(0, delay) / MINUTE) : 0;
    Key key = new Key(from.day, from.channel, moved ? to : NOWHERE, minutes, ripe, within);
    counts.merge(key, 1L, Long::sum);
  }

  /** Adds all of another. */
  public void add(ChannelFallback other) {
    other.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
  }

  /** The moves of a period, by channel, next channel and window. */
  public List<Move> moves(Period period) {
    TreeMap<String, Sums> channels = new TreeMap<>();
    counts.forEach(
        (key, count) -> {
          if (period.contains(LocalDate.ofEpochDay(key.day))) {
            channels.computeIfAbsent(key.from, from -> new Sums()).add(key, count);
          }
        });
    List<Move> moves = new ArrayList<>();
    channels.forEach((from, sums) -> sums.addTo(moves, from));
    return moves;
  }

  /** The contacts of one channel. */
  private static final class Sums {

    private final long[] ripe = new long[WINDOWS.size()];
    private final List<Map<String, TreeMap<Integer, Long>>> minutes = new ArrayList<>();

    Sums() {
      WINDOWS.forEach(hours -> minutes.add(new TreeMap<>()));
    }

    void add(Key key, long count) {
      for (int window = 0; window < key.ripe; window++) {
        ripe[window] += count;
        if (key.within <= window) {
          for (String to : List.of(key.to, NOWHERE)) {
            minutes
                .get(window)
                .computeIfAbsent(to, any -> new TreeMap<>())
                .merge(key.minutes, count, Long::sum);
          }
        }
      }
    }

    void addTo(List<Move> moves, String from) {
      TreeSet<String> targets = new TreeSet<>(List.of(NOWHERE));
      minutes.forEach(window -> targets.addAll(window.keySet()));
      for (String to : targets) {
        for (int window = 0; window < ripe.length; window++) {
          TreeMap<Integer, Long> times = minutes.get(window).getOrDefault(to, new TreeMap<>());
          moves.add(
              new Move(
                  from,
                  Optional.of(to).filter(word -> !word.equals(NOWHERE)),
                  WINDOWS.get(window),
                  times.values().stream().mapToLong(Long::longValue).sum(),
                  ripe[window],
                  median(times)));
        }
      }
    }

    /** The middle one, or the mean of the two in the middle. */
    private static OptionalDouble median(SortedMap<Integer, Long> times) {
      long n = times.values().stream().mapToLong(Long::longValue).sum();
      return n == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((at(times, (n - 1) / 2) + at(times, n / 2)) / 2.0 / MINUTES_AN_HOUR);
    }

    private static int at(SortedMap<Integer, Long> times, long place) {
      long passed = 0;
      for (Map.Entry<Integer, Long> time : times.entrySet()) {
        passed += time.getValue();
        if (passed > place) {
          return time.getKey();
        }
      }
      throw new IllegalArgumentException("There are only " + passed + " times");
    }
  }
}
