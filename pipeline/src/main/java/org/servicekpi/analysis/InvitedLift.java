package org.servicekpi.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.statistics.Interval;
import org.servicekpi.statistics.Jackknife;
import org.servicekpi.statistics.Newcombe;
import org.servicekpi.statistics.Newcombe.Proportion;
import org.servicekpi.statistics.SampleRatio;

/**
 * What randomised invitations did. Being invited against being held out is compared first, whoever
 * chatted; what the chat did to those who took it because they were invited follows only where
 * invitations move people clearly, and do nothing to those who do not take them.
 *
 * @param invited visits invited by chance
 * @param heldOut visits held out by chance
 * @param plannedHoldout the planned share of those held out; NaN where nobody told
 * @param split whether the split is the planned one; empty where nobody told the plan
 * @param effect orders of the invited less those of the held out, in points
 * @param takeUp chats of the invited less those of the held out, in points
 * @param strong invitations move people clearly: the take-up is more than its error by the root of
 *     ten
 * @param exits who left within a minute
 * @param chatPoints what the chat did to those whom the invitation moved, in points
 * @param chatRatio the same as a ratio
 */
public record InvitedLift(
    long invited,
    long heldOut,
    double plannedHoldout,
    Optional<SampleRatio> split,
    Optional<Estimate> effect,
    Optional<Estimate> takeUp,
    boolean strong,
    Optional<Exits> exits,
    Optional<Estimate> chatPoints,
    Optional<Estimate> chatRatio) {

  private static final long MINUTE = 60_000_000;
  private static final double STRONG = StrictMath.sqrt(10);

  /** Where the parts of the held out begin. */
  private static final int HELD_OUT = 4;

  private static final int N = 0;
  private static final int ORDERS = 1;
  private static final int CHATS = 2;
  private static final int ORDERS_AFTER_CHAT = 3;

  /**
   * Who left the site within a minute after the moment of the invitation.
   *
   * @param refusing the share of those who were invited and did not take it
   * @param heldOut the share of those held out
   * @param difference the interval of the difference
   */
  public record Exits(double refusing, double heldOut, Interval difference) {

    /** Nothing says that an invitation drives away who does not take it. */
    public boolean equal() {
      return difference.contains(0);
    }
  }

  /** Compares the arms; empty where one of them is. */
  static Optional<InvitedLift> of(LiftPart part) {
    Arms arms = new Arms();
    Arrays.stream(part.rows())
        .mapToObj(part::visit)
        .filter(InvitedLift::comparable)
        .forEach(arms::add);
    return arms.sum(N) == 0 || arms.sum(HELD_OUT + N) == 0
        ? Optional.empty()
        : Optional.of(arms.lift());
  }

  /** Chance decided, and nothing had happened by then. */
  private static boolean comparable(LiftVisit visit) {
    return visit.invitation().decided() != Decided.BY_RULE
        && (visit.orderedAt() == LiftVisit.NEVER || visit.orderedAt() > visit.eligibleAt())
        && (visit.chatAt() == LiftVisit.NEVER || visit.chatAt() >= visit.eligibleAt());
  }

  /** Whether it may decide: the split is as planned, and the invitations move people. */
  public boolean decides() {
    return strong && effect.isPresent() && split.filter(found -> !found.mismatch()).isPresent();
  }

  /** The two arms, by group of customers. */
  private static final class Arms {

    private final long[][] parts = new long[Jackknife.GROUPS][2 * HELD_OUT];
    private double planned;
    private long refusing;
    private long refusingLeft;
    private long heldOutLeft;

    void add(LiftVisit visit) {
      boolean held = visit.invitation().decided() == Decided.HELD_OUT;
      boolean refuses = visit.invitation().decided() == Decided.INVITED_NOT_TAKEN;
      boolean chatted = visit.treated();
      boolean left = visit.activeUntil() <= visit.eligibleAt() + MINUTE;
      long[] part = parts[visit.group()];
      int arm = held ? HELD_OUT : 0;
      part[arm + N]++;
      part[arm + ORDERS] += visit.ordered() ? 1 : 0;
      part[arm + CHATS] += chatted ? 1 : 0;
      part[arm + ORDERS_AFTER_CHAT] += chatted && visit.ordered() ? 1 : 0;
      planned += visit.invitation().plannedHoldout();
      refusing += refuses ? 1 : 0;
      refusingLeft += refuses && left ? 1 : 0;
      heldOutLeft += held && left ? 1 : 0;
    }

    long sum(int place) {
      long sum = 0;
      for (long[] part : parts) {
        sum += part[place];
      }
      return sum;
    }

    InvitedLift lift() {
      long invited = sum(N);
      long heldOut = sum(HELD_OUT + N);
      double share = planned / (invited + heldOut);
      Optional<SampleRatio> split =
          share > 0 && share < 1
              ? Optional.of(
                  SampleRatio.of(new long[] {invited, heldOut}, new double[] {1 - share, share}))
              : Optional.empty();
      Optional<Jackknife> takeUp = jackknife(sums -> difference(sums, CHATS));
      boolean strong =
          takeUp
              .filter(found -> found.estimate() > STRONG * StrictMath.sqrt(found.variance()))
              .isPresent();
      Optional<Exits> exits = refusing == 0 ? Optional.empty() : Optional.of(exits(heldOut));
      boolean onlyByChat = strong && exits.filter(Exits::equal).isPresent();
      return new InvitedLift(
          invited,
          heldOut,
          share,
          split,
          jackknife(sums -> difference(sums, ORDERS)).flatMap(Estimate::of),
          takeUp.flatMap(Estimate::of),
          strong,
          exits,
          onlyByChat
              ? quotient(sums -> difference(sums, ORDERS), sums -> difference(sums, CHATS))
              : Optional.empty(),
          onlyByChat
              ? quotient(sums -> difference(sums, ORDERS_AFTER_CHAT), Arms::withoutChat)
              : Optional.empty());
    }

    private Exits exits(long heldOut) {
      return new Exits(
          (double) refusingLeft / refusing,
          (double) heldOutLeft / heldOut,
          Newcombe.difference(
              Proportion.of(refusingLeft, refusing), Proportion.of(heldOutLeft, heldOut)));
    }

    private Optional<Jackknife> jackknife(ToDoubleFunction<long[]> estimator) {
      return Jackknife.of(parts, estimator).filter(found -> Double.isFinite(found.estimate()));
    }

    private static double share(long[] sums, int arm, int part) {
      return (double) sums[arm + part] / sums[arm + N];
    }

    private static double difference(long[] sums, int part) {
      return share(sums, 0, part) - share(sums, HELD_OUT, part);
    }

    /** Orders without a chat that the held out have more than the invited: of those moved. */
    private static double withoutChat(long[] sums) {
      return difference(sums, ORDERS_AFTER_CHAT) - difference(sums, ORDERS);
    }

    private Optional<Estimate> quotient(
        ToDoubleFunction<long[]> upper, ToDoubleFunction<long[]> lower) {
      Optional<Jackknife> above = jackknife(upper);
      Optional<Jackknife> below = jackknife(lower);
      Optional<Jackknife> both =
          jackknife(sums -> upper.applyAsDouble(sums) + lower.applyAsDouble(sums));
      return above.isPresent() && below.isPresent() && both.isPresent()
          ? Estimate.ofQuotient(above.get(), below.get(), both.get())
          : Optional.empty();
    }
  }
}
