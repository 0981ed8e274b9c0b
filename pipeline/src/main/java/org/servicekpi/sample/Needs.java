package org.servicekpi.sample;

import java.util.function.Consumer;
import org.servicekpi.sample.Dice.Purpose;
import org.servicekpi.sample.Need.Complaint;

/** The needs that customers have on a day. */
final class Needs {

  /** Contacts that a need makes on average, all channels together. */
  private static final double CONTACTS_PER_NEED = 1.31;

  /** Needs that an outage adds, as a share of an ordinary day's. */
  private static final double OUTAGE = 0.35;

  private final long seed;
  private final int interactionsPerDay;
  private final People people;

  Needs(SampleSettings settings, People people) {
    this.seed = settings.seed();
    this.interactionsPerDay = settings.interactionsPerDay();
    this.people = people;
  }

  /** The needs that open on a day, in no order of time. */
  void open(ServiceDay day, Consumer<Need> listener) {
    double usual = interactionsPerDay / CONTACTS_PER_NEED;
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
