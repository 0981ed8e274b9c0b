package org.servicekpi.metric;

/** Where a KPI writes what one row adds to its state. Nothing written, nothing added. */
public interface Tally {

  /** The KPI is about this row, whether or not the row has its input. */
  void about();

  /** The row has the input of the KPI and is one of its {@code n}. */
  void counted();

  /** Adds to a named part of the state, by its place. */
  void part(int part, long amount);

  /** A duration that ended in what the KPI measures. */
  void event(long ms);

  /** A duration that was cut short by the end of the observation. */
  void censored(long ms);

  /** A duration that ended in something else, after which the event cannot come. */
  void competing(long ms);

  /** Something was seen that counts once however often it comes, by its hash. */
  void seen(long hash);

  /** The row is still open and will be counted anew. */
  void open();

  /** The instant up to which the rows tell what happened, in microseconds since 1970. */
  long asOf();
}
