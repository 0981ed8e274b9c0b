package org.servicekpi.analysis;

import static org.servicekpi.analysis.LiftVisit.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;

/**
 * A small shop in which who is keen sees pages faster, and with every page is more likely to chat
 * and to buy. When a chat could be offered nobody's pages tell who is keen. Orders come at the end
 * of a visit; whoever chatted orders with so many times the chance.
 *
 * @param visits how many visits it has, about
 * @param effect how many times a chat multiplies the chance of an order
 */
public record BrowsingWorld(int visits, double effect) {

  private static final long SECOND = 1_000_000;
  private static final long START = 1_772_442_000L * SECOND;

  /** More pages than these do not make anybody chat more. */
  private static final int CHATTY = 8;

  /** The visits of a world. */
  public List<LiftVisit> of(long seed) {
    return new Making(seed).made;
  }

  /** Visits as they are known where nobody tells when pages were seen. */
  static List<LiftVisit> untold(List<LiftVisit> visits) {
    return visits.stream()
        .map(
            one ->
                new LiftVisit(
                    one.id(),
                    one.group(),
                    one.known(),
                    LaterPages.UNTOLD,
                    one.eligibleAt(),
                    one.activeUntil(),
                    one.chatAt(),
                    one.orderedAt(),
                    one.invitation()))
        .toList();
  }

  /** What matching asks for, as it was planted, from many visits. */
  double nowAgainstNotNow() {
    Making many = new BrowsingWorld(400_000, effect).new Making(-1);
    return many.with / many.without;
  }

  /** A world under way. */
  private final class Making {

    private final SplittableRandom random;
    private final List<LiftVisit> made = new ArrayList<>();
    private double with;
    private double without;

    Making(long seed) {
      random = new SplittableRandom(seed);
      for (int customer = 0; made.size() < visits; customer++) {
        int times = 1 + random.nextInt(3);
        double willing = 0.3 * normal();
        for (int time = 0; time < times; time++) {
          made.add(visit(customer, time, willing));
        }
      }
    }

    private LiftVisit visit(int customer, int time, double willing) {
      int stay = 120 + random.nextInt(480);
      int then = 1 + random.nextInt(2);
      int[] pages = pages(stay, Math.exp(0.6 * normal()) / 70);
      double chance =
          Math.min(0.4, 0.04 * Math.exp(willing + 0.22 * (Math.min(12, then + pages.length) - 1)));
      double chat = chatAfter(0, then, pages);
      boolean chats = chat < stay - 1;
      if (chats) {
        with += effect * chance;
        without += chatAfter(chat, then, pages) < stay - 1 ? effect * chance : chance;
      }
      boolean orders = random.nextDouble() < (chats ? effect * chance : chance);
      return new LiftVisit(
          "v" + customer + "-" + time,
          Math.floorMod(customer * 0x9E3779B1, 64),
          new Known(
              "fibre",
              "simple",
              customer % 2 == 0 ? "private" : "business",
              random.nextBoolean() ? "mobile" : "desktop",
              time > 0 ? "returning" : "new",
              "search",
              then,
              0),
          LaterPages.of(pages),
          START,
          START + stay * SECOND,
          chats ? START + (long) (chat * SECOND) : NEVER,
          orders ? START + stay * SECOND - SECOND / 2 : NEVER,
          Invitation.BY_RULE);
    }

    private int[] pages(int stay, double rate) {
      List<Integer> pages = new ArrayList<>();
      double at = waiting() / rate;
      for (; at < stay; at += waiting() / rate) {
        pages.add((int) Math.ceil(at));
      }
      return pages.stream().mapToInt(page -> page).toArray();
    }

    /** The wish to chat depends on the pages seen so far, and on nothing else. */
    private double chatAfter(double moment, int then, int[] pages) {
      double patience = waiting();
      double at = moment;
      int seen = (int) IntStream.of(pages).filter(page -> page <= moment).count();
      while (true) {
        double wish = Math.exp(0.25 * (Math.min(CHATTY, then + seen) - 1)) / 4000;
        double next = seen < pages.length ? pages[seen] : Double.POSITIVE_INFINITY;
        if (at + patience / wish < next) {
          return at + patience / wish;
        }
        patience -= (next - at) * wish;
        at = next;
        seen++;
      }
    }

    private double waiting() {
      return -Math.log(1 - random.nextDouble());
    }

    private double normal() {
      return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
          * Math.cos(2 * Math.PI * random.nextDouble());
    }
  }
}
