package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.servicekpi.sample.Dice.Purpose;
import org.servicekpi.sample.Need.Complaint;

/**
 * The needs that customers have on a day. Who asks about a topic again soon still has the same
 * need: no customer has two needs of one topic within {@link #APART_DAYS}.
 */
final class Needs {

  /**
   * From the opening of a need to the earliest opening of another of the same customer and topic:
   * its last contact may begin and end so late, and a week must pass after it.
   */
  static final int APART_DAYS = Story.LONGEST_DAYS + 5 + 7;

  /** Contacts that a need makes on average, all channels together. */
  private static final double CONTACTS_PER_NEED = 1.31;

  /** The share of thoughts that become a need: the others are about one that is still on. */
  private static final double NEW = 0.85;

  /** Needs that an outage adds, as a share of an ordinary day's. */
  private static final double OUTAGE = 0.35;

  private final long seed;
  private final int interactionsPerDay;
  private final People people;

  /** Who thought of what on the days before; a day depends on no more. */
  private final TreeMap<LocalDate, Set<Thought>> thoughts = new TreeMap<>();

  Needs(SampleSettings settings, People people) {
    this.seed = settings.seed();
    this.interactionsPerDay = settings.interactionsPerDay();
    this.people = people;
  }

  /** The needs that open on a day, in no order of time. */
  void open(ServiceDay day, Consumer<Need> listener) {
    LocalDate first = day.date().minusDays(APART_DAYS);
    first.datesUntil(day.date()).forEach(date -> thoughts.computeIfAbsent(date, this::thoughts));
    thoughts.headMap(first).clear();
    Set<Thought> today = new HashSet<>();
    think(
        day,
        need -> {
          Thought thought = thought(need);
          boolean still =
              thoughts.subMap(first, day.date()).values().stream()
                  .anyMatch(before -> before.contains(thought));
          if (today.add(thought) && !still) {
            listener.accept(need);
          }
        });
    thoughts.put(day.date(), today);
  }

  private Set<Thought> thoughts(LocalDate date) {
    Set<Thought> all = new HashSet<>();
    think(new ServiceDay(seed, date), need -> all.add(thought(need)));
    return all;
  }

  private static Thought thought(Need need) {
    return new Thought(need.person().index(), need.topic());
  }

  /** Who thinks of what. */
  private record Thought(int person, Topic topic) {}

  private void think(ServiceDay day, Consumer<Need> listener) {
    double usual = interactionsPerDay / CONTACTS_PER_NEED / NEW;
    int everyday = whole(usual * day.demand(), day);
    int outage = Events.outage(day.date()) ? whole(usual * OUTAGE, day) : 0;
    int storm = whole(usual * Events.storm(day.date()), day);
    for (int i = 0; i < everyday + outage + storm; i++) {
      long key = day.date().toEpochDay() << 28 | i;
      Dice dice = Dice.of(seed, Purpose.NEED, key, 0);
      Person person = people.any(dice);
      Topic topic = Topic.of(dice);
      long opened = day.moment(dice);
      double storming = 0;
      if (i >= everyday + outage) {
        topic = dice.chance(0.85) ? Topic.PRICE : Topic.COMPLAINT;
        storming = 0.75;
      } else if (i >= everyday) {
        topic = Topic.OUTAGE;
        opened = day.outageStart() + (long) (3 * 3_600_000 * dice.unit() * dice.unit());
      }
      listener.accept(
          new Need(
              key, person, topic, opened, complaint(topic, storming, dice), patience(dice), 0));
    }
  }

  private static Complaint complaint(Topic topic, double storming, Dice dice) {
    double share = topic == Topic.COMPLAINT ? 1 : Math.max(storming, 0.012);
    if (!dice.chance(share)) {
      return Complaint.NONE;
    }
    return dice.chance(0.62) ? Complaint.FACTUAL : Complaint.OTHER;
  }

  private static double patience(Dice dice) {
    return dice.skewed(1, 0.35);
  }

  /** Rounds by chance, so that small companies keep their shape. */
  private int whole(double expected, ServiceDay day) {
    Dice dice = Dice.of(seed, Purpose.DAY, day.date().toEpochDay(), 1);
    return (int) (expected + dice.unit());
  }
}
