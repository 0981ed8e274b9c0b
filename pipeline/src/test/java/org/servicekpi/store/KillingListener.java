package org.servicekpi.store;

import java.io.IOException;

/** Kills its own process before or after a step, by SIGKILL: no shutdown hook, no finally. */
public final class KillingListener implements StepListener {

  private final String side;
  private final Step step;

  /**
   * A killer.
   *
   * @param side {@code before} or {@code after}
   */
  public KillingListener(String side, Step step) {
    this.side = side;
    this.step = step;
  }

  @Override
  public void before(Step reached, String what) {
    reach("before", reached);
  }

  @Override
  public void after(Step reached, String what) {
    reach("after", reached);
  }

  private void reach(String reachedSide, Step reached) {
    if (side.equals(reachedSide) && step == reached) {
      die();
    }
  }

  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("Cannot kill this process", failure);
    }
  }
}
