package org.servicekpi.sample;

import org.servicekpi.sample.Dice.Purpose;

/** The customers of the company, made up one by one when they are asked for. */
final class People {

  private static final int LARGE_PRIME = 2_147_483_629;

  private final long seed;
  private final int size;

  People(SampleSettings settings) {
    this.seed = settings.seed();
    this.size = (int) Math.min(20_000_000L, Math.max(200L, settings.interactionsPerDay() * 16L));
  }

  int size() {
    return size;
  }

  /** A customer; some have needs more often than others. */
  Person any(Dice dice) {
    double unit = dice.unit();
    return at((int) (size * unit * (0.35 + 0.65 * unit)));
  }

  /** The customer at a place of the pool. */
  Person at(int index) {
    Dice dice = Dice.of(seed, Purpose.PERSON, index, 0);
    int cohort = dice.pick(20, 26, 40, 14);
    int birthYear =
        switch (cohort) {
          case 0 -> 1938 + dice.below(27);
          case 1 -> 1965 + dice.below(15);
          case 2 -> 1980 + dice.below(21);
          default -> 2001 + dice.below(7);
        };
    boolean sharesPhone = index > 0 && dice.chance(0.03);
    long number = 1_000_000L + ((long) index * LARGE_PRIME + 7919) % size;
    return new Person(index, "K" + number, birthYear, sharesPhone ? index - 1 : index, dice.bits());
  }
}
