package org.servicekpi.run;

import java.util.SortedMap;

/** Hears how a run goes on; called from the thread that runs. */
public interface RunListener {

  /** A stage begins. */
  void begins(Stage stage);

  /**
   * A stage ended, with its counts by name, such as {@code files}, {@code accepted}, {@code days}.
   */
  void ended(Stage stage, SortedMap<String, Long> counts);

  /** Something that does not stop the run but that somebody should know. */
  void warns(String sentence);

  /** A listener that hears nothing. */
  static RunListener silent() {
    return new RunListener() {
      @Override
      public void begins(Stage stage) {}

      @Override
      public void ended(Stage stage, SortedMap<String, Long> counts) {}

      @Override
      public void warns(String sentence) {}
    };
  }
}
