package org.servicekpi.store;

/** Hears of every step before and after it happens; what it throws stops the run there. */
public interface StepListener {

  /** The step is about to happen to a table, a file or, for steps of the whole lake, the run. */
  void before(Step step, String what);

  /** The step has happened. */
  void after(Step step, String what);

  /** One that does nothing. */
  static StepListener silent() {
    return new StepListener() {
      @Override
      public void before(Step step, String what) {}

      @Override
      public void after(Step step, String what) {}
    };
  }

  /** Takes a step between its two calls. */
  default void during(Step step, String what, Trouble.Action action) {
    before(step, what);
    Trouble.guard(what, action);
    after(step, what);
  }
}
