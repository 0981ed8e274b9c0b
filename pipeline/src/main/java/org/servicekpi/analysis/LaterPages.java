package org.servicekpi.analysis;

import java.util.Arrays;

/**
 * When a visit saw further pages after a chat could be offered, if anybody told. Whole seconds,
 * rounded up: a page that was seen after a chat never counts as one before it.
 */
public final class LaterPages {

  /** Nobody told when pages were seen. */
  public static final LaterPages UNTOLD = new LaterPages(new int[0]);

  private static final long SECOND = 1_000_000;

  private final int[] seconds;

  private LaterPages(int[] seconds) {
    this.seconds = seconds;
  }

  /** Pages after so many seconds; none at all is told, too. */
  public static LaterPages of(int... seconds) {
    int[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new LaterPages(sorted);
  }

  /** Pages as {@code visit.later_pages} has them: seconds with blanks between. */
  public static LaterPages of(String text) {
    return text.isEmpty()
        ? of()
        : of(Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
  }

  /** Whether anybody told. */
  public boolean areTold() {
    return this != UNTOLD;
  }

  /** How many there are. */
  public int count() {
    return seconds.length;
  }

  /** The seconds after which a page was seen, from 0 in their order. */
  public int second(int page) {
    return seconds[page];
  }

  /** The same in microseconds. */
  long after(int page) {
    return seconds[page] * SECOND;
  }
}
