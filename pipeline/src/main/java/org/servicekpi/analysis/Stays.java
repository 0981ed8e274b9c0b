package org.servicekpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The times that visits of a stratum stayed at the same count of pages while they could be a
 * control, and the chats that began at that count. A visit goes from one count to the next with
 * each page, so it stays at several; one whose pages nobody told stays where it was when a chat
 * could be offered, and is compared with its like only.
 */
final class Stays {

  private static final int COUNTS = LiftVisit.MOST_PAGES + 1;

  private final LiftPart part;
  private final List<Integer> chats = new ArrayList<>();
  private int[] rows = new int[8];
  private long[] from = new long[8];
  private long[] until = new long[8];
  private int size;

  private Stays(LiftPart part) {
    this.part = part;
  }

  /** The stays at each count of pages at which a chat began. */
  static List<Stays> of(LiftPart part, int[] stratum) {
    Stays[] counts = new Stays[2 * COUNTS];
    for (int row : stratum) {
      LiftVisit visit = part.visit(row);
      if (visit.treated()) {
        int count = place(visit, visit.pagesAfter(visit.chatAfter()));
        if (counts[count] == null) {
          counts[count] = new Stays(part);
        }
        counts[count].chats.add(row);
      }
    }
    for (int row : stratum) {
      walk(row, part.visit(row), counts);
    }
    List<Stays> found = new ArrayList<>();
    for (Stays stays : counts) {
      if (stays != null) {
        stays.chats.sort(
            Comparator.<Integer>comparingLong(row -> part.visit(row).chatAfter())
                .thenComparing(Comparator.naturalOrder()));
        found.add(stays);
      }
    }
    return found;
  }

  private static int place(LiftVisit visit, int pages) {
    return visit.later().areTold() ? COUNTS + pages : pages;
  }

  private static void walk(int row, LiftVisit visit, Stays[] counts) {
    long end = visit.atRisk();
    long since = 0;
    int pages = visit.pagesThen();
    LaterPages later = visit.later();
    for (int page = 0; page < later.count() && pages < LiftVisit.MOST_PAGES; page++) {
      long next = Math.min(end, later.after(page));
      add(counts[place(visit, pages)], row, since, next);
      since = next;
      pages++;
    }
    add(counts[place(visit, pages)], row, since, end);
  }

  private static void add(Stays stays, int row, long since, long end) {
    if (stays != null && since < end) {
      stays.add(row, since, end);
    }
  }

  private void add(int row, long since, long end) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      from = Arrays.copyOf(from, 2 * size);
      until = Arrays.copyOf(until, 2 * size);
    }
    rows[size] = row;
    from[size] = since;
    until[size++] = end;
  }

  /** How many stays there are. */
  int size() {
    return size;
  }

  /** Whose stay it is. */
  int row(int stay) {
    return rows[stay];
  }

  /** When it began, since a chat could be offered. */
  long from(int stay) {
    return from[stay];
  }

  /** When it ended, which no longer belongs to it. */
  long until(int stay) {
    return until[stay];
  }

  /** The visits that began a chat, the first one first. */
  List<Integer> chats() {
    return chats;
  }

  /** How many of sorted moments lie before one. */
  static int countBefore(long[] sorted, long moment) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Those who stay, before the first moment. */
  Crowd crowd() {
    return new Crowd();
  }

  /** Those who stay at a moment; moments only go on. */
  final class Crowd {

    private final Side all = new Side(size, from, until);
    private final Side ordering;

    private Crowd() {
      long[] begin = new long[size];
      long[] end = new long[size];
      int orders = 0;
      for (int stay = 0; stay < size; stay++) {
        if (part.visit(rows[stay]).ordered()) {
          begin[orders] = from[stay];
          end[orders++] = until[stay];
        }
      }
      ordering = new Side(orders, begin, end);
    }

    void moveTo(long moment) {
      all.moveTo(moment);
      ordering.moveTo(moment);
    }

    /** How many they are. */
    int size() {
      return all.here();
    }

    /** The share of them that came to an order; 0 where nobody is here. */
    double share() {
      return size() == 0 ? 0 : (double) ordering.here() / size();
    }
  }

  /** Counts who came and who left. */
  private static final class Side {

    private final long[] comings;
    private final long[] goings;
    private int came;
    private int went;

    Side(int size, long[] from, long[] until) {
      comings = Arrays.copyOf(from, size);
      goings = Arrays.copyOf(until, size);
      Arrays.sort(comings);
      Arrays.sort(goings);
    }

    void moveTo(long moment) {
      while (came < comings.length && comings[came] <= moment) {
        came++;
      }
      while (went < goings.length && goings[went] <= moment) {
        went++;
      }
    }

    int here() {
      return came - went;
    }
  }
}
