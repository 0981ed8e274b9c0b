package org.servicekpi.analysis;

import static org.servicekpi.analysis.LiftVisit.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;

/**
 * A small shop whose chat does what was planted. A visit lasts some minutes and may end in an order
 * in its last fifth; whoever chats before that orders afterwards with so many times the chance that
 * was left without the chat. Customers come up to four times and are more or less willing to buy.
 *
 * @param visits how many visits it has, about
 * @param effect how many times a chat multiplies the chance of an order
 * @param ties what makes people chat and buy
 * @param timing when chats begin
 * @param invitations who invites
 */
public record LiftWorld(
    int visits, double effect, Ties ties, Timing timing, Invitations invitations) {

  private static final long SECOND = 1_000_000;
  private static final long START = 1_772_442_000L * SECOND;
  private static final double[] CARTS = {0, 3_000, 12_000, 50_000};
  private static final double LAST = 0.8;

  /** So many seconds after it appears an invitation is followed. */
  private static final double SOON = 5;

  /**
   * What makes people chat and buy, as effects on logarithms.
   *
   * @param measured of what is measured: 1 for a strong tie, 0 for none
   * @param hiddenToChat of the wish that nobody measures, on chatting
   * @param hiddenToOrder of that wish, on buying
   */
  public record Ties(double measured, double hiddenToChat, double hiddenToOrder) {}

  /** When chats begin. */
  public enum Timing {
    /** At any moment alike. */
    ANY,
    /** Not before three minutes; and who stays long buys more. */
    LATE
  }

  /** Who invites to chats. */
  public enum Invitations {
    NOBODY,
    /** Chance, with a quarter held out; about a quarter of the invited come. */
    CHANCE
  }

  /** The visits of a world. */
  public List<LiftVisit> of(long seed) {
    return new Making(seed).visits;
  }

  /**
   * How many times the chance of an order is with a chat now what it is without it now, which may
   * come later: what matching asks for. From many visits, as they were planted.
   */
  double nowAgainstNotNow() {
    Making many = new LiftWorld(200_000, effect, ties, timing, invitations).new Making(-1);
    return many.with / many.without;
  }

  /** How many more of those order whom an invitation moves to chat, as a share of them. */
  double gainOfTheMoved() {
    Making many = new LiftWorld(400_000, effect, ties, timing, invitations).new Making(-1);
    return many.gained / many.moved;
  }

  /** A world under way. */
  private final class Making {

    private final SplittableRandom random;
    private final List<LiftVisit> visits = new ArrayList<>();
    private double with;
    private double without;
    private double moved;
    private double gained;

    Making(long seed) {
      random = new SplittableRandom(seed);
      for (int customer = 0; visits.size() < LiftWorld.this.visits; customer++) {
        int times = 1 + random.nextInt(4);
        double willing = 0.3 * normal(random);
        for (int time = 0; time < times; time++) {
          visits.add(visit(customer, time, willing));
        }
      }
    }

    private LiftVisit visit(int customer, int time, double willing) {
      double hidden = normal(random);
      int topic = random.nextInt(3);
      int pages = 1 + random.nextInt(5);
      int cart = pick(random, 0.4 * hidden);
      boolean mobile = random.nextBoolean();
      double measured =
          ties.measured * (0.25 * cart + 0.08 * pages + (time > 0 ? 0.2 : 0) - 0.2 * topic);
      double stay = 20 - 240 * Math.log(1 - random.nextDouble());
      double longer = timing == Timing.LATE ? 0.9 * Math.log(Math.min(stay, 900) / 240) : 0;
      double chance =
          Math.min(
              0.3,
              0.09
                  * Math.exp(
                      willing
                          + measured
                          + ties.hiddenToOrder * hidden
                          + longer
                          - (mobile ? 0.1 : 0)));
      double order =
          random.nextDouble() < chance
              ? stay * (LAST + (1 - LAST) * random.nextDouble())
              : Double.NaN;
      double wish = Math.exp(measured + ties.hiddenToChat * hidden);
      double chat = chatAfter(0, wish, random);
      Invitation invitation = Invitation.BY_RULE;
      if (invitations == Invitations.CHANCE) {
        boolean heldOut = random.nextInt(4) == 0;
        boolean comes = random.nextDouble() < 0.25 * Math.exp(ties.hiddenToChat * hidden / 2);
        boolean byItself = chat < stay && !(order <= chat);
        if (comes && !byItself) {
          moved++;
          gained += chanceWith(new Plan(chance, stay), SOON) - (Double.isNaN(order) ? 0 : 1);
        }
        chat = !heldOut && comes ? SOON : chat;
        invitation =
            new Invitation(
                heldOut
                    ? Decided.HELD_OUT
                    : comes ? Decided.INVITED_AND_TAKEN : Decided.INVITED_NOT_TAKEN,
                0.25);
      }
      boolean chats = chat < stay && !(order <= chat);
      Plan plan = new Plan(chance, stay);
      if (chats) {
        order =
            random.nextDouble() < chanceWith(plan, chat)
                ? chat + random.nextDouble() * (stay - chat) + 0.001
                : Double.NaN;
        with += chanceWith(plan, chat);
        without += chanceWithoutNow(plan, chat, chatAfter(chat, wish, random));
      }
      return new LiftVisit(
          "v" + customer + "-" + time,
          Math.floorMod(customer * 0x9E3779B1, 64),
          new Known(
              "topic " + topic,
              topic == 2 ? "complex" : "simple",
              customer % 2 == 0 ? "private" : "business",
              mobile ? "mobile" : "desktop",
              time > 0 ? "returning" : "new",
              List.of("search", "ad", "mail").get(random.nextInt(3)),
              pages,
              (long) CARTS[cart]),
          LaterPages.UNTOLD,
          START,
          START + (long) (stay * SECOND),
          chats ? START + (long) (chat * SECOND) : NEVER,
          Double.isNaN(order) ? NEVER : START + (long) (order * SECOND),
          invitation);
    }
  }

  private double chatAfter(double moment, double wish, SplittableRandom random) {
    double wait = -Math.log(1 - random.nextDouble()) / wish;
    return timing == Timing.LATE ? Math.max(180, moment) + 500 * wait : moment + 1_500 * wait;
  }

  /** The chance of an order after a moment, given that there was none before. */
  private static double left(Plan plan, double moment) {
    double passed = plan.chance * Math.max(0, (moment / plan.stay - LAST) / (1 - LAST));
    return (plan.chance - passed) / (1 - passed);
  }

  /** The chance of an order after a chat. */
  private double chanceWith(Plan plan, double chat) {
    return Math.min(1, effect * left(plan, chat));
  }

  /** The same without the chat now, but perhaps with a later one. */
  private double chanceWithoutNow(Plan plan, double now, double later) {
    if (later >= plan.stay) {
      return left(plan, now);
    }
    double before = 1 - (1 - left(plan, now)) / (1 - left(plan, later));
    return before + (1 - before) * chanceWith(plan, later);
  }

  /** What is to become of a visit without a chat. */
  private record Plan(double chance, double stay) {}

  /** A cart from none to full; a wish to buy fills it. */
  private static int pick(SplittableRandom random, double wish) {
    double level = random.nextDouble() * 4 + wish;
    return (int) Math.max(0, Math.min(3, Math.floor(level)));
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
