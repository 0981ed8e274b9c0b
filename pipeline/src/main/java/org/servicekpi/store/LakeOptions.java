package org.servicekpi.store;

import java.time.Duration;

/**
 * How a lake is run.
 *
 * @param listener hears of every step
 * @param heartbeat how often the holder of the lock gives a sign of life
 * @param silence after how long without one the holder counts as dead
 */
public record LakeOptions(StepListener listener, Duration heartbeat, Duration silence) {

  /** A sign of life every five seconds; dead after five minutes without. */
  public static LakeOptions standard() {
    return new LakeOptions(StepListener.silent(), Duration.ofSeconds(5), Duration.ofMinutes(5));
  }

  /** The same with a listener. */
  public LakeOptions heardBy(StepListener other) {
    return new LakeOptions(other, heartbeat, silence);
  }
}
