package org.servicekpi.jobs;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.servicekpi.expression.Analysis;
import org.servicekpi.jobs.shell.Logs;

/**
 * Loads what a check waits for longest, Spark's analyser, while the files of the workspace are
 * read. Nothing depends on it: what is not loaded yet when it is needed is loaded then.
 */
final class Ahead {

  private Ahead() {}

  /** Begins, and does not wait. */
  static void load() {
    Logs.nowhere();
    begin(Analysis::load);
    begin(() -> FileSystem.getLocal(new Configuration()));
  }

  private static void begin(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // The check comes to it in its turn, and says what is wrong.
              }
            },
            "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws Exception;
  }
}
