package org.servicekpi.sample;

/**
 * Chance that depends on nothing but a seed and the thing it is thrown for, so that a day is the
 * same whatever was written before it.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** The dice of one thing: the same seed, purpose and numbers give the same throws. */
  static Dice of(long seed, Purpose purpose, long first, long second) {
    return new Dice(mix(mix(mix(seed * GOLDEN + purpose.salt) + first * GOLDEN) + second * GOLDEN));
  }

  /** Spreads a number over all 64 bits; different numbers stay different. */
  static long mix(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Any number. */
  long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 to below 1. */
  double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** True with this probability. */
  boolean chance(double probability) {
    return unit() < probability;
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** Evenly between two numbers. */
  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** A waiting time without memory. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /** From the bell curve with mean 0 and deviation 1. */
  double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - unit()))
        * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** Skewed as the durations of work are; the median is given. */
  double skewed(double median, double spread) {
    return median * StrictMath.exp(spread * normal());
  }

  /** How many successes before the first failure, at most the bound. */
  int run(double probability, int most) {
    int count = 0;
    while (count < most && chance(probability)) {
      count++;
    }
    return count;
  }

  /** A position, with these weights. */
  int pick(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = unit() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** What chance is asked for; separates the streams of one entity. */
  enum Purpose {
    PERSON(1),
    DAY(2),
    NEED(3),
    STORY(4),
    DIRT(5),
    RECORD(6),
    VISIT(7);

    private final long salt;

    Purpose(long salt) {
      this.salt = salt;
    }
  }
}
